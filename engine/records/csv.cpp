// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/csv.h"

#include <cstdlib>
#include <fmt/format.h>

namespace planche::records {

Csv::Csv(const std::vector<std::string>& head) : bytes_{"\xEF\xBB\xBF"} {
    for (const auto& column : head) text(column);
    end_row();
}

Csv& Csv::text(std::string text) {
    cell(csv_cell(std::move(text)));
    return *this;
}

Csv& Csv::amount(Money amount) {
    const auto cents = std::abs(amount.cents());
    cell(fmt::format("{}{},{:02}", amount.cents() < 0 ? "-" : "", cents / 100, cents % 100));
    return *this;
}

Csv& Csv::date(const std::optional<Date>& date) {
    cell(date ? to_fr(*date) : std::string{});
    return *this;
}

Csv& Csv::plain(std::string_view text) {
    cell(text);
    return *this;
}

void Csv::end_row() {
    bytes_ += "\r\n";
    at_start_ = true;
}

void Csv::cell(std::string_view text) {
    if (!at_start_) bytes_ += ';';
    at_start_ = false;
    bytes_ += text;
}

std::string csv_cell(std::string text) {
    if (!text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos) text.insert(0, "'");
    if (text.find_first_of(";\"\n\r") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
    return quoted + '"';
}

} // namespace planche::records
