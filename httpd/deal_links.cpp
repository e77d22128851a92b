// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/deal_links.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::httpd {

namespace {

using records::Kind;
using records::Problem;
using records::RecordId;

Problem no_such(std::string field, Kind kind) {
    const auto words = [&]() -> std::pair<const char*, const char*> {
        switch (kind) {
        case Kind::company: return {"Cette société n’existe pas.", "There is no such company."};
        case Kind::contact: return {"Ce contact n’existe pas.", "There is no such contact."};
        case Kind::image: return {"Cette image n’existe pas.", "There is no such image."};
        case Kind::location: return {"Ce lieu n’existe pas.", "There is no such location."};
        case Kind::invoice: return {"Cette facture n’existe pas.", "There is no such invoice."};
        default: return {"Cette affaire n’existe pas.", "There is no such deal."};
        }
    }();
    return {std::move(field), "not_found", words.first, words.second};
}

struct Links {
    const store::Reading& reading;
    std::vector<RecordId> known;
    std::vector<Problem> problems;

    void check(std::string field, RecordId id) {
        if (!std::binary_search(known.begin(), known.end(), id) && !reading.get(id)) problems.push_back(no_such(std::move(field), id.kind));
    }
    template <records::Kind K>
    void check(const char* field, const std::optional<records::Id<K>>& id) {
        if (id) check(std::string{field}, *id);
    }
    template <records::Kind K>
    void check(const char* field, const std::vector<records::Id<K>>& ids) {
        for (std::size_t i = 0; i < ids.size(); ++i) check(fmt::format("{}[{}]", field, i), ids[i]);
    }

    void operator()(const records::Deal& deal) {
        check("company_id", deal.company_id);
        check("contact_ids", deal.contact_ids);
        check("image_ids", deal.image_ids);
        check("location_ids", deal.location_ids);
        check("invoice_ids", deal.invoice_ids);
        for (std::size_t i = 0; i < deal.suppliers.size(); ++i)
            if (deal.suppliers[i].supplier) check(fmt::format("suppliers[{}].supplier", i), *deal.suppliers[i].supplier);
    }
    void operator()(const auto& record) {
        if constexpr (requires { record.deal_id; }) check("deal_id", record.deal_id);
    }
};

} // namespace

std::optional<records::Refusal> missing_links(const store::Reading& reading, const records::Record& after, const records::Record* before) {
    Links links{reading, before ? records::references_of(*before) : std::vector<RecordId>{}, {}};
    std::visit(links, after);
    if (links.problems.empty()) return std::nullopt;
    return records::Refusal{records::Refusal::Kind::invalid, std::move(links.problems)};
}

} // namespace planche::httpd
