// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tuple>

/// Two records' fields, as records::to_json prints them, made one's. Pure.
namespace planche::duplicates {

enum class Side { keeper, other };

/// What a person wants of it. Fields that are not named: the keeper's value, where it has one.
struct Choice {
    std::map<std::string, Side> single;                            ///< by field: whose value stands
    std::set<std::tuple<Side, std::string, std::size_t>> left_out; ///< of a list: whose, which, and its place in it
};

struct Combination {
    nlohmann::json fields;
    /// What of both stands nowhere any more, but for what the keeper itself lost: [{"field", "before", "after"}, …]. Of a list, all that
    /// could have stood in it is `before`.
    nlohmann::json not_kept = nlohmann::json::array();
};

/// Lists hold what either held, once: an e-mail by its letters, a phone by its number, anything else by all it says. Notes follow each
/// other. What is true of one is true of both. Of `extra` each member is a field.
Combination combined(const nlohmann::json& keeper, const nlohmann::json& other, const Choice&);

/// What stands now without what a change from `before` to `after` had brought: field by field, where nobody has changed it since. Of a
/// list, what the change added goes and what it took comes back; what came since stays.
nlohmann::json taken_back(const nlohmann::json& before, const nlohmann::json& after, const nlohmann::json& now);

} // namespace planche::duplicates
