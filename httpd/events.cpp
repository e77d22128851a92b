// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/events.h"
#include "engine/records/json_text.h"

#include <fmt/format.h>

namespace planche::httpd {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t records_in_a_chunk = 500;
constexpr std::size_t kept_published = 256;
/// So that the other side's absence is noticed and no proxy gives the stream up.
constexpr auto heartbeat = 15s;

std::string event_text(std::string_view name, const nlohmann::json& data) {
    return fmt::format("event: {}\ndata: {}\n\n", name, records::text_of(data));
}

std::string event_text(const store::Change& change) {
    const nlohmann::json data{{"kind", records::name_of(change.id.kind)},
                              {"id", std::to_string(change.id.number)},
                              {"revision", change.revision},
                              {"deleted", change.deleted}};
    return fmt::format("id: {}\n{}", change.revision, event_text("record", data));
}

bool moves_figures(records::Kind kind) {
    using records::Kind;
    return kind == Kind::quote || kind == Kind::invoice || kind == Kind::payment || kind == Kind::company || kind == Kind::contact ||
           kind == Kind::image || kind == Kind::interaction || kind == Kind::deal || kind == Kind::settings;
}

} // namespace

class Events::Stream {
public:
    /// Counted by the hub, under its lock, before it is made.
    Stream(Events& hub, store::Revision seen, std::uint64_t heard) : hub_{hub}, seen_{seen}, heard_{heard} {}
    ~Stream() {
        const std::lock_guard lock{hub_.mutex_};
        --hub_.streams_;
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    std::optional<std::string> next() {
        std::string text = std::exchange(opening_, {});
        {
            std::unique_lock lock{hub_.mutex_};
            if (text.empty())
                hub_.news_.wait_for(lock, 1s, [&] { return hub_.stopping_ || hub_.revision_ > seen_ || hub_.published_count_ > heard_; });
            if (hub_.stopping_) return std::nullopt;
            for (const auto& published : hub_.published_)
                if (published.number > heard_) text += published.text;
            heard_ = hub_.published_count_;
            if (hub_.revision_ <= seen_) return beating(std::move(text));
        }
        text += changes();
        return beating(std::move(text));
    }

private:
    std::string changes() {
        std::string text;
        bool figures = false;
        for (const auto& change : hub_.store_.read().changes_after(seen_, records_in_a_chunk)) {
            text += event_text(change);
            figures |= moves_figures(change.id.kind);
            seen_ = change.revision;
        }
        if (figures) text += event_text("kpi", {{"revision", seen_}});
        return text;
    }

    std::string beating(std::string text) {
        const auto now = std::chrono::steady_clock::now();
        if (text.empty() && now - spoke_ < heartbeat) return text;
        spoke_ = now;
        return text.empty() ? ":\n\n" : text;
    }

    Events& hub_;
    store::Revision seen_;
    std::uint64_t heard_;
    std::string opening_ = "retry: 1000\n\n";
    std::chrono::steady_clock::time_point spoke_ = std::chrono::steady_clock::now();
};

Events::Events(const store::Store& store, std::size_t most_streams)
    : store_{store},
      most_streams_{most_streams},
      revision_{store.read().revision()},
      follower_{[this] { follow(); }} {}

Events::~Events() {
    stop();
    follower_.join();
}

void Events::publish(std::string name, nlohmann::json data) {
    const std::lock_guard lock{mutex_};
    published_.push_back({++published_count_, event_text(name, data)});
    if (published_.size() > kept_published) published_.pop_front();
    news_.notify_all();
}

std::optional<Chunks> Events::open(store::Revision seen) {
    const auto now = store_.read().revision(); // the hub may not have heard of it yet
    const std::lock_guard lock{mutex_};
    if (streams_ >= most_streams_ || stopping_) return std::nullopt;
    ++streams_;
    const auto stream = std::make_shared<Stream>(*this, std::min(seen, now), published_count_);
    return [stream] { return stream->next(); };
}

void Events::stop() {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    news_.notify_all();
}

void Events::follow() {
    for (auto seen = revision_;;) {
        const auto revision = store_.wait_above(seen, 200ms);
        const std::lock_guard lock{mutex_};
        if (stopping_) return;
        if (revision == seen) continue;
        seen = revision_ = revision;
        news_.notify_all();
    }
}

} // namespace planche::httpd
