// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/statement_pdf.h"
#include "engine/invoicing/autofill.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

#include <algorithm>

namespace planche::httpd {

namespace statements_handlers {

using accounting::StatementLine;
using nlohmann::json;
using records::Result;

std::string_view word(StatementLine::What what) {
    switch (what) {
    case StatementLine::What::reversal: return "reversal";
    case StatementLine::What::payment: return "payment";
    case StatementLine::What::document: break;
    }
    return "document";
}

json line_json(const StatementLine& line) {
    return {{"date", records::to_iso(line.on)},
            {"what", word(line.what)},
            {"record", {{"kind", records::name_of(line.record.kind)}, {"id", std::to_string(line.record.number)}}},
            {"label", line.label},
            {"label_en", line.label_en},
            {"due_date", line.due ? json(records::to_iso(*line.due)) : json(nullptr)},
            {"amount_cents", line.amount.cents()},
            {"balance_cents", line.balance.cents()}};
}

json open_json(const accounting::OpenInvoice& open) {
    return {{"invoice_id", std::to_string(open.invoice.number)},
            {"number", open.number},
            {"issue_date", records::to_iso(open.issued)},
            {"due_date", records::to_iso(open.due)},
            {"left_cents", open.left.cents()},
            {"days_late", std::max(0, open.days_late)}};
}

/// From the first day of the year to today, until other days are said.
kpi::Period days_of(const App& app, const Call& call) {
    const auto asked = period_of(app, call);
    return call.asked("to").empty() ? kpi::Period{std::min(asked.from, app.today()), app.today()} : asked;
}

/// Who does not see records of the kind sees the account of one that was invoiced, and learns of no other.
bool is_hidden(App& app, const Call& call) {
    if (access::sees(call.caller->role, call.kind())) return false;
    app.books.follow(app.store);
    return std::ranges::none_of(app.books.ledger()->sales, [&](const kpi::Sale& sale) { return sale.client == call.id(); });
}

accounting::Statement statement_of(App& app, const store::Reading& reading, const Call& call) {
    app.books.follow(app.store);
    return accounting::statement(reading, *app.books.ledger(), call.id(), days_of(app, call));
}

Reply show(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto client = reading.get(call.id());
    if (!client) return refused(absent(reading, call.id()));
    if (is_hidden(app, call)) return not_found();
    const auto statement = statement_of(app, reading, call);
    auto lines = json::array(), open = json::array();
    for (const auto& line : statement.lines) lines.push_back(line_json(line));
    for (const auto& invoice : statement.open) open.push_back(open_json(invoice));
    return json_reply({{"client", records::title_of(client->value)},
                       {"from", records::to_iso(statement.period.from)},
                       {"to", records::to_iso(statement.period.to)},
                       {"opening_cents", statement.opening.cents()},
                       {"debits_cents", statement.debits.cents()},
                       {"credits_cents", statement.credits.cents()},
                       {"closing_cents", statement.closing.cents()},
                       {"overdue_cents", statement.overdue.cents()},
                       {"lines", std::move(lines)},
                       {"open", std::move(open)}});
}

records::Party party_of(const store::Stored& client) {
    if (const auto* company = std::get_if<records::Company>(&client.value)) return invoicing::buyer_from(*company);
    return invoicing::buyer_from(std::get<records::Contact>(client.value));
}

Reply pdf(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto client = reading.get(call.id());
    if (!client) return refused(absent(reading, call.id()));
    if (is_hidden(app, call)) return not_found();
    const auto settings = settings_of(reading).value;
    return file_reply(accounting::statement_pdf(statement_of(app, reading, call), invoicing::seller_from(settings), party_of(*client),
                                                invoicing::letterhead(reading, settings), app.today()),
                      "application/pdf");
}

} // namespace statements_handlers

std::vector<Route> statement_routes() {
    using namespace statements_handlers;
    return {
        {"GET", "/api/companies/{id}/statement", Who::everyone, show},
        {"GET", "/api/contacts/{id}/statement", Who::everyone, show},
        {"GET", "/api/companies/{id}/statement.pdf", Who::everyone, pdf},
        {"GET", "/api/contacts/{id}/statement.pdf", Who::everyone, pdf},
    };
}

} // namespace planche::httpd
