// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/books.h"

#include <memory>
#include <unordered_map>

namespace planche::httpd {

/// What one client was invoiced and offered, by the ledger the dashboard's figures are made of.
struct ClientFigures {
    records::Money revenue_net, receivable;
    std::uint64_t invoices = 0;
    records::Money quotes_open; ///< net, of the offers that wait for an answer
    std::uint64_t open_quotes = 0;
    std::optional<records::Date> first_invoice_on;

    ClientFigures& operator+=(const ClientFigures&);
};

/// By the client of each sale: its company, else its contact.
using FiguresByClient = std::unordered_map<records::RecordId, ClientFigures>;

/// Keeps the figures of all clients for as long as neither the ledger nor the day changes. Safe from any thread.
class Clients {
public:
    Clients(kpi::Books& books, const store::Store& store) : books_{books}, store_{store} {}

    /// Brings the books up with the store first.
    std::shared_ptr<const FiguresByClient> figures(records::Date today);

private:
    kpi::Books& books_;
    const store::Store& store_;
    std::mutex mutex_;
    std::shared_ptr<const kpi::Ledger> ledger_; ///< of which, and of the day, the figures are
    records::Date day_{};
    std::shared_ptr<const FiguresByClient> figures_;
};

} // namespace planche::httpd
