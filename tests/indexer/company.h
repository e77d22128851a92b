// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/searcher.h"
#include "engine/store/store.h"
#include "indexer/follower.h"
#include "tests/temp_dir.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace planche::tests {

using records::Kind;
using records::RecordId;

/// A small company's records in a store of its own, followed by an index.
class Company {
public:
    explicit Company(records::Date today = {std::chrono::year{2026} / 11 / 24}) : today_{today} { open(); }

    RecordId add(Kind kind, const char* json) {
        auto writing = store_->write("test");
        auto record = records::parse(kind, nlohmann::json::parse(json));
        REQUIRE(record);
        const auto stored = writing.add(*record);
        revision_ = writing.commit();
        return stored.meta.id;
    }
    void replace(RecordId id, const char* json) {
        auto writing = store_->write("test");
        auto record = records::parse(id.kind, nlohmann::json::parse(json));
        REQUIRE(record);
        REQUIRE(writing.replace(id, std::nullopt, *record));
        revision_ = writing.commit();
    }
    void erase(RecordId id) {
        auto writing = store_->write("test");
        REQUIRE(writing.erase(id, std::nullopt));
        revision_ = writing.commit();
    }

    std::size_t follow() { return follower_->follow_once(); }
    search::Page search(const search::Request& request) const { return search::Searcher{follower_->index()}.search(request); }
    /// Numbers of what the words find, best first.
    std::vector<std::uint64_t> find(const std::string& q) const {
        search::Request request;
        request.q = q;
        request.limit = 500;
        std::vector<std::uint64_t> numbers;
        for (const auto& hit : search(request).hits) numbers.push_back(hit.id.number);
        return numbers;
    }

    void close() { follower_.reset(); }
    void open() {
        indexer::Follower::Options options;
        options.segment_records = 3;
        options.today = [this] { return today_; };
        options.report = [this](std::string_view what) { reports.emplace_back(what); };
        follower_ = std::make_unique<indexer::Follower>(*store_, folder(), options);
    }
    void reopen() {
        close();
        open();
    }
    void turn_to(records::Date day) { today_ = day; }

    store::Store& store() { return *store_; }
    indexer::Follower& follower() { return *follower_; }
    std::filesystem::path folder() const { return dir_ / "index"; }
    records::Revision revision() const { return revision_; }

    std::vector<std::string> reports;

private:
    TempDir dir_;
    std::unique_ptr<store::Store> store_ = store::Store::in_memory();
    records::Date today_;
    std::unique_ptr<indexer::Follower> follower_;
    records::Revision revision_ = 0;
};

} // namespace planche::tests
