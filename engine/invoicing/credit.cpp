// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/credit.h"

#include "engine/invoicing/correction.h"
#include "engine/invoicing/draft.h"
#include "engine/invoicing/follow_up.h"
#include "engine/invoicing/refusals.h"
#include "engine/invoicing/standing.h"
#include "engine/invoicing/totals.h"

#include <cstdlib>
#include <fmt/format.h>
#include <map>

namespace planche::invoicing {

namespace {

using records::InvoiceLine;
using records::InvoiceType;
using records::Kind;
using records::Problem;
using records::Quantity;
using records::Refusal;
using records::Result;
using records::VatCategory;
using records::VatRate;

constexpr std::string_view line_path = "lines[{}]";

/// Net amounts. An invoice brought in without its rates has all its gross amount under one entry.
using AmountByRate = std::map<std::pair<VatCategory, VatRate>, Money>;

constexpr std::pair without_rates{VatCategory::S, VatRate{-1}};

AmountByRate amounts_of(const Invoice& invoice, const Invoice& original) {
    AmountByRate amounts;
    if (original.totals.vat.empty())
        amounts[without_rates] = invoice.totals.gross_cents;
    else
        for (const auto& part : invoice.totals.vat) amounts[{part.category, part.rate}] += part.base_cents;
    return amounts;
}

/// What the credit notes issued so far leave of the original.
struct Left {
    AmountByRate amounts;
    Money slack; ///< a document's discount is rounded once a document: the parts may differ from the whole by a cent each
};

Left left_of(const store::Reading& reading, InvoiceId id, const Invoice& original) {
    Left left{amounts_of(original, original), {}};
    const Money cent = Money::from_cents(original.totals.discount_cents == Money{} ? 0 : 1);
    for (const auto& referring : reading.referring_to(id, Kind::invoice)) {
        const auto other = reading.get(InvoiceId{referring.number});
        if (!other || !other->value.is_final() || credited_invoice(other->value) != id) continue;
        for (const auto& [rate, amount] : amounts_of(other->value, original)) left.amounts[rate] -= amount;
        left.slack += cent;
    }
    return left;
}

/// The chosen lines, or every problem with the choice.
Result<std::vector<InvoiceLine>> chosen(const std::vector<InvoiceLine>& lines, const std::vector<CreditedLine>& choice) {
    std::vector<InvoiceLine> taken;
    std::vector<Problem> problems;
    if (choice.empty()) problems.push_back({"lines", "required", "Choisissez au moins une ligne.", "Choose at least one line."});
    for (std::size_t i = 0; i < choice.size(); ++i) {
        const auto& [index, quantity] = choice[i];
        if (index >= lines.size()) {
            problems.push_back(
                {fmt::format(fmt::runtime(line_path), i), "not_found", "La facture n’a pas cette ligne.", "The invoice has no such line."});
            continue;
        }
        InvoiceLine line = lines[index];
        if (quantity) {
            const bool same_sign = (quantity->units > 0) == (line.quantity.units > 0);
            if (quantity->units == 0 || !same_sign || std::abs(quantity->units) > std::abs(line.quantity.units))
                problems.push_back({fmt::format(fmt::runtime(line_path), i), "out_of_range",
                                    fmt::format("La quantité va jusqu’à {}.", records::to_string(line.quantity)),
                                    fmt::format("The quantity goes up to {}.", records::to_string(line.quantity))});
            line.quantity = *quantity;
        }
        taken.push_back(std::move(line));
    }
    if (!problems.empty()) return records::refuse(Refusal::Kind::invalid, std::move(problems));
    return taken;
}

/// What the lines that are credited bear of the original's discount in euros.
std::optional<Money> discount_on(const std::vector<InvoiceLine>& credited, const Invoice& original) {
    if (!original.discount_amount_cents) return std::nullopt;
    const auto net_of = [&](const std::vector<InvoiceLine>& lines) {
        Money net;
        for (const auto& line : lines)
            if (original.discount_vat_rate.value_or(line.vat_rate) == line.vat_rate) net += line_gross(line) - line_discount(line);
        return net;
    };
    const Money whole = net_of(original.lines);
    if (whole == Money{}) return Money{};
    return Money::from_cents(records::scaled(original.discount_amount_cents->cents(), net_of(credited).cents(), whole.cents()));
}

} // namespace

std::optional<Refusal> excess(const store::Reading& reading, const Invoice& credit_note) {
    const auto id = credited_invoice(credit_note);
    if (!id) return std::nullopt;
    const auto original = reading.get(*id);
    if (!original || !original->value.is_final()) return std::nullopt;
    auto left = left_of(reading, *id, original->value);
    for (const auto& [rate, amount] : amounts_of(credit_note, original->value)) {
        const Money most = left.amounts[rate];
        if (amount <= most + left.slack) continue;
        const auto of_rate = rate == without_rates ? std::string{} : fmt::format(" HT à {} %", records::to_string(rate.second));
        return Refusal{Refusal::Kind::conflict,
                       {{"lines", "over_credited",
                         fmt::format("L’avoir dépasse ce qui reste à créditer sur la facture {} : {}{}.", original->value.number,
                                     records::euros_fr(most), of_rate),
                         fmt::format("The credit note exceeds what is left to credit on invoice {}: {} cents.", original->value.number,
                                     most.cents())}}};
    }
    return std::nullopt;
}

Result<Invoice> credit_note_on(const store::Reading& reading, InvoiceId id, const std::optional<std::vector<CreditedLine>>& choice,
                               const std::string& reason, const records::Settings& settings, Date today) {
    const auto stored = reading.get(id);
    if (!stored) return no_such_invoice();
    const Invoice& original = stored->value;
    if (!original.is_final())
        return conflict("draft", "Un brouillon ne se corrige pas par un avoir : modifiez-le ou supprimez-le.",
                        "A draft is not corrected by a credit note: change it or delete it.");
    if (original.type == InvoiceType::credit_note)
        return conflict("credit_note", "Un avoir ne peut pas être crédité.", "A credit note cannot be credited.");

    if (auto refusal = taken_over(reading, id, original, today)) return tl::unexpected{std::move(*refusal)};

    Invoice draft = follow_up(reading, InvoiceType::credit_note, original, id);
    draft.issue_date = draft.due_date = today;
    draft.payment_terms_days = 0;
    draft.subject = reason;
    if (choice) {
        auto lines = chosen(original.lines, *choice);
        if (!lines) return tl::unexpected{lines.error()};
        draft.lines = std::move(*lines);
        draft.discount_amount_cents = discount_on(draft.lines, original);
    }
    auto computed = recomputed(std::move(draft), settings);
    if (!computed) return computed;
    if (const auto refusal = excess(reading, *computed)) return tl::unexpected{*refusal};
    return computed;
}

} // namespace planche::invoicing
