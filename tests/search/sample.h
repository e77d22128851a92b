// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/snippet.h"
#include "tests/indexer/company.h"

#include <fstream>
#include <map>

namespace planche::tests {

inline std::vector<nlohmann::json> lines_of(const std::string& fixture) {
    std::ifstream file{std::string{PLANCHE_SOURCE} + "/fixtures/" + fixture};
    REQUIRE(file);
    std::vector<nlohmann::json> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(nlohmann::json::parse(line));
    return lines;
}

/// The records of fixtures/search, indexed, each known by its key.
class Sample {
public:
    Sample() {
        for (auto& line : lines_of("search/records.jsonl")) {
            const auto key = line["key"].get<std::string>();
            const auto kind = records::kind_named(line["kind"].get<std::string>());
            line.erase("key");
            REQUIRE(kind);
            keys_[company_.add(*kind, line.dump().c_str()).number] = key;
        }
        company_.follow();
    }

    search::Page search(const std::string& q) const {
        search::Request request;
        request.q = q;
        request.limit = 500;
        return company_.search(request);
    }
    std::vector<std::string> find(const std::string& q) const {
        std::vector<std::string> keys;
        for (const auto& hit : search(q).hits) keys.push_back(keys_.at(hit.id.number));
        return keys;
    }
    records::Record record(RecordId id) const { return const_cast<Company&>(company_).store().read().get(id)->value; }
    records::Record record(const std::string& key) const {
        for (const auto& [number, known] : keys_)
            if (known == key)
                for (const auto& kind : records::kind_names)
                    if (auto stored = const_cast<Company&>(company_).store().read().get(RecordId{kind.kind, number})) return stored->value;
        throw std::out_of_range(key);
    }
    const search::Index& index() const { return const_cast<Company&>(company_).follower().index(); }

private:
    Company company_;
    std::map<std::uint64_t, std::string> keys_;
};

} // namespace planche::tests
