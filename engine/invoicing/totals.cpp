// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/totals.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <stdexcept>

namespace planche::invoicing {

namespace {

using records::InvoiceLine;
using records::Money;
using records::Percent;
using records::Problem;
using records::Refusal;
using records::SalesDocument;
using records::Totals;
using records::VatCategory;
using records::VatRate;

constexpr std::int64_t one_quantity = 1'0000;
constexpr std::int64_t one_hundred_percent = 100'00;

struct ByCategoryThenFallingRate {
    bool operator()(const std::pair<VatCategory, VatRate>& a, const std::pair<VatCategory, VatRate>& b) const {
        return a.first != b.first ? a.first < b.first : a.second > b.second;
    }
};
using NetByRate = std::map<std::pair<VatCategory, VatRate>, Money, ByCategoryThenFallingRate>;

Money percent_of(Money amount, Percent percent) {
    return Money::from_cents(records::scaled(amount.cents(), percent.units, one_hundred_percent));
}

bool too_large(Money amount) { return amount > largest_amount || amount < -largest_amount; }

Problem amount_too_large(std::string field) {
    return {std::move(field), "out_of_range", "Ce montant est trop grand.", "This amount is too large."};
}

std::optional<Money> line_net(const InvoiceLine& line) {
    try {
        const Money net = line_gross(line) - line_discount(line);
        if (too_large(net)) return std::nullopt;
        return net;
    } catch (const std::overflow_error&) { // beyond 64 bits; the caller says which line
        return std::nullopt;
    }
}

} // namespace

Money line_gross(const InvoiceLine& line) {
    return Money::from_cents(records::scaled(line.unit_price_cents.cents(), line.quantity.units, one_quantity));
}

Money line_discount(const InvoiceLine& line) { return percent_of(line_gross(line), line.discount_percent); }

std::vector<SpreadDiscount> spread_discount(const SalesDocument& document) {
    NetByRate nets;
    for (const auto& line : document.lines) nets[{line.vat_category, line.vat_rate}] += line.net_cents;
    std::vector<SpreadDiscount> parts;
    for (const auto& [group, net] : nets) parts.push_back({group.second, group.first, net, percent_of(net, document.discount_percent)});
    if (!document.discount_amount_cents) return parts;
    std::vector<Money> weights;
    for (const auto& part : parts)
        weights.push_back(document.discount_vat_rate.value_or(part.rate) == part.rate ? part.base_cents : Money{});
    const auto amounts = in_proportion(*document.discount_amount_cents, weights);
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i].amount_cents = amounts[i];
    return parts;
}

std::vector<Money> in_proportion(Money amount, const std::vector<Money>& weights) {
    const Money whole = std::accumulate(weights.begin(), weights.end(), Money{});
    std::vector<Money> parts(weights.size());
    if (whole == Money{}) return parts;
    Money before, given;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        before += weights[i];
        const Money until = Money::from_cents(records::scaled(amount.cents(), before.cents(), whole.cents()));
        parts[i] = until - given;
        given = until;
    }
    return parts;
}

bool is_paid_beforehand(const SalesDocument& document) {
    return document.totals.prepaid_cents != Money{} && document.totals.prepaid_cents == document.totals.gross_cents;
}

std::optional<Refusal> add_up(SalesDocument& document) {
    std::vector<Problem> problems;
    Totals totals;
    totals.prepaid_cents = document.totals.prepaid_cents;
    for (std::size_t i = 0; i < document.lines.size(); ++i) {
        const auto net = line_net(document.lines[i]);
        document.lines[i].net_cents = net.value_or(Money{});
        totals.lines_cents += document.lines[i].net_cents;
        if (!net || too_large(totals.lines_cents)) problems.push_back(amount_too_large(fmt::format("lines[{}]", i)));
        if (!problems.empty()) break;
    }
    if (problems.empty() && too_large(totals.prepaid_cents)) problems.push_back(amount_too_large("totals.prepaid_cents"));
    if (!problems.empty()) return Refusal{Refusal::Kind::invalid, std::move(problems)};

    for (const auto& part : spread_discount(document)) {
        const Money base = part.base_cents - part.amount_cents;
        const Money vat = records::vat_on(base, part.rate);
        totals.vat.push_back({part.rate, part.category, base, vat});
        totals.discount_cents += part.amount_cents;
        totals.vat_cents += vat;
    }
    totals.net_cents = totals.lines_cents - totals.discount_cents;
    totals.gross_cents = totals.net_cents + totals.vat_cents;
    totals.payable_cents = totals.gross_cents - totals.prepaid_cents;
    document.totals = std::move(totals);
    return std::nullopt;
}

} // namespace planche::invoicing
