// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/table/package.h"
#include "engine/exchange/table/rows.h"

#include <cstdint>

/// A workbook of Excel (ECMA-376): what its sheets refer to.
namespace planche::exchange::table {

/// The texts that cells name by number, end to end.
class SharedTexts {
public:
    void add(std::string_view text);
    std::string_view at(std::size_t) const; ///< empty beyond the end
    static constexpr std::size_t most_bytes = 512U << 20;
    bool full() const { return texts_.size() > most_bytes; }

private:
    std::string texts_;
    std::vector<std::uint32_t> ends_;
};

struct SheetPart {
    std::string name, part; ///< as the tab says; where it lies in the package
    bool hidden = false;
};

struct Workbook {
    std::vector<SheetPart> sheets;
    SharedTexts texts;
    std::vector<bool> dates; ///< whether cells of that style show a date
    bool from_1904 = false;  ///< days count from 1 January 1904 (old Macs) instead of 1900

    static records::Result<Workbook> read(const Package&);
};

/// Whether a number format shows a day: "dd/mm/yyyy" does, "0.00", "[h]:mm" and "[Red]0" do not.
bool shows_a_date(std::string_view format);
/// "2026-04-03" for 46115. Nothing outside 1900 to 9999.
std::string date_of_serial(double days, bool from_1904);

} // namespace planche::exchange::table
