// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/store.h"

#include "engine/store/decoded.h"
#include "engine/store/encoding.h"

#include <charconv>
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <sodium.h>

namespace planche::store {

namespace {

std::uint32_t parse_format(std::string_view text) {
    std::uint32_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || stop != text.data() + text.size() || number == 0)
        throw Corrupt("the format of the data folder cannot be read");
    return number;
}

/// Gives a new folder its format, name and empty head; looks whether this program can read an old one.
void settle(OrderedKeys& keys) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    if (const auto format = keys.read()->get(Table::meta, encoding::format_key)) {
        const auto number = parse_format(*format);
        if (number > encoding::format)
            throw NewerFormat(fmt::format("written by a newer Planche (format {}, this one reads up to {})", number, encoding::format));
        return;
    }
    const auto first = keys.write();
    for (std::size_t table = 0; table < table_names.size(); ++table)
        if (first->count(static_cast<Table>(table)) > 0) throw Corrupt("the data folder has lost its format");
    first->put(Table::meta, encoding::format_key, std::to_string(encoding::format));
    first->put(Table::meta, encoding::id_key, encoding::guarded(encoding::id_key, encoding::random_name()));
    first->put(Table::meta, encoding::head_key, encoding::encode(encoding::Head{}));
    first->commit();
}

} // namespace

struct Store::Waiting {
    mutable std::mutex mutex;
    mutable std::condition_variable changed;
    Revision newest = 0;
    bool stopped = false;
};

Store::Store(std::unique_ptr<OrderedKeys> keys)
    : keys_{std::move(keys)},
      decoded_{std::make_unique<Decoded>()},
      waiting_{std::make_unique<Waiting>()} {
    settle(*keys_);
    waiting_->newest = read().revision();
}

Store::~Store() = default;

std::unique_ptr<Store> Store::open(const std::filesystem::path& folder, Missing missing, std::uint64_t map_bytes) {
    return std::make_unique<Store>(open_lmdb(folder, missing, map_bytes));
}

std::unique_ptr<Store> Store::open_beside(const std::filesystem::path& folder) { return std::make_unique<Store>(open_lmdb_beside(folder)); }

std::unique_ptr<Store> Store::in_memory() { return std::make_unique<Store>(store::in_memory()); }

Reading Store::read() const { return Reading{keys_->read(), decoded_.get()}; }

Writing Store::write(std::string by) { return write(std::move(by), records::now()); }

Writing Store::write(std::string by, records::Instant at) { return {keys_->write(), std::move(by), at, *this}; }

Revision Store::wait_above(Revision seen, std::chrono::milliseconds longest) const {
    std::unique_lock lock{waiting_->mutex};
    waiting_->changed.wait_for(lock, longest, [&] { return waiting_->newest > seen || waiting_->stopped; });
    return waiting_->newest;
}

void Store::stop_waiting() {
    {
        const std::lock_guard lock{waiting_->mutex};
        waiting_->stopped = true;
    }
    waiting_->changed.notify_all();
}

void Store::committed(Revision revision) {
    {
        const std::lock_guard lock{waiting_->mutex};
        waiting_->newest = std::max(waiting_->newest, revision);
    }
    waiting_->changed.notify_all();
}

std::string Store::id() const {
    const auto now = keys_->read();
    const auto value = now->get(Table::meta, encoding::id_key);
    if (!value) throw Corrupt("the data folder has no name");
    return std::string{encoding::unguarded(encoding::id_key, *value, "name of the data folder")};
}

std::string Store::origin() const { return read().note(origin_note).value_or(id()); }

} // namespace planche::store
