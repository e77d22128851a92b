// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/payments.h"

#include "engine/invoicing/correction.h"
#include "engine/invoicing/refusals.h"
#include "engine/invoicing/standing.h"
#include "engine/store/merges.h"

#include <fmt/format.h>
#include <set>

namespace planche::invoicing {

namespace {

using records::Payment;
using records::Problem;
using records::Refusal;
using records::Result;

/// Everything that was allocated so far, whatever its date.
constexpr Date end_of_time{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}};

std::optional<Problem> fault_of_amount(std::string field, const Invoice& invoice, const Standing& standing, Money amount) {
    const auto fault = [&](std::string fr, std::string en) {
        return Problem{std::move(field), "out_of_range", std::move(fr), std::move(en)};
    };
    if (amount == Money{}) return fault("Le montant ne peut pas être nul.", "The amount cannot be zero.");
    if (amount < Money{} && -amount > standing.paid_cents)
        return fault(fmt::format("Le remboursement dépasse ce qui a été encaissé : {}.", records::euros_fr(standing.paid_cents)),
                     fmt::format("The refund exceeds what was paid: {} cents.", standing.paid_cents.cents()));
    if (amount > Money{} && amount > standing.balance_cents)
        return fault(
            fmt::format("Le paiement dépasse le reste à payer de la facture {} : {}.", invoice.number,
                        records::euros_fr(standing.balance_cents)),
            fmt::format("The payment exceeds what is owed on invoice {}: {} cents.", invoice.number, standing.balance_cents.cents()));
    return std::nullopt;
}

Problem date_to_come() { return {"date", "out_of_range", "Cette date est à venir.", "This date is still to come."}; }

/// Only an issued invoice that still counts takes money.
std::optional<Refusal> closed_to_money(const store::Reading& reading, InvoiceId id, const Invoice& invoice, Date today) {
    if (!invoice.is_final())
        return conflict("draft", "Un brouillon ne se paie pas : émettez d’abord la facture.",
                        "A draft cannot be paid: issue the invoice first.")
            .value();
    if (credited_invoice(invoice))
        return conflict("credit_note", "Un avoir diminue sa facture : enregistrez le remboursement sur la facture.",
                        "A credit note lowers its invoice: enter the refund on the invoice.")
            .value();
    return taken_over(reading, id, invoice, today);
}

Money allocated_to(InvoiceId id, const std::vector<records::Allocation>& allocations) {
    Money sum;
    for (const auto& allocation : allocations)
        if (allocation.invoice_id == id) sum += allocation.amount_cents;
    return sum;
}

/// `before`: what the payment already gives that invoice.
std::optional<Problem> fault_of_allocation(const store::Reading& reading, const std::string& field, InvoiceId id, Money before,
                                           Money amount, Date today) {
    const auto stored = reading.get(id);
    const auto closed = stored ? closed_to_money(reading, id, stored->value, today) : no_such_invoice().value();
    if (closed) {
        auto problem = closed->problems.front();
        problem.field = field + ".invoice_id";
        return problem;
    }
    auto without = standing(stored->value, settlement(reading, id, stored->value, end_of_time), today);
    without.paid_cents -= before;
    without.balance_cents += before;
    return fault_of_amount(field + ".amount_cents", stored->value, without, amount);
}

} // namespace

Result<store::StoredAs<Payment>> pay(store::Writing& writing, InvoiceId id, Money amount, Date date, records::PaymentMethod method,
                                     const std::string& reference, Date today) {
    const auto stored = writing.get(id);
    if (!stored) return no_such_invoice();
    const Invoice& invoice = stored->value;
    if (auto refusal = closed_to_money(writing, id, invoice, today)) return tl::unexpected{std::move(*refusal)};
    std::vector<Problem> problems;
    if (auto fault =
            fault_of_amount("amount_cents", invoice, standing(invoice, settlement(writing, id, invoice, end_of_time), today), amount))
        problems.push_back(*fault);
    if (date > today) problems.push_back(date_to_come());
    if (!problems.empty()) return records::refuse(Refusal::Kind::invalid, std::move(problems));

    Payment payment;
    payment.date = date;
    payment.method = method;
    payment.reference = reference;
    payment.amount_cents = amount;
    payment.allocations = {{id, amount}};
    if (invoice.company_id) payment.company_id = store::standing_for(writing, *invoice.company_id);
    if (invoice.contact_id) payment.contact_id = store::standing_for(writing, *invoice.contact_id);
    auto added = writing.add(payment);
    return store::StoredAs<Payment>{std::get<Payment>(std::move(added.value)), std::move(added.meta)};
}

std::optional<Refusal> obstacle_to_payment(const store::Reading& reading, const Payment& after, const Payment* before, Date today) {
    std::vector<Problem> problems;
    if (after.date > today && (!before || before->date != after.date)) problems.push_back(date_to_come());
    std::set<InvoiceId> asked;
    for (std::size_t i = 0; i < after.allocations.size(); ++i) {
        const auto id = after.allocations[i].invoice_id;
        if (!asked.insert(id).second) continue; // its share was looked at as a whole
        const Money share = allocated_to(id, after.allocations), had = before ? allocated_to(id, before->allocations) : Money{};
        if (before && share == had) continue;
        if (auto fault = fault_of_allocation(reading, fmt::format("allocations[{}]", i), id, had, share, today))
            problems.push_back(std::move(*fault));
    }
    if (problems.empty()) return std::nullopt;
    return Refusal{Refusal::Kind::invalid, std::move(problems)};
}

} // namespace planche::invoicing
