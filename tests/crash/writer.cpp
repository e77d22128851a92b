// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes to a folder until it is killed, and says so on standard output, one line each, with a single write to the pipe:
///
///     ? add NAME              what it is about to do
///     ? replace NUMBER NAME
///     ? erase NUMBER NAME
///     ! NUMBER                it is committed; NUMBER is the record's
///
/// Each writing also takes the next number of a series, stores a file and puts a note, so that a half of one would show.

#include "engine/store/store.h"

#include <cstdlib>
#include <fmt/format.h>
#include <random>
#include <string_view>
#include <unistd.h>

namespace {

using namespace planche;

void say(const std::string& line) {
    if (write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::exit(1);
}

records::Contact named(const std::string& name) {
    records::Contact contact;
    contact.display_name = name;
    contact.company_id = records::CompanyId{1'000'000};
    return contact;
}

class Writer {
public:
    Writer(store::Store& store, std::uint64_t seed) : store_{store}, random_{seed} {
        store.read().each(records::Kind::contact, [&](const store::Stored& stored) {
            live_.push_back(stored.meta.id.number);
            return true;
        });
    }

    /// Answers once it is committed, as it must, or just before, as a program that loses data does.
    void write_once(bool answers_early) {
        auto writing = store_.write("writer");
        const auto name = fmt::format("n{}", random_() % 1'000'000'000);
        const auto number = act(writing, name);
        writing.next_in_series("writings");
        writing.put_note("last", name);
        writing.put_blob(name + std::string(random_() % 20'000, '.'), "text/plain");
        if (answers_early) say(fmt::format("! {}\n", number));
        writing.commit();
        if (!answers_early) say(fmt::format("! {}\n", number));
    }

private:
    std::uint64_t act(store::Writing& writing, const std::string& name) {
        const auto dice = live_.empty() ? 0 : random_() % 4;
        if (dice < 2) {
            say(fmt::format("? add {}\n", name));
            live_.push_back(writing.add(named(name)).meta.id.number);
            return live_.back();
        }
        const auto at = random_() % live_.size();
        const store::RecordId id{records::Kind::contact, live_[at]};
        if (dice == 2) {
            say(fmt::format("? replace {} {}\n", id.number, name));
            if (!writing.replace(id, std::nullopt, named(name))) std::abort();
        } else {
            say(fmt::format("? erase {} {}\n", id.number, name));
            if (!writing.erase(id, std::nullopt)) std::abort();
            live_.erase(live_.begin() + static_cast<std::ptrdiff_t>(at));
        }
        return id.number;
    }

    store::Store& store_;
    std::mt19937_64 random_;
    std::vector<std::uint64_t> live_;
};

/// Three writings, of which any may fail: "x WHY" then; at last "= N", the contacts that it reads, or "- WHY" it cannot.
void try_three(const std::filesystem::path& folder, std::uint64_t seed) {
    const auto store = store::Store::open(folder);
    for (std::uint64_t i = 0; i < 3; ++i) {
        try {
            Writer{*store, seed + i}.write_once(false);
        } catch (const std::exception& why) {
            say(fmt::format("x {}\n", why.what()));
        }
    }
    std::size_t count = 0;
    store->read().each(records::Kind::contact, [&](const store::Stored&) { return ++count > 0; });
    say(fmt::format("= {}\n", count));
}

} // namespace

int main(int count, char** words) {
    if (count < 4) return 2;
    const std::filesystem::path folder{words[1]};
    const auto seed = std::strtoull(words[2], nullptr, 10);
    const std::string_view manner{words[3]};
    try {
        if (manner == "tries") {
            try_three(folder, seed);
            return 0;
        }
        const auto store = store::Store::open(folder);
        Writer writer{*store, seed};
        while (true) writer.write_once(manner == "answers-early");
    } catch (const std::exception& why) {
        say(fmt::format("- {}\n", why.what()));
        return 1;
    }
}
