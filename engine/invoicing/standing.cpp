// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/standing.h"

#include "engine/records/interaction.h"
#include "engine/records/payment.h"

#include <algorithm>

namespace planche::invoicing {

namespace {

using records::Interaction;
using records::InvoiceType;
using records::Kind;
using records::Payment;

bool is_by(const std::optional<Date>& date, Date day) { return !date || *date <= day; }

void count_payment(Settlement& settlement, const Payment& payment, Money allocated) {
    settlement.paid_cents += allocated;
    if (payment.date && (!settlement.last_payment_on || *settlement.last_payment_on < *payment.date))
        settlement.last_payment_on = payment.date;
}

void count_sending(Settlement& settlement, const Interaction& interaction) {
    if (interaction.date && (!settlement.sent_on || *interaction.date < *settlement.sent_on)) settlement.sent_on = interaction.date;
}

/// Takes in what one record says of the invoice.
void take_in(Settlement& settlement, InvoiceId id, const records::RecordId& referring, const records::Record& record, Date day) {
    if (const auto* payment = std::get_if<Payment>(&record)) {
        if (!is_by(payment->date, day)) return;
        for (const auto& allocation : payment->allocations)
            if (allocation.invoice_id == id) count_payment(settlement, *payment, allocation.amount_cents);
    } else if (const auto* invoice = std::get_if<Invoice>(&record)) {
        if (!invoice->is_final() || !is_by(invoice->issue_date, day)) return;
        if (credited_invoice(*invoice) == id) settlement.credited_cents += invoice->totals.gross_cents;
        if (replaced_invoice(*invoice) == id && referring.number > id.number) settlement.replaced_by = InvoiceId{referring.number};
    } else if (const auto* interaction = std::get_if<Interaction>(&record)) {
        const records::RecordId invoice_id = id;
        const bool about_it = std::find(interaction->about.begin(), interaction->about.end(), invoice_id) != interaction->about.end();
        if (interaction->marks_sent && is_by(interaction->date, day) && about_it) count_sending(settlement, *interaction);
    }
}

/// Without what it takes over.
Settlement own_settlement(const store::Reading& reading, InvoiceId id, Date day) {
    Settlement found;
    for (const Kind kind : {Kind::payment, Kind::invoice, Kind::interaction})
        for (const auto& referring : reading.referring_to(id, kind))
            if (const auto stored = reading.get(referring)) take_in(found, id, referring, stored->value, day);
    return found;
}

std::optional<InvoiceId> first_preceding(const Invoice& invoice) {
    for (const auto& preceding : invoice.preceding)
        if (preceding.invoice_id) return preceding.invoice_id;
    return std::nullopt;
}

} // namespace

Money signed_amount(const Invoice& invoice, Money amount) { return invoice.type == InvoiceType::credit_note ? -amount : amount; }

std::optional<InvoiceId> credited_invoice(const Invoice& invoice) {
    return invoice.type == InvoiceType::credit_note ? first_preceding(invoice) : std::nullopt;
}

std::optional<InvoiceId> replaced_invoice(const Invoice& invoice) {
    return invoice.type == InvoiceType::corrected ? first_preceding(invoice) : std::nullopt;
}

std::vector<store::StoredAs<Invoice>> replaced_invoices(const store::Reading& reading, InvoiceId id, const Invoice& invoice) {
    std::vector<store::StoredAs<Invoice>> replaced;
    for (auto before = invoice.is_final() ? replaced_invoice(invoice) : std::nullopt; before && before->number < id.number;) {
        auto stored = reading.get(*before); // one that is younger, in books that were brought in, is not replaced
        if (!stored) break;
        id = *before;
        before = stored->value.is_final() ? replaced_invoice(stored->value) : std::nullopt;
        replaced.push_back(std::move(*stored));
    }
    return replaced;
}

Settlement settlement(const store::Reading& reading, InvoiceId id, const Invoice& invoice, Date day) {
    Settlement found = own_settlement(reading, id, day);
    for (const auto& replaced : replaced_invoices(reading, id, invoice)) {
        const auto taken_over = own_settlement(reading, InvoiceId{replaced.meta.id.number}, day);
        found.paid_cents += taken_over.paid_cents + replaced.value.totals.prepaid_cents;
        found.credited_cents += taken_over.credited_cents;
        found.last_payment_on = std::max(found.last_payment_on, taken_over.last_payment_on);
    }
    return found;
}

Standing standing(const Invoice& invoice, const Settlement& settlement, Date today) {
    Standing standing{settlement, State::draft, {}};
    if (!invoice.is_final()) return standing;
    if (settlement.replaced_by) {
        standing.state = State::replaced;
        return standing;
    }
    const bool lowers_another = credited_invoice(invoice).has_value();
    if (!lowers_another)
        standing.balance_cents = signed_amount(invoice, invoice.totals.payable_cents) - settlement.paid_cents - settlement.credited_cents;

    const bool credit_note = invoice.type == InvoiceType::credit_note;
    const bool settled = credit_note ? !lowers_another && standing.balance_cents >= Money{} : standing.balance_cents <= Money{};
    if (settlement.credited_cents > Money{} && settlement.credited_cents >= invoice.totals.gross_cents)
        standing.state = State::credited;
    else if (settled)
        standing.state = State::paid;
    else if (!credit_note && invoice.due_date && *invoice.due_date < today)
        standing.state = State::overdue;
    else if (settlement.paid_cents != Money{})
        standing.state = State::partly_paid;
    else
        standing.state = settlement.sent_on ? State::sent : State::issued;
    return standing;
}

Standing standing(const store::Reading& reading, InvoiceId id, Date today) {
    const auto stored = reading.get(id);
    if (!stored) throw std::out_of_range("no such invoice");
    return standing(stored->value, settlement(reading, id, stored->value, today), today);
}

} // namespace planche::invoicing
