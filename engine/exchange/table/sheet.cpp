// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/sheet.h"

#include <algorithm>
#include <charconv>
#include <deque>

namespace planche::exchange::table {

namespace {

using records::Problem;
using records::Refusal;

constexpr std::size_t most_merged = 100'000;
constexpr std::size_t most_judged_sheets = 50;

struct Place {
    std::size_t column = 0, row = 0; ///< from 0, from 1; row 0: not said
};

/// "C12"; nothing when it is no such reference.
std::optional<Place> place_of(std::string_view reference) {
    std::size_t letters = 0, column = 0;
    for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z'; ++letters) {
        if (letters == 4) return std::nullopt;
        column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A' + 1);
    }
    if (letters == 0) return std::nullopt;
    Place place{column - 1, 0};
    const auto* end = reference.data() + reference.size();
    if (std::from_chars(reference.data() + letters, end, place.row).ptr != end) return std::nullopt;
    return place;
}

/// Cells of one column that are one on the screen.
struct Merged {
    std::size_t column, first, last; ///< rows
    Cell value = {};
};

class MergeReader : public XmlHandler {
public:
    void open(std::string_view name, const Attributes& attributes) override {
        if (name != "mergeCell" || merged.size() == most_merged) return;
        const auto area = attributes["ref"];
        const auto colon = area.find(':');
        if (colon == std::string_view::npos) return;
        const auto from = place_of(area.substr(0, colon)), to = place_of(area.substr(colon + 1));
        if (from && to && to->row > from->row) merged.push_back({from->column, from->row, to->row});
    }
    std::deque<Merged> merged;
};

/// Turns the XML of a sheet into rows.
class SheetReader : public XmlHandler {
public:
    explicit SheetReader(const Workbook& workbook) : workbook_{workbook} {}

    void open(std::string_view name, const Attributes& attributes) override {
        if (name == "row")
            begin_row(attributes["r"]);
        else if (name == "c")
            begin_cell(attributes);
        else if (name == "rPh")
            phonetic_ = true;
        said_ = name == "v" || (name == "t" && !phonetic_);
    }
    void close(std::string_view name) override {
        said_ = false;
        if (name == "rPh") phonetic_ = false;
        if (name == "c") end_cell();
        if (name == "row") end_row();
    }
    void text(std::string_view some) override {
        if (said_ && value_.size() < longest_cell) value_ += some;
    }

    bool has_row() const { return !rows_.empty(); }
    void take_row(Row& row) {
        std::swap(row, rows_.front());
        spare_.push_back(std::move(rows_.front()));
        rows_.pop_front();
    }
    bool too_wide() const { return too_wide_; }
    bool too_long() const { return line_ > most_rows; }

private:
    void begin_row(std::string_view number) {
        std::size_t said = 0;
        std::from_chars(number.data(), number.data() + number.size(), said);
        line_ = std::max(said, line_ + 1);
        if (!spare_.empty()) {
            row_ = std::move(spare_.back());
            spare_.pop_back();
        }
        row_.line = line_;
        row_.cells.clear();
        next_column_ = 0;
    }
    void begin_cell(const Attributes& attributes) {
        const auto place = place_of(attributes["r"]);
        column_ = place ? place->column : next_column_;
        next_column_ = column_ + 1;
        type_ = attributes["t"];
        style_ = 0;
        std::from_chars(attributes["s"].data(), attributes["s"].data() + attributes["s"].size(), style_);
        value_.clear();
    }
    void end_cell() {
        if (value_.empty()) return;
        if (column_ >= most_columns) {
            too_wide_ = true;
            return;
        }
        if (type_ == "s") {
            std::size_t index = 0;
            std::from_chars(value_.data(), value_.data() + value_.size(), index);
            put(row_.cells, column_, Cell::Type::text, workbook_.texts.at(index));
        } else if (type_ == "b") {
            put(row_.cells, column_, Cell::Type::boolean, value_);
        } else if (type_ == "d") {
            put(row_.cells, column_, Cell::Type::date, std::string_view{value_}.substr(0, 10));
        } else if (type_ == "inlineStr" || type_ == "str") {
            put(row_.cells, column_, Cell::Type::text, value_);
        } else if (type_ != "e") { // #N/A is no value
            put_number();
        }
    }
    void put_number() {
        if (style_ < workbook_.dates.size() && workbook_.dates[style_]) {
            double days = 0;
            std::from_chars(value_.data(), value_.data() + value_.size(), days);
            if (const auto date = date_of_serial(days, workbook_.from_1904); !date.empty())
                return put(row_.cells, column_, Cell::Type::date, date);
        }
        put(row_.cells, column_, Cell::Type::number, value_);
    }
    void end_row() {
        if (!row_.cells.empty()) rows_.push_back(std::move(row_));
        row_ = {};
    }

    const Workbook& workbook_;
    std::deque<Row> rows_;
    std::vector<Row> spare_;
    Row row_;
    std::string value_, type_;
    std::size_t line_ = 0, column_ = 0, next_column_ = 0, style_ = 0;
    bool said_ = false, phonetic_ = false, too_wide_ = false;
};

/// The opened file, shared by the sheets that are looked at.
struct Opened {
    Package package;
    Workbook workbook;
};

class SheetRows : public Rows {
public:
    SheetRows(std::shared_ptr<const Opened> opened, const std::string& part, std::deque<Merged> merged)
        : opened_{std::move(opened)},
          reader_{opened_->workbook},
          part_{opened_->package.part(part, reader_)},
          merged_{std::move(merged)} {}

    bool next(Row& row) override {
        while (!reader_.has_row() && problem_.code.empty() && part_ && part_->more()) check();
        check();
        if (!reader_.has_row() || !problem_.code.empty()) return false;
        reader_.take_row(row);
        fill_merged(row);
        return true;
    }
    const Problem* problem() const override { return problem_.code.empty() ? nullptr : &problem_; }

private:
    void check() {
        if (part_ && !part_->problem().code.empty())
            problem_ = part_->problem();
        else if (reader_.too_wide())
            problem_ = {"file", "too_wide", "Ce tableau a plus de 1 000 colonnes : il est refusé.",
                        "This table has more than 1,000 columns: it is refused."};
        else if (reader_.too_long())
            problem_ = {"file", "too_long", "Ce tableau a plus de 1 048 576 lignes : il est refusé.",
                        "This table has more than 1,048,576 rows: it is refused."};
    }
    void fill_merged(Row& row) {
        for (auto area = merged_.begin(); area != merged_.end() && area->first <= row.line;) {
            if (area->first == row.line) area->value = row.at(area->column);
            const bool under = row.line > area->first && row.line <= area->last && area->value.type != Cell::Type::empty;
            if (under && row.at(area->column).type == Cell::Type::empty) put(row.cells, area->column, area->value.type, area->value.text);
            area = area->last <= row.line ? merged_.erase(area) : std::next(area);
        }
    }

    std::shared_ptr<const Opened> opened_;
    SheetReader reader_;
    std::optional<Package::Part> part_;
    std::deque<Merged> merged_; ///< by first row; those that ended are gone
    Problem problem_;
};

records::Result<std::deque<Merged>> merged_of(const Opened& opened, const std::string& part) {
    // Unpacked once to its end before the first row is believed: a bomb or a damaged sheet is refused whole.
    const auto mentions = opened.package.mentions(part, "mergeCell");
    if (!mentions) return tl::unexpected{mentions.error()};
    MergeReader reader;
    if (*mentions)
        if (const auto read = opened.package.read(part, reader); !read) return tl::unexpected{read.error()};
    std::sort(reader.merged.begin(), reader.merged.end(), [](const Merged& a, const Merged& b) { return a.first < b.first; });
    return std::move(reader.merged);
}

/// The visible sheet that looks most like a table, else a hidden one; nothing when none does.
const SheetPart* best_sheet(const std::shared_ptr<const Opened>& opened, const Judge& judge) {
    const SheetPart* best = nullptr;
    int most = 0;
    std::size_t judged = 0;
    for (const auto& sheet : opened->workbook.sheets) {
        if (judged++ == most_judged_sheets) break;
        SheetRows rows{opened, sheet.part, {}};
        const int points = judge(rows) * (sheet.hidden ? 1 : 1000);
        if (points <= most && rows.problem() == nullptr) continue;
        if (points > most || best == nullptr) best = &sheet;
        most = std::max(most, points);
    }
    return best;
}

} // namespace

records::Result<Sheet> open_workbook(const std::filesystem::path& file, std::string_view wanted, const Judge& judge) {
    auto package = Package::open(file);
    if (!package) return tl::unexpected{package.error()};
    auto workbook = Workbook::read(*package);
    if (!workbook) return tl::unexpected{workbook.error()};
    const auto opened = std::make_shared<const Opened>(Opened{std::move(*package), std::move(*workbook)});
    const auto& sheets = opened->workbook.sheets;

    const SheetPart* chosen = nullptr;
    for (const auto& sheet : sheets)
        if (sheet.name == wanted) chosen = &sheet;
    if (chosen == nullptr && !wanted.empty())
        return records::refuse(Refusal::Kind::invalid,
                               {"sheet", "no_such_sheet", "Il n’y a pas de feuille « " + std::string{wanted} + " » dans ce classeur.",
                                "There is no sheet \"" + std::string{wanted} + "\" in this workbook."});
    if (chosen == nullptr) chosen = best_sheet(opened, judge);
    if (chosen == nullptr)
        return records::refuse(Refusal::Kind::invalid, {"file", "no_table", "Aucun tableau n’a été trouvé dans ce classeur.",
                                                        "No table was found in this workbook."});
    auto merged = merged_of(*opened, chosen->part);
    if (!merged) return tl::unexpected{merged.error()};
    Sheet sheet;
    sheet.name = chosen->name;
    for (const auto& other : sheets)
        if (&other != chosen) sheet.others.push_back(other.name);
    sheet.rows = std::make_unique<SheetRows>(opened, chosen->part, std::move(*merged));
    return sheet;
}

} // namespace planche::exchange::table
