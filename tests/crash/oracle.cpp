// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/oracle.h"

#include "engine/store/backup.h"

#include <fmt/format.h>
#include <sstream>

namespace planche::tests {

namespace {

/// "? replace 17 n5" done to record 17; an addition takes its number from the answer.
Known after(Known known, const std::string& announced, std::uint64_t number) {
    std::istringstream words{announced};
    std::string mark, act;
    words >> mark >> act;
    if (act != "add") words >> number;
    words >> known.last_name;
    if (act == "erase")
        known.live.erase(number);
    else
        known.live[number] = known.last_name;
    ++known.writings;
    return known;
}

Known found_in(const store::Store& store) {
    const auto now = store.read();
    Known found;
    now.each(records::Kind::contact, [&](const store::Stored& stored) {
        found.live[stored.meta.id.number] = records::title_of(stored.value);
        return true;
    });
    found.writings = now.last_in_series("writings");
    found.last_name = now.note("last").value_or("");
    return found;
}

} // namespace

void Oracle::hear(const std::string& line) {
    if (line.front() == '?') {
        announced_ = line;
        return;
    }
    ++answered_;
    known_ = after(known_, announced_, std::stoull(line.substr(2)));
    announced_.clear();
}

std::string Oracle::judge(const store::Store& store) const {
    const auto faults = verify(store.read());
    if (!faults.empty()) return faults[0].what;
    const auto found = found_in(store);
    if (found == known_ || (!announced_.empty() && found == after(known_, announced_, store.read().last_number()))) return {};
    return fmt::format("{} writings answered, {} there; {} records known, {} there", known_.writings, found.writings, known_.live.size(),
                       found.live.size());
}

bool Oracle::settle(const store::Store& store) {
    const auto found = found_in(store);
    const bool happened = found != known_;
    known_ = found;
    announced_.clear();
    return happened;
}

} // namespace planche::tests
