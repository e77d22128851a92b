// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/draft.h"

#include "engine/invoicing/totals.h"

namespace planche::invoicing {

namespace {

using records::Date;
using records::Invoice;
using records::InvoiceType;
using records::Result;
using records::Settings;

std::optional<Date> due_by_terms(const Invoice& invoice) {
    if (!invoice.issue_date) return std::nullopt;
    return records::plus_days(*invoice.issue_date, static_cast<int>(invoice.payment_terms_days));
}

bool due_by_its_terms(const Invoice& invoice) { return !invoice.due_date || invoice.due_date == due_by_terms(invoice); }

/// What an issue or the store decides cannot be typed into a draft.
void clear_what_issue_gives(Invoice& draft) {
    clear_what_is_given(draft);
    draft.issued_at.reset();
    draft.xml.reset();
    draft.chain = {};
    draft.historical = false;
}

} // namespace

Result<Invoice> draft(const store::Reading& reading, const Settings& settings, Invoice wanted, Date today, Said said) {
    clear_what_issue_gives(wanted);
    wanted.quote_id.reset(); // what a quote is invoiced by is made from the quote
    wanted.quote_number.clear();
    const auto client = client_of(reading, wanted);
    if (!client) return tl::unexpected{client.error()};
    fill_in_client(wanted, *client, settings, said);
    if (!wanted.issue_date) wanted.issue_date = today;
    if (!wanted.due_date) wanted.due_date = due_by_terms(wanted);
    return recomputed(std::move(wanted), settings);
}

Result<Invoice> redraft(const store::Reading& reading, const Settings& settings, const Invoice& before, Invoice after, Date today) {
    clear_what_issue_gives(after);
    after.quote_id = before.quote_id;
    after.quote_number = before.quote_number;
    if (auto refusal = follow_client(reading, settings, before, after)) return tl::unexpected{std::move(*refusal)};
    if (!after.issue_date) after.issue_date = today;
    const bool left_alone = after.due_date == before.due_date;
    if (!after.due_date || (left_alone && due_by_its_terms(before))) after.due_date = due_by_terms(after);
    return recomputed(std::move(after), settings);
}

Result<Invoice> recomputed(Invoice draft, const Settings& settings) {
    const auto rates = draft.type == InvoiceType::credit_note ? Rates::kept : Rates::of_the_regime;
    if (auto refusal = recompute(draft, settings, rates)) return tl::unexpected{std::move(*refusal)};
    return draft;
}

Result<Invoice> dated(Invoice draft, const Settings& settings, Date today) {
    const bool by_terms = due_by_its_terms(draft) && !is_paid_beforehand(draft); // then the due date is that of the payment
    draft.issue_date = today;
    if (by_terms) draft.due_date = due_by_terms(draft);
    return recomputed(std::move(draft), settings);
}

} // namespace planche::invoicing
