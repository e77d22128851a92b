// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/table/columns.h"
#include "engine/records/record.h"

namespace planche::exchange::table {

/// What one row says: a company, a person, an old invoice, what was paid of it. References between them are not filled in yet.
struct RowRecords {
    std::optional<records::Company> company;
    std::optional<records::Contact> contact;
    std::optional<records::Invoice> invoice;
    std::optional<records::Payment> payment;
    std::vector<records::Problem> problems; ///< why the row is rejected; `field` is the header of the column
    std::vector<records::Problem> warnings;
};

/// Reads rows by what their columns mean.
class RowReader {
public:
    RowReader(const std::vector<Column>&, records::Date today);

    RowRecords read(const Row&) const;
    /// "Total", "Sous-total 2024": a sum of the rows above, and nobody's record.
    bool is_total(const Row&) const;
    /// Whether rows are invoices.
    bool of_sales() const { return of_sales_; }

private:
    const std::vector<Column>& columns_;
    records::Date today_;
    bool of_sales_;
};

} // namespace planche::exchange::table
