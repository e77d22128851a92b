// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/quote.h"

#include "engine/invoicing/checks.h"
#include "engine/invoicing/invoice_pdf.h"
#include "engine/invoicing/numbering.h"
#include "engine/invoicing/pdf/factur_x.h"
#include "engine/invoicing/refusals.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace planche::invoicing {

namespace {

using records::Date;
using records::Instant;
using records::Kind;
using records::Quote;
using records::QuoteId;
using records::Refusal;
using records::Result;
using records::Revision;
using records::Settings;

tl::unexpected<Refusal> sent_already() {
    return conflict("sent", "Ce devis est envoyé : il ne peut plus changer. Faites-en une nouvelle version.",
                    "This quote has been sent: it cannot change any more. Make a new version of it.");
}

Result<StoredQuote> found(const store::Reading& reading, QuoteId id, std::optional<Revision> expected) {
    auto stored = reading.get(id);
    if (!stored) return no_such_quote();
    if (expected && *expected != stored->meta.revision)
        return records::refuse(Refusal::Kind::stale, {"", "stale", "Le devis a changé entre-temps.", "The quote has changed meanwhile."});
    return std::move(*stored);
}

std::optional<Date> end_of_validity(const Quote& quote) {
    if (!quote.issue_date) return std::nullopt;
    return records::plus_days(*quote.issue_date, static_cast<int>(quote.validity_days));
}

bool valid_by_its_days(const Quote& quote) { return !quote.valid_until || quote.valid_until == end_of_validity(quote); }

Result<Quote> recomputed(Quote draft, const Settings& settings) {
    draft.totals.prepaid_cents = {};
    if (auto refusal = recompute(draft, settings, Rates::of_the_regime)) return tl::unexpected{std::move(*refusal)};
    return draft;
}

/// What sending, the client and the store decide cannot be typed into a draft.
void clear_what_sending_gives(Quote& draft) {
    clear_what_is_given(draft);
    draft.sent_at.reset();
    draft.accepted_on.reset();
    draft.refused_on.reset();
    draft.refusal_reason.clear();
}

/// Versions that name this one as the one before them.
std::vector<QuoteId> next_versions(const store::Reading& reading, QuoteId id) {
    std::vector<QuoteId> found;
    for (const auto& referring : reading.referring_to(id, Kind::quote)) {
        const QuoteId next{referring.number};
        const auto stored = reading.get(next);
        if (stored && stored->value.replaces_id == id) found.push_back(next);
    }
    return found;
}

bool is_invoiced(const store::Reading& reading, QuoteId id) { return !reading.referring_to(id, Kind::invoice).empty(); }

std::string number_of(store::Writing& writing, const Quote& quote, const std::string& series, const Settings& settings) {
    const auto versions = quote.replaces_id ? versions_up_to(writing, *quote.replaces_id) : std::vector<QuoteId>{};
    if (versions.empty()) return next_quote_number(writing, series, settings);
    const auto first = writing.get(versions.back());
    return fmt::format("{}-V{}", first->value.number, quote.version);
}

/// The quote, when a decision of the client can be noted on it.
Result<StoredQuote> decidable(const store::Reading& reading, QuoteId id, std::optional<Revision> expected, Date on, Date today) {
    auto stored = found(reading, id, expected);
    if (!stored) return stored;
    const auto& quote = stored->value;
    if (!quote.sent())
        return conflict("draft", "Un brouillon ne s’accepte ni ne se refuse : envoyez d’abord le devis.",
                        "A draft is neither accepted nor refused: send the quote first.");
    if (const auto successor = successor_of(reading, id, quote)) return replaced_by(reading.get(*successor)->value.number);
    if (on > today)
        return records::refuse(Refusal::Kind::invalid, {"date", "out_of_range", "Cette date est à venir.", "This date is still to come."});
    if (quote.issue_date && on < *quote.issue_date)
        return records::refuse(Refusal::Kind::invalid,
                               {"date", "out_of_range", "Cette date précède celle du devis.", "This date comes before that of the quote."});
    return stored;
}

/// What may still be noted beside a quote that was sent.
Result<Quote> annotated(const Quote& sent, const Quote& after) {
    auto kept = sent;
    kept.common = after.common;
    kept.common.imported_from = sent.common.imported_from;
    kept.probability = after.probability;
    kept.deal_id = after.deal_id;
    if (kept != after) return sent_already();
    return kept;
}

Result<StoredQuote> replaced(store::Writing& writing, QuoteId id, const Quote& quote) {
    return writing.replace(id, std::nullopt, quote).map([](store::Stored saved) {
        return StoredQuote{std::get<Quote>(std::move(saved.value)), std::move(saved.meta)};
    });
}

} // namespace

QuoteState state_of(const Quote& quote, bool replaced, Date today) {
    if (!quote.sent()) return QuoteState::draft;
    if (replaced) return QuoteState::replaced;
    if (quote.accepted_on) return QuoteState::accepted;
    if (quote.refused_on) return QuoteState::refused;
    return quote.valid_until && *quote.valid_until < today ? QuoteState::expired : QuoteState::sent;
}

QuoteState state_of(const store::Reading& reading, QuoteId id, const Quote& quote, Date today) {
    return state_of(quote, successor_of(reading, id, quote).has_value(), today);
}

std::vector<QuoteState> next_states(const store::Reading& reading, QuoteId id, const Quote& quote, Date today) {
    switch (state_of(reading, id, quote, today)) {
    case QuoteState::draft: return {QuoteState::sent};
    case QuoteState::refused: return {QuoteState::accepted};
    case QuoteState::replaced: return {};
    case QuoteState::accepted: return is_invoiced(reading, id) ? std::vector<QuoteState>{} : std::vector{QuoteState::refused};
    case QuoteState::sent:
    case QuoteState::expired: break;
    }
    auto next = std::vector{QuoteState::accepted};
    if (!is_invoiced(reading, id)) next.push_back(QuoteState::refused);
    return next;
}

std::optional<QuoteId> successor_of(const store::Reading& reading, QuoteId id, const Quote& quote) {
    std::optional<QuoteId> newest;
    std::set<QuoteId> met{id};
    for (auto waiting = next_versions(reading, id); !waiting.empty();) {
        const auto next = waiting.back();
        waiting.pop_back();
        if (!met.insert(next).second) continue;
        const auto later = reading.get(next)->value;
        const bool takes_over = quote.accepted_on ? later.accepted_on.has_value() : later.sent();
        if (takes_over && (!newest || *newest < next)) newest = next; // a later version has the greater id
        for (const auto& after : next_versions(reading, next)) waiting.push_back(after);
    }
    return newest;
}

std::vector<QuoteId> versions_up_to(const store::Reading& reading, QuoteId id) {
    std::vector<QuoteId> versions;
    for (std::optional<QuoteId> next = id; next;) {
        const auto stored = reading.get(*next);
        const bool met = std::find(versions.begin(), versions.end(), *next) != versions.end();
        if (!stored || met) break;
        versions.push_back(*next);
        next = stored->value.replaces_id;
    }
    return versions;
}

Result<Quote> quote_draft(const store::Reading& reading, const Settings& settings, Quote wanted, Date today, SaidOfQuote said) {
    clear_what_sending_gives(wanted);
    wanted.replaces_id.reset(); // a version is made from the one before
    wanted.version = 1;
    const auto client = client_of(reading, wanted);
    if (!client) return tl::unexpected{client.error()};
    fill_in_client(wanted, *client, settings, said);
    if (!said.validity_days) wanted.validity_days = settings.terms.quote_validity_days;
    if (!said.deposit_percent) wanted.deposit_percent = settings.terms.deposit_percent;
    if (wanted.conditions.empty()) wanted.conditions = settings.texts.quote_conditions;
    if (!wanted.issue_date) wanted.issue_date = today;
    if (!wanted.valid_until) wanted.valid_until = end_of_validity(wanted);
    return recomputed(std::move(wanted), settings);
}

Result<Quote> quote_redraft(const store::Reading& reading, const Settings& settings, const Quote& before, Quote after, Date today) {
    if (before.sent()) return annotated(before, after);
    clear_what_sending_gives(after);
    after.replaces_id = before.replaces_id;
    after.version = before.version;
    if (auto refusal = follow_client(reading, settings, before, after)) return tl::unexpected{std::move(*refusal)};
    if (!after.issue_date) after.issue_date = today;
    const bool left_alone = after.valid_until == before.valid_until;
    if (!after.valid_until || (left_alone && valid_by_its_days(before))) after.valid_until = end_of_validity(after);
    return recomputed(std::move(after), settings);
}

Result<Quote> next_version(const store::Reading& reading, QuoteId id, const Settings& settings, Date today) {
    auto stored = found(reading, id, std::nullopt);
    if (!stored) return tl::unexpected{stored.error()};
    if (!stored->value.sent())
        return conflict("draft", "Ce devis est encore un brouillon : modifiez-le.", "This quote is still a draft: change it.");
    if (!next_versions(reading, id).empty())
        return conflict("replaced", "Ce devis a déjà une version plus récente.", "This quote has a newer version already.");
    auto draft = std::move(stored->value);
    clear_what_sending_gives(draft);
    draft.replaces_id = id;
    ++draft.version;
    draft.issue_date = today;
    draft.valid_until = end_of_validity(draft);
    return recomputed(std::move(draft), settings);
}

Result<StoredQuote> send(store::Writing& writing, QuoteId id, std::optional<Revision> expected, const Settings& settings, Date today,
                         Instant at) {
    auto stored = found(writing, id, expected);
    if (!stored) return stored;
    if (stored->value.sent()) return sent_already();
    auto draft = std::move(stored->value);
    const bool by_days = valid_by_its_days(draft);
    draft.issue_date = today;
    if (by_days) draft.valid_until = end_of_validity(draft);
    auto quote = recomputed(std::move(draft), settings);
    if (!quote) return tl::unexpected{quote.error()};
    if (auto faults = faults_of(*quote, today); !faults.empty()) return records::refuse(Refusal::Kind::invalid, std::move(faults));

    quote->series = quote_series_of(settings, today);
    quote->number = number_of(writing, *quote, quote->series, settings);
    quote->sent_at = at;
    const auto pdf = pdf::archival(quote_pdf(*quote, letterhead(writing, settings)), {}, today);
    quote->document = writing.put_blob(canonical_bytes(*quote), "application/json", file_name(*quote, ".json"));
    quote->pdf = writing.put_blob(pdf, "application/pdf", file_name(*quote, ".pdf"));
    return replaced(writing, id, *quote);
}

Result<StoredQuote> accept(store::Writing& writing, QuoteId id, std::optional<Revision> expected, Date on, Date today) {
    auto stored = decidable(writing, id, expected, on, today);
    if (!stored) return stored;
    auto quote = std::move(stored->value);
    if (quote.accepted_on) return conflict("accepted", "Ce devis est déjà accepté.", "This quote is accepted already.");
    quote.accepted_on = on;
    quote.refused_on.reset();
    quote.refusal_reason.clear();
    return replaced(writing, id, quote);
}

Result<StoredQuote> refuse(store::Writing& writing, QuoteId id, std::optional<Revision> expected, Date on, const std::string& reason,
                           Date today) {
    auto stored = decidable(writing, id, expected, on, today);
    if (!stored) return stored;
    auto quote = std::move(stored->value);
    if (quote.refused_on) return conflict("refused", "Ce devis est déjà refusé.", "This quote is refused already.");
    if (is_invoiced(writing, id))
        return conflict("invoiced", "Ce devis est facturé, en tout ou en partie : il ne peut plus être refusé.",
                        "This quote is invoiced, in whole or in part: it cannot be refused any more.");
    quote.refused_on = on;
    quote.refusal_reason = reason;
    quote.accepted_on.reset();
    return replaced(writing, id, quote);
}

Result<Revision> erase_quote(store::Writing& writing, QuoteId id, std::optional<Revision> expected) {
    const auto stored = writing.get(id);
    if (stored && stored->value.sent())
        return conflict("sent", "Ce devis est envoyé : il ne peut plus être supprimé, seulement refusé ou remplacé.",
                        "This quote has been sent: it cannot be deleted any more, only refused or replaced.");
    return writing.erase(id, expected);
}

std::string canonical_bytes(const Quote& quote) {
    auto json = records::to_json(quote);
    for (const char* beside : {"pdf", "document", "accepted_on", "refused_on", "refusal_reason", "probability", "tags", "note",
                               "attachments", "source_id", "imported_from", "extra", "company_id", "contact_id", "deal_id"})
        json.erase(beside);
    return json.dump(); // members in the order of their names, no spaces
}

} // namespace planche::invoicing
