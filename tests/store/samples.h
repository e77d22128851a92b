// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <nlohmann/json.hpp>

namespace planche::store::tests {

inline records::Contact contact(std::string name, std::uint64_t company = 0) {
    records::Contact contact;
    contact.display_name = std::move(name);
    if (company != 0) contact.company_id = records::CompanyId{company};
    return contact;
}

inline records::Company company(std::string name) {
    records::Company company;
    company.name = std::move(name);
    return company;
}

inline std::string name_of(const Stored& stored) { return records::title_of(stored.value); }

/// Adds in a writing of its own.
inline Stored add(Store& store, const Record& value) {
    auto writing = store.write();
    auto added = writing.add(value);
    writing.commit();
    return added;
}

/// Does one thing in a writing of its own, and commits it when it was not refused.
template <class Act>
auto in_one(Store& store, Act act) {
    auto writing = store.write("Inès");
    auto result = act(writing);
    if (result) writing.commit();
    return result;
}

inline std::vector<std::uint64_t> numbers(const std::vector<RecordId>& ids) {
    std::vector<std::uint64_t> numbers;
    for (const auto& id : ids) numbers.push_back(id.number);
    return numbers;
}

} // namespace planche::store::tests
