// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invoicing/autofill.h"
#include "engine/records/quote.h"

/// The life of a quote: draft, sent, then accepted, refused, expired, or replaced by a later version.
namespace planche::invoicing {

enum class QuoteState { draft, sent, accepted, refused, expired, replaced };
constexpr auto words(QuoteState) {
    return std::array{std::pair{QuoteState::draft, "draft"},       std::pair{QuoteState::sent, "sent"},
                      std::pair{QuoteState::accepted, "accepted"}, std::pair{QuoteState::refused, "refused"},
                      std::pair{QuoteState::expired, "expired"},   std::pair{QuoteState::replaced, "replaced"}};
}

/// `replaced`: another version stands in its place (see `successor_of`). Expired from the day after `valid_until`. Pure.
QuoteState state_of(const records::Quote&, bool replaced, records::Date today);
QuoteState state_of(const store::Reading&, records::QuoteId, const records::Quote&, records::Date today);

/// Where a person can bring it now by `send`, `accept` or `refuse`, as long as nothing that they look at is missing.
std::vector<QuoteState> next_states(const store::Reading&, records::QuoteId, const records::Quote&, records::Date today);

/// The newest version that stands in its place: one that was sent or, once this one is accepted, one that was accepted in turn.
std::optional<records::QuoteId> successor_of(const store::Reading&, records::QuoteId, const records::Quote&);
/// The quote and the versions before it, the newest first.
std::vector<records::QuoteId> versions_up_to(const store::Reading&, records::QuoteId);

/// Which fields of a new quote were said on purpose, beside those of every document.
struct SaidOfQuote : Said {
    bool validity_days = false;
    bool deposit_percent = false;
};

/// A draft made of what was typed; client and settings fill in the rest, as for an invoice.
/// Refuses (invalid, naming the field) a client that is not there, and amounts that are too large.
records::Result<records::Quote> quote_draft(const store::Reading&, const records::Settings&, records::Quote wanted, records::Date today,
                                            SaidOfQuote);
/// A draft that a person changed. Refuses as `quote_draft` does. Of one that was sent only what is said beside it may change (tags, note,
/// files, probability): conflict otherwise.
records::Result<records::Quote> quote_redraft(const store::Reading&, const records::Settings&, const records::Quote& before,
                                              records::Quote after, records::Date today);
/// A draft of the next version of a quote that was sent, with the same content and the number of the first: "D-2026-0041-V2" once sent.
/// Refuses: not_found; conflict on a draft, and when there is a newer version already.
records::Result<records::Quote> next_version(const store::Reading&, records::QuoteId, const records::Settings&, records::Date today);

using StoredQuote = store::StoredAs<records::Quote>;

/// Dates and numbers the draft and freezes what it says: its PDF and its canonical bytes.
/// Refuses: not_found; stale; conflict when it is sent already; invalid with every fault of `faults_of`.
records::Result<StoredQuote> send(store::Writing&, records::QuoteId, std::optional<records::Revision> expected, const records::Settings&,
                                  records::Date today, records::Instant at = records::now());

/// What the client said, on that day. An offer whose time is over may be honoured; a decision may be changed while nothing is invoiced.
/// Refuses: not_found; stale; conflict on a draft, on a version that is replaced, on the same decision again, and on a refusal of what is
/// invoiced; invalid for a day before the sending or to come.
records::Result<StoredQuote> accept(store::Writing&, records::QuoteId, std::optional<records::Revision> expected, records::Date on,
                                    records::Date today);
records::Result<StoredQuote> refuse(store::Writing&, records::QuoteId, std::optional<records::Revision> expected, records::Date on,
                                    const std::string& reason, records::Date today);

/// Takes a draft away. Refuses: not_found; stale; conflict once it is sent.
records::Result<records::Revision> erase_quote(store::Writing&, records::QuoteId, std::optional<records::Revision> expected);

/// All that a sent quote says to the client: without the files made of it, what was decided or noted since, and the links to records.
std::string canonical_bytes(const records::Quote&);

} // namespace planche::invoicing
