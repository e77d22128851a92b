// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/sales_document.h"

#include <concepts>

/// The arithmetic of EN 16931 (BR-CO-10 to BR-CO-17), in integers: every amount is rounded to the cent, halves away from zero, and VAT
/// is taken on the sum of a rate, never line by line.
namespace planche::invoicing {

/// No amount of a document may be larger, either way: ten billion euros.
inline constexpr records::Money largest_amount = records::Money::from_cents(10'000'000'000'00);

/// Quantity x price, before the line's discount. Throws std::overflow_error far beyond `largest_amount`.
records::Money line_gross(const records::InvoiceLine&);
/// The line's discount, an amount (BT-136).
records::Money line_discount(const records::InvoiceLine&);

/// The part of the document's discount that falls on one VAT rate (BT-92), and what it is taken from (BT-93).
struct SpreadDiscount {
    records::VatRate rate;
    records::VatCategory category = records::VatCategory::S;
    records::Money base_cents, amount_cents;
};
/// One for each category and rate, by category, then from the highest rate down. Reads the lines' net amounts. The parts of a discount in
/// euros add up to it; where no line bears its rate, nothing comes off.
std::vector<SpreadDiscount> spread_discount(const records::SalesDocument&);

/// The amount in proportion to the weights, to the cent: the parts add up to it. All zero where the weights are.
std::vector<records::Money> in_proportion(records::Money amount, const std::vector<records::Money>& weights);

/// All of it was paid before it is issued.
bool is_paid_beforehand(const records::SalesDocument&);

/// Computes the net amount of each line and the totals anew; `prepaid_cents` stays as it is.
/// Why it cannot (invalid, naming the line): amounts beyond `largest_amount`; the document is half computed then.
std::optional<records::Refusal> add_up(records::SalesDocument&);

/// The document so computed, or the refusal.
template <std::derived_from<records::SalesDocument> Document>
records::Result<Document> with_totals(Document document) {
    if (auto refusal = add_up(document)) return tl::unexpected{std::move(*refusal)};
    return document;
}

} // namespace planche::invoicing
