// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/numbering.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::invoicing {

namespace {

using records::Date;
using records::Refusal;

std::string last_day_note(const std::string& series) { return fmt::format("invoice series {} last day", series); }

std::optional<Date> last_day(const store::Reading& reading, const std::string& series) {
    const auto note = reading.note(last_day_note(series));
    return note ? records::parse_iso(*note) : std::nullopt;
}

std::string numbered(const std::string& series, std::uint64_t counter, const records::Settings& settings) {
    return fmt::format("{}-{:0{}}", series, counter, settings.series.digits);
}

} // namespace

std::string series_of(records::InvoiceType type, const records::Settings& settings, Date day) {
    const bool credit_note = type == records::InvoiceType::credit_note;
    return fmt::format("{}-{}", credit_note ? settings.series.credit_note : settings.series.invoice, int{day.year()});
}

std::optional<Refusal> obstacle(const store::Reading& reading, const std::string& series, Date day) {
    const auto last = last_day(reading, series);
    if (!last || *last <= day) return std::nullopt;
    return Refusal{
        Refusal::Kind::conflict,
        {{"issue_date", "out_of_order",
          fmt::format("La dernière pièce de la série {} est datée du {} : la suivante ne peut pas être antérieure.", series,
                      records::to_fr(*last)),
          fmt::format("The last document of the series {} is dated {}: the next cannot be earlier.", series, records::to_iso(*last))}}};
}

std::string quote_series_of(const records::Settings& settings, Date day) {
    return fmt::format("{}-{}", settings.series.quote, int{day.year()});
}

std::string next_quote_number(store::Writing& writing, const std::string& series, const records::Settings& settings) {
    return numbered(series, writing.next_in_series("quotes/" + series), settings);
}

std::string file_name(const records::SalesDocument& document, const char* extension) {
    auto name = document.number;
    std::replace(name.begin(), name.end(), '/', '-');
    return name + extension;
}

std::string next_number(store::Writing& writing, const std::string& series, const records::Settings& settings, Date day) {
    writing.put_note(last_day_note(series), records::to_iso(day));
    return numbered(series, writing.next_in_series(series), settings);
}

} // namespace planche::invoicing
