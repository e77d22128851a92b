// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/deal_figures.h"
#include "httpd/app.h"

#include <nlohmann/json.hpp>

/// What answers add to a deal, and to what names one.
namespace planche::httpd {

/// What a deal's quotes make likely, for somebody to decide: nothing while they fit its stage.
struct StageSuggestion {
    records::DealStage stage;
    records::QuoteId quote;
    std::string number; ///< of that quote
    std::string reason; ///< of a refusal
};
std::optional<StageSuggestion> suggested_stage(const store::Reading&, const std::vector<records::QuoteId>&, records::DealStage now,
                                               records::Date today);
nlohmann::json to_json(const std::optional<StageSuggestion>&);

/// Everything around a deal: client, people, documents, pictures, places, what it brings and costs.
nlohmann::json summary_of_deal(const App&, const store::Reading&, records::DealId, const records::Deal&);

/// A line of a list of deals.
nlohmann::json deal_line(const store::Reading&, records::DealId, const records::Deal&);

/// {"id", "title", "stage", "suggested"}, or null for no deal.
nlohmann::json deal_link(const store::Reading&, const std::optional<records::DealId>&, records::Date today);

} // namespace planche::httpd
