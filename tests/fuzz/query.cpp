// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/searcher.h"
#include "indexer/follower.h"
#include "tests/fuzz/targets.h"
#include "tests/temp_dir.h"

namespace planche::fuzz {

namespace {

/// A few records in every kind's words, followed once.
class Library {
public:
    Library() {
        auto writing = store_->write();
        for (const auto& [kind, json] :
             {std::pair{records::Kind::contact, R"({"display_name":"Hélène Roche","title":"Directrice de création"})"},
              std::pair{records::Kind::company, R"({"name":"L’Île aux Images","sector":"Presse"})"},
              std::pair{records::Kind::location, R"({"name":"Croix-Rousse, loft","day_rate_cents":45000,"area_m2":120})"},
              std::pair{records::Kind::image, R"({"title":"Toits de Lyon","keywords":["été","S.A.R.L."]})"},
              std::pair{records::Kind::interaction, R"({"date":"2026-10-31","text":"Rappeler au 06 12 34 56 78"})"}})
            writing.add(records::parse(kind, nlohmann::json::parse(json)).value());
        writing.commit();
        follower_.follow_once();
    }
    search::Page search(std::string_view typed) const {
        search::Request request;
        request.q = typed;
        request.facets = {search::schema::Facet::kind};
        return search::Searcher{follower_.index()}.search(request);
    }

private:
    tests::TempDir folder_;
    std::unique_ptr<store::Store> store_ = store::Store::in_memory();
    indexer::Follower follower_{*store_, folder_ / "index"};
};

} // namespace

void query(std::string_view bytes) {
    static const Library library;
    const auto page = library.search(bytes);
    promise(page.hits.size() <= page.total, "no more is shown than is found");
    promise(library.search(bytes).total == page.total, "the same words find the same");
}

} // namespace planche::fuzz
