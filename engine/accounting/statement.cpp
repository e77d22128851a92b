// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/statement.h"

#include "engine/accounting/payments_journal.h"
#include "engine/accounting/sales_journal.h"
#include "engine/kpi/balance.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace planche::accounting {

namespace {

using What = StatementLine::What;
using records::InvoiceType;
using records::PaymentMethod;

constexpr Date beginning{std::chrono::year{1000}, std::chrono::January, std::chrono::day{1}};

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
    return text;
}

std::string document_en(InvoiceType type) {
    switch (type) {
    case InvoiceType::deposit: return "Deposit invoice";
    case InvoiceType::progress: return "Progress invoice";
    case InvoiceType::balance: return "Balance invoice";
    case InvoiceType::credit_note: return "Credit note";
    case InvoiceType::corrected: return "Corrected invoice";
    case InvoiceType::invoice: break;
    }
    return "Invoice";
}

std::string method_en(PaymentMethod method) {
    switch (method) {
    case PaymentMethod::transfer: return "Bank transfer";
    case PaymentMethod::card: return "Card";
    case PaymentMethod::cheque: return "Cheque";
    case PaymentMethod::cash: return "Cash";
    case PaymentMethod::direct_debit: return "Direct debit";
    case PaymentMethod::other: break;
    }
    return "Other";
}

StatementLine line_of(const SalesEntry& entry) {
    const kpi::Sale& sale = *entry.sale;
    if (entry.what == SalesEntry::What::reversal)
        return {entry.on,
                What::reversal,
                sale.id,
                fmt::format("Annulation de la facture {}", sale.number),
                fmt::format("Reversal of invoice {}", sale.number),
                std::nullopt,
                entry.gross,
                {}};
    const bool claims = sale.type != records::InvoiceType::credit_note;
    return {entry.on,
            What::document,
            sale.id,
            joined({fmt::format("{} {}", document_fr(sale.type), sale.number), sale.project}),
            joined({fmt::format("{} {}", document_en(sale.type), sale.number), sale.project}),
            claims ? std::optional{sale.due} : std::nullopt,
            entry.gross,
            {}};
}

/// Puts "Virement VIR 482", "Remboursement, chèque" before the documents; of what was paid before an invoice nothing else is known.
void name_payment(const store::Reading& reading, StatementLine& line) {
    const auto put = [&](const std::string& fr, const std::string& en) {
        line.label = joined({fr, line.label});
        line.label_en = joined({en, line.label_en});
    };
    if (line.record.kind == records::Kind::invoice) return put("Réglé avant la facture", "Paid before the invoice");
    const auto stored = reading.get(line.record);
    const auto* payment = stored ? std::get_if<records::Payment>(&stored->value) : nullptr;
    if (!payment) return put("Paiement", "Payment");
    const auto reference = payment->reference.empty() ? "" : " " + payment->reference;
    const bool goes_back = line.amount > Money{};
    put((goes_back ? "Remboursement, " : "") + method_fr(payment->method) + reference,
        (goes_back ? "Refund, " : "") + method_en(payment->method) + reference);
}

/// All movements of the client until that day, one a document and one a payment.
std::vector<StatementLine> movements(const Ledger& ledger, RecordId client, Date until) {
    std::vector<StatementLine> lines;
    for (const auto& entry : sales_journal(ledger, {beginning, until}))
        if (entry.sale->client == client) lines.push_back(line_of(entry));
    const auto is_payment_of = [](const StatementLine& line, RecordId id) { return line.what == What::payment && line.record == id; };
    for (const auto& entry : payments_journal(ledger, {beginning, until})) {
        if (entry.client != client) continue;
        if (lines.empty() || !is_payment_of(lines.back(), entry.payment))
            lines.push_back({entry.on, What::payment, entry.payment, {}, {}, std::nullopt, {}, {}});
        lines.back().amount -= entry.amount;
        lines.back().label = joined({lines.back().label, entry.sale ? entry.sale->number : "avance"});
        lines.back().label_en = joined({lines.back().label_en, entry.sale ? entry.sale->number : "advance"});
    }
    std::ranges::stable_sort(lines, {}, [](const StatementLine& line) { return std::tuple{line.on, line.what == What::payment}; });
    return lines;
}

void add_open_invoices(Statement& made, const Ledger& ledger) {
    for (const auto& open : kpi::open_balances(ledger, made.period.to)) {
        if (open.sale->client != made.client) continue;
        made.open.push_back({open.sale->id, open.sale->number, open.sale->issued, open.sale->due, open.amount, open.days_late});
        if (open.days_late > 0) made.overdue += open.amount;
    }
    std::ranges::stable_sort(made.open, {}, &OpenInvoice::due);
}

} // namespace

Statement statement(const store::Reading& reading, const Ledger& ledger, RecordId client, Period period) {
    Statement made{client, period, {}, {}, {}, {}, {}, {}, {}};
    for (auto& line : movements(ledger, client, period.to)) {
        made.closing += line.amount;
        if (line.on < period.from) {
            made.opening = made.closing;
            continue;
        }
        line.balance = made.closing;
        if (line.what == What::payment) name_payment(reading, line);
        if (line.amount > Money{})
            made.debits += line.amount;
        else
            made.credits -= line.amount;
        made.lines.push_back(std::move(line));
    }
    add_open_invoices(made, ledger);
    return made;
}

} // namespace planche::accounting
