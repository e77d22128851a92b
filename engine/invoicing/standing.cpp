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

/// Calls `on(id, change)` for each invoice that the record says something of; `change` puts it into that invoice's Settlement.
template <class On>
void tell(const records::Record& record, Date day, const On& on) {
    if (const auto* payment = std::get_if<Payment>(&record)) {
        if (!is_by(payment->date, day)) return;
        for (const auto& [invoice_id, amount] : payment->allocations)
            on(invoice_id.number, [&, amount = amount](Settlement& s) { count_payment(s, *payment, amount); });
    } else if (const auto* invoice = std::get_if<Invoice>(&record)) {
        const auto credited = credited_invoice(*invoice);
        if (credited && invoice->is_final() && is_by(invoice->issue_date, day))
            on(credited->number, [&](Settlement& s) { s.credited_cents += invoice->totals.gross_cents; });
    } else if (const auto* interaction = std::get_if<Interaction>(&record)) {
        if (!interaction->marks_sent || !is_by(interaction->date, day)) return;
        for (const auto& about : interaction->about)
            if (about.kind == Kind::invoice) on(about.number, [&](Settlement& s) { count_sending(s, *interaction); });
    }
}

constexpr std::array telling_kinds{Kind::payment, Kind::invoice, Kind::interaction};

} // namespace

Money signed_amount(const Invoice& invoice, Money amount) { return invoice.type == InvoiceType::credit_note ? -amount : amount; }

std::optional<InvoiceId> credited_invoice(const Invoice& invoice) {
    if (invoice.type != InvoiceType::credit_note) return std::nullopt;
    for (const auto& preceding : invoice.preceding)
        if (preceding.invoice_id) return preceding.invoice_id;
    return std::nullopt;
}

Settlement settlement(const store::Reading& reading, InvoiceId id, Date day) {
    Settlement found;
    for (const Kind kind : telling_kinds)
        for (const auto& referring : reading.referring_to(id, kind)) {
            const auto stored = reading.get(referring);
            if (!stored) continue;
            tell(stored->value, day, [&](std::uint64_t number, const auto& change) {
                if (number == id.number) change(found);
            });
        }
    return found;
}

std::unordered_map<std::uint64_t, Settlement> settlements(const store::Reading& reading, Date day) {
    std::unordered_map<std::uint64_t, Settlement> found;
    for (const Kind kind : telling_kinds)
        reading.each(kind, [&](const store::Stored& stored) {
            tell(stored.value, day, [&](std::uint64_t number, const auto& change) { change(found[number]); });
            return true;
        });
    return found;
}

Standing standing(const Invoice& invoice, const Settlement& settlement, Date today) {
    Standing standing{settlement, State::draft, {}};
    if (!invoice.is_final()) return standing;
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
    return standing(stored->value, settlement(reading, id, today), today);
}

} // namespace planche::invoicing
