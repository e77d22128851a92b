// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/transfer_code.h"

#include <fmt/format.h>

namespace planche::invoicing {

namespace {

constexpr auto largest_transfer = records::Money::from_cents(999'999'999'99);
constexpr std::size_t longest_name = 70, longest_reference = 140; // in signs

/// The first signs of one line of UTF-8.
std::string line_of(const std::string& text, std::size_t most) {
    std::string line;
    std::size_t signs = 0;
    for (const char c : text) {
        const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (begins && ++signs > most) break;
        line += c == '\n' || c == '\r' ? ' ' : c;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

} // namespace

std::optional<std::string> transfer_code(const records::SalesDocument& document) {
    const auto& seller = document.seller;
    const auto amount = document.totals.payable_cents;
    const bool payable = amount > records::Money{} && amount <= largest_transfer && document.currency == "EUR";
    if (!payable || document.number.empty() || seller.iban.empty() || seller.name.empty()) return std::nullopt;
    return fmt::format("BCD\n002\n1\nSCT\n{}\n{}\n{}\nEUR{}.{:02}\n\n\n{}", seller.bic, line_of(seller.name, longest_name), seller.iban,
                       amount.cents() / 100, amount.cents() % 100, line_of(document.number, longest_reference));
}

} // namespace planche::invoicing
