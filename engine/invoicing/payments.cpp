// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/payments.h"

#include "engine/invoicing/correction.h"
#include "engine/invoicing/refusals.h"
#include "engine/invoicing/standing.h"
#include "engine/store/merges.h"

#include <fmt/format.h>

namespace planche::invoicing {

namespace {

using records::Payment;
using records::Problem;
using records::Refusal;
using records::Result;

/// Everything that was allocated so far, whatever its date.
constexpr Date end_of_time{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}};

std::optional<Problem> fault_of_amount(const Invoice& invoice, const Standing& standing, Money amount) {
    const auto fault = [](std::string fr, std::string en) { return Problem{"amount_cents", "out_of_range", std::move(fr), std::move(en)}; };
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

} // namespace

Result<store::StoredAs<Payment>> pay(store::Writing& writing, InvoiceId id, Money amount, Date date, records::PaymentMethod method,
                                     const std::string& reference, Date today) {
    const auto stored = writing.get(id);
    if (!stored) return no_such_invoice();
    const Invoice& invoice = stored->value;
    if (!invoice.is_final())
        return conflict("draft", "Un brouillon ne se paie pas : émettez d’abord la facture.",
                        "A draft cannot be paid: issue the invoice first.");
    if (credited_invoice(invoice))
        return conflict("credit_note", "Un avoir diminue sa facture : enregistrez le remboursement sur la facture.",
                        "A credit note lowers its invoice: enter the refund on the invoice.");
    if (auto refusal = taken_over(writing, id, invoice, today)) return tl::unexpected{std::move(*refusal)};
    std::vector<Problem> problems;
    if (auto fault = fault_of_amount(invoice, standing(invoice, settlement(writing, id, invoice, end_of_time), today), amount))
        problems.push_back(*fault);
    if (date > today) problems.push_back({"date", "out_of_range", "Cette date est à venir.", "This date is still to come."});
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

} // namespace planche::invoicing
