// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table_source.h"

#include "engine/exchange/file_bytes.h"
#include "engine/exchange/table/delimited.h"
#include "engine/exchange/table/sheet.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>

namespace planche::exchange {

namespace {

using records::Kind;
using records::Refusal;
using table::Sheet;

constexpr std::size_t most_remarks = 100;

/// A workbook by its first bytes, whatever the file is called: a ZIP, or the compound file of old and locked ones.
bool is_workbook(const std::filesystem::path& file) {
    std::string head(4, '\0');
    std::ifstream{file, std::ios::binary}.read(head.data(), 4);
    return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06") || head == "\xD0\xCF\x11\xE0";
}

records::Result<Sheet> open(const std::filesystem::path& file, std::string_view sheet) {
    if (is_workbook(file)) return table::open_workbook(file, sheet, table::looks_like_a_table);
    auto bytes = file_bytes(file);
    if (!bytes) return tl::unexpected{bytes.error()};
    return table::open_delimited(std::move(*bytes));
}

records::Result<void> check(const TableWish& wish) {
    std::vector<records::Problem> problems;
    for (const auto& [header, name] : wish.mapping)
        if (!table::field_named(name))
            problems.push_back(
                {"mapping." + header, "unknown_field", "Il n’y a pas de champ « " + name + " ».", "There is no field \"" + name + "\"."});
    const auto kind = wish.kind.value_or(Kind::contact);
    if (kind != Kind::contact && kind != Kind::company && kind != Kind::invoice && kind != Kind::payment)
        problems.push_back({"kind", "kind", "Un tableur apporte des contacts, des sociétés, des factures ou des paiements.",
                            "A table brings contacts, companies, invoices or payments."});
    if (problems.empty()) return {};
    return records::refuse(Refusal::Kind::invalid, std::move(problems));
}

class TableSource : public Source {
public:
    TableSource(Sheet sheet, table::Head head, records::Date today)
        : sheet_{std::move(sheet)},
          head_{std::move(head)},
          reader_{head_.columns, today} {
        std::reverse(head_.rows.begin(), head_.rows.end());
        if (head_.titles > 0)
            remark(head_.header_line, "Les lignes au-dessus des en-têtes sont laissées de côté.",
                   "The rows above the headers are left out.");
    }

    std::optional<Incoming> next() override {
        while (next_row()) {
            if (row_.cells == head_.header.cells) continue; // headers repeated on each page
            if (reader_.is_total(row_)) {
                remark(row_.line, "Cette ligne est un total : elle est laissée de côté.", "This row is a total: it is left out.");
                continue;
            }
            Incoming incoming;
            incoming.index = count_++;
            incoming.line = row_.line;
            ReadRow read{std::make_unique<table::RowRecords>(reader_.read(row_)), {}};
            if (!read.records->problems.empty() || read.records->invoice) keep_cells(read.cells);
            incoming.value = std::move(read);
            return incoming;
        }
        return std::nullopt;
    }

    std::vector<Remark> remarks() const override { return remarks_; }

    std::vector<records::Problem> problems() const override {
        if (const auto* problem = sheet_.rows->problem()) return {*problem};
        return {};
    }

    std::optional<Table> table() const override {
        return Table{sheet_.name, sheet_.others, sheet_.encoding, sheet_.separator, head_.header_line, head_.columns, head_.signature()};
    }

private:
    bool next_row() {
        if (head_.rows.empty()) return sheet_.rows->next(row_);
        row_ = std::move(head_.rows.back());
        head_.rows.pop_back();
        return true;
    }
    void keep_cells(std::vector<std::string>& cells) const {
        cells.reserve(head_.columns.size());
        for (std::size_t i = 0; i < head_.columns.size(); ++i) cells.push_back(table::shown(row_.at(i)));
    }
    void remark(std::size_t line, std::string fr, std::string en) {
        if (remarks_.size() < most_remarks) remarks_.push_back({line, std::move(fr), std::move(en)});
    }

    Sheet sheet_;
    table::Head head_; ///< its rows from the last to the first
    table::RowReader reader_;
    table::Row row_;
    std::size_t count_ = 0;
    std::vector<Remark> remarks_;
};

} // namespace

records::Result<std::unique_ptr<Source>> table_source(const std::filesystem::path& file, const TableWish& wish,
                                                      const Remembered& remembered, records::Date today) {
    if (const auto fine = check(wish); !fine) return tl::unexpected{fine.error()};
    auto sheet = open(file, wish.sheet);
    if (!sheet) return tl::unexpected{sheet.error()};
    auto head = table::read_head(*sheet->rows);
    if (const auto* problem = sheet->rows->problem()) return records::refuse(Refusal::Kind::invalid, *problem);
    if (head.rows.empty())
        return records::refuse(Refusal::Kind::invalid,
                               {"file", "no_table", "Aucun tableau n’a été trouvé dans ce fichier.", "No table was found in this file."});
    table::map_columns(head, wish.kind, remembered(head.signature()), wish.mapping);
    return std::make_unique<TableSource>(std::move(*sheet), std::move(head), today);
}

} // namespace planche::exchange
