// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/table/rows.h"
#include "engine/records/date.h"
#include "engine/records/money.h"

#include <optional>

/// What a cell says, read as its column is written.
namespace planche::exchange::table {

/// How the numbers and dates of one column are written, as far as its values tell.
struct Writing {
    enum class Decimal { unknown, comma, point } decimal = Decimal::unknown;
    enum class Order { day_first, month_first } order = Order::day_first;

    Writing() = default;
    explicit Writing(Order said) : order{said} {}
    /// Takes in one more value of the column.
    void learn(const Cell&);
    /// Several values with three digits after their only sign, and none that says otherwise: nobody counts in tenths of a cent.
    bool groups() const { return decimal == Decimal::unknown && ambiguous_ >= 3; }

private:
    std::size_t ambiguous_ = 0;
    std::size_t months_second_ = 0, months_first_ = 0; ///< values that can be read in one order only
};

/// "1 234,56 €", "(32)", "12.5", a workbook's number; rounded to the cent, halves away from zero. "1.234" is a thousand or a fraction: what
/// the column's other values tell; nothing when they do not.
std::optional<records::Money> amount_of(const Cell&, Writing);
/// True for "1.234", which alone can be read in two ways.
bool is_ambiguous_amount(std::string_view);

/// "03/04/2026", "3/4/26", "2026-04-03", "3 avril 2026", "12-janv.-23", a day number of Excel; the time of day is passed over. Two digits
/// are the year that lies at most ten years after `today`.
std::optional<records::Date> date_of(const Cell&, Writing, records::Date today);

/// Oui, non, x, 1, payé, réglée…
std::optional<bool> yes_no_of(const Cell&);

/// "20 %", "5,5", 0.2: hundredths of a percent.
std::optional<records::VatRate> rate_of(const Cell&);

/// What is in the cell, as text: a workbook's number without its useless zeros, a date as 03/04/2026.
std::string shown(const Cell&);
/// As `shown`, for what is stored as text: a date stays ISO, a phone or a postal code that a workbook took for a number has its zeros.
std::string text_of(const Cell&);

} // namespace planche::exchange::table
