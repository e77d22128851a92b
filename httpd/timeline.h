// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planche::httpd {

/// What happened, in the languages of the screen.
struct Told {
    std::string fr, en;
};

/// One thing that happened to a record or around it.
struct Event {
    std::string type; ///< interaction, quote, invoice, payment, deal, edit, created, import, deleted, merge
    records::Instant at;
    std::string by;
    Told title;
    std::string text;
    std::optional<records::Money> amount;
    records::RecordId record;                         ///< what it is about: the record itself, or the one that tells of it
    nlohmann::json changes = nlohmann::json::array(); ///< of an edit: {"field", "before", "after"} each
    records::Revision revision = 0;
    std::string_view channel{}; ///< of an interaction: call, email, meeting, note, fair
    std::string pair{};         ///< of a merge that can be taken back: "contact-12-17"
    nlohmann::json action{};    ///< of an interaction that led to one: {"text", "due_date", "done"}
};

/// Everything known to have happened to a record, newest first: its own edits, and the interactions, deals, quotes, invoices and payments
/// of the record and of those that speak for it (a contact's company, a company's contacts). Also of a deleted record. Empty when it never
/// was.
std::vector<Event> timeline_of(const store::Reading&, records::RecordId);

/// A page of it: of the types named in `types` ("invoice,payment"; all when empty), after the cursor of the page before.
nlohmann::json timeline_page(const std::vector<Event>&, std::string_view types, std::string_view before, std::size_t limit);

} // namespace planche::httpd
