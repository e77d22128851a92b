// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/payments_journal.h"
#include "engine/accounting/sales_journal.h"
#include "engine/records/settings.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

#include <fmt/format.h>

namespace planche::httpd {

namespace accounting_handlers {

using nlohmann::json;

std::shared_ptr<const kpi::Ledger> ledger_now(App& app) {
    app.books.follow(app.store);
    return app.books.ledger();
}

json bases_json(const accounting::Bases& bases) {
    auto rates = json::array();
    for (const auto& [key, base] : bases)
        rates.push_back({{"rate", key.rate ? json(records::to_string(*key.rate, 2)) : json(nullptr)},
                         {"category", records::word(key.category)},
                         {"net_cents", base.net.cents()},
                         {"vat_cents", base.vat.cents()}});
    return rates;
}

json sales_json(const kpi::Ledger& ledger, kpi::Period period) {
    const auto entries = accounting::sales_journal(ledger, period);
    accounting::Bases bases;
    records::Money net, vat, gross;
    for (const auto& entry : entries) {
        accounting::add(bases, entry.bases);
        net += entry.net;
        vat += entry.vat;
        gross += entry.gross;
    }
    return {{"n", entries.size()},
            {"net_cents", net.cents()},
            {"vat_cents", vat.cents()},
            {"gross_cents", gross.cents()},
            {"rates", bases_json(bases)}};
}

json payments_json(const kpi::Ledger& ledger, kpi::Period period) {
    const auto entries = accounting::payments_journal(ledger, period);
    records::Money all, refunded, unallocated;
    for (const auto& entry : entries) {
        all += entry.amount;
        if (entry.amount < records::Money{}) refunded -= entry.amount;
        if (!entry.sale) unallocated += entry.amount;
    }
    return {{"n", entries.size()},
            {"amount_cents", all.cents()},
            {"refunded_cents", refunded.cents()},
            {"unallocated_cents", unallocated.cents()}};
}

json vat_json(const kpi::Ledger& ledger, kpi::Period period, records::VatRegime regime) {
    auto months = json::array();
    records::Money sum;
    for (const auto& [within, bases] : accounting::vat_by_month(ledger, period)) {
        records::Money vat;
        for (const auto& [key, base] : bases) vat += base.vat;
        months.push_back({{"month", records::to_iso(within.from).substr(0, 7)}, {"vat_cents", vat.cents()}, {"rates", bases_json(bases)}});
        sum += vat;
    }
    return {{"regime", records::word(regime)}, {"vat_cents", sum.cents()}, {"months", std::move(months)}};
}

/// The sums of the three tables, which hold none themselves.
Reply sums(App& app, const Call& call) {
    const auto ledger = ledger_now(app);
    const auto period = period_of(app, call);
    return json_reply({{"from", records::to_iso(period.from)},
                       {"to", records::to_iso(period.to)},
                       {"sales", sales_json(*ledger, period)},
                       {"payments", payments_json(*ledger, period)},
                       {"vat", vat_json(*ledger, period, settings_of(app.store.read()).value.vat_regime)}});
}

Reply table(std::string bytes, std::string_view name, kpi::Period period) {
    return file_reply(std::move(bytes), "text/csv; charset=utf-8",
                      fmt::format("{}-{}-{}.csv", name, records::to_iso(period.from), records::to_iso(period.to)));
}

Reply sales(App& app, const Call& call) {
    const auto period = period_of(app, call);
    const auto ledger = ledger_now(app);
    return table(accounting::sales_csv(app.store.read(), *ledger, period, app.today()), "ventes", period);
}

Reply payments(App& app, const Call& call) {
    const auto period = period_of(app, call);
    const auto ledger = ledger_now(app);
    return table(accounting::payments_csv(app.store.read(), *ledger, period), "encaissements", period);
}

Reply vat(App& app, const Call& call) {
    const auto period = period_of(app, call);
    return table(accounting::vat_csv(*ledger_now(app), period), "tva", period);
}

Reply vat_documents(App& app, const Call& call) {
    const auto period = period_of(app, call);
    return table(accounting::vat_documents_csv(*ledger_now(app), period), "tva-par-document", period);
}

} // namespace accounting_handlers

std::vector<Route> accounting_routes() {
    using namespace accounting_handlers;
    const auto export_of = [](std::string_view pattern, Handler handler) {
        return Route{"GET", pattern, Who::bookkeepers, handler, Takes::nothing, IfMatch::ignored, Exports::yes};
    };
    return {
        {"GET", "/api/accounting", Who::everyone, sums},
        export_of("/api/accounting/sales.csv", sales),
        export_of("/api/accounting/payments.csv", payments),
        export_of("/api/accounting/vat.csv", vat),
        export_of("/api/accounting/vat-documents.csv", vat_documents),
    };
}

} // namespace planche::httpd
