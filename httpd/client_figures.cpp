// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/client_figures.h"

#include "engine/kpi/balance.h"
#include "engine/kpi/quote_figures.h"

#include <algorithm>

namespace planche::httpd {

namespace {

FiguresByClient made_of(const kpi::Ledger& ledger, records::Date today) {
    FiguresByClient figures;
    for (const auto& sale : ledger.sales) {
        auto& client = figures[sale.client];
        client.revenue_net += sale.net;
        if (sale.type == records::InvoiceType::credit_note) continue;
        ++client.invoices;
        if (!client.first_invoice_on) client.first_invoice_on = sale.issued; // sales are in the order of their dates
    }
    for (const auto& open : kpi::open_balances(ledger, today)) figures[open.sale->client].receivable += open.amount;
    for (const auto* offer : kpi::open_offers(ledger, today)) {
        figures[offer->client].quotes_open += offer->net;
        ++figures[offer->client].open_quotes;
    }
    return figures;
}

} // namespace

ClientFigures& ClientFigures::operator+=(const ClientFigures& other) {
    revenue_net += other.revenue_net;
    receivable += other.receivable;
    invoices += other.invoices;
    quotes_open += other.quotes_open;
    open_quotes += other.open_quotes;
    if (other.first_invoice_on)
        first_invoice_on = first_invoice_on ? std::min(*first_invoice_on, *other.first_invoice_on) : other.first_invoice_on;
    return *this;
}

std::shared_ptr<const FiguresByClient> Clients::figures(records::Date today) {
    books_.follow(store_);
    const auto ledger = books_.ledger();
    const std::lock_guard lock{mutex_};
    if (ledger_ == ledger && day_ == today) return figures_;
    figures_ = std::make_shared<const FiguresByClient>(made_of(*ledger, today));
    ledger_ = ledger;
    day_ = today;
    return figures_;
}

} // namespace planche::httpd
