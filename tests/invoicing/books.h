// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invoicing/draft.h"
#include "engine/invoicing/issue.h"
#include "engine/invoicing/quote.h"
#include "engine/records/settings.h"
#include "engine/store/store.h"

#include <initializer_list>

/// A small invented company and its clients, for the tests of invoices.
namespace planche::tests {

using namespace std::chrono_literals;
using records::Date;
using records::Invoice;
using records::InvoiceId;
using records::Money;
using records::Percent;
using records::Quantity;
using records::VatRate;

inline constexpr Date issue_day{2026y / 11 / 24};

records::Address address(std::string street, std::string postal_code, std::string city, std::string country = {}, std::string label = {});
records::Settings seller_settings();
records::Company client_company();
records::Contact private_person();

/// Two days at 20 %, a flat price at 10 %: 3 150,00 net, 3 735,00 gross.
std::vector<records::InvoiceLine> two_rates();
records::InvoiceLine line(std::string name, std::string quantity, std::int64_t price_cents, int rate_basis_points = 2000);

/// A store with one client; each call is one committed writing.
class Books {
public:
    explicit Books(std::unique_ptr<store::Store> = store::Store::in_memory());
    records::CompanyId client() const { return client_; }

    InvoiceId add(const Invoice&);
    InvoiceId add_draft(std::vector<records::InvoiceLine>);
    records::Result<store::StoredAs<Invoice>> issue(InvoiceId, Date day = issue_day);
    /// An issued invoice of these lines.
    InvoiceId issued(std::vector<records::InvoiceLine>, Date day = issue_day);
    Invoice get(InvoiceId) const;

    records::QuoteId add_quote(std::vector<records::InvoiceLine>, Date day = issue_day);
    records::Result<invoicing::StoredQuote> send(records::QuoteId, Date day = issue_day);
    /// A quote of these lines, sent on that day and accepted on the same.
    records::QuoteId accepted(std::vector<records::InvoiceLine>, Date day = issue_day);
    records::Quote get(records::QuoteId) const;

    std::unique_ptr<store::Store> store;
    records::Settings settings = seller_settings();

private:
    records::CompanyId client_;
};

/// "field: message" of each problem, for CHECKs that show what was refused.
std::vector<std::string> fields_of(const records::Refusal&);

} // namespace planche::tests
