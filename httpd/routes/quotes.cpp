// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/invoice_pdf.h"
#include "engine/invoicing/quote_billing.h"
#include "httpd/change.h"
#include "httpd/deal_links.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

namespace planche::httpd {

namespace quotes_handlers {

using records::Kind;
using records::Quote;
using records::QuoteId;
using records::Refusal;
using records::Result;

QuoteId quote_id(const Call& call) { return QuoteId{call.number()}; }

Result<Quote> parse_quote(const nlohmann::json& json) {
    return records::parse(Kind::quote, json).map([](records::Record record) { return std::get<Quote>(std::move(record)); });
}

store::Stored stored(invoicing::StoredQuote quote) { return {std::move(quote.value), std::move(quote.meta)}; }

/// The client's record fills in what was not said.
Reply post(App& app, const Call& call) {
    const auto wanted = parse_quote(call.json);
    if (!wanted) return refused(wanted.error());
    const invoicing::SaidOfQuote said{{call.json.contains("consumer"), call.json.contains("payment_terms_days")},
                                      call.json.contains("validity_days"),
                                      call.json.contains("deposit_percent")};
    return change(app, call, [&](store::Writing& writing) -> Result<Done> {
        if (auto refusal = missing_links(writing, *wanted, nullptr)) return tl::unexpected{std::move(*refusal)};
        return invoicing::quote_draft(writing, settings_of(writing).value, *wanted, app.today(), said).map([&](const Quote& draft) {
            return created(app, writing, writing.add(draft));
        });
    });
}

Result<Done> redraft(const App& app, store::Writing& writing, const Call& call, const Quote& before, const Result<Quote>& after) {
    if (!after) return tl::unexpected{after.error()};
    const records::Record known{before};
    if (auto refusal = missing_links(writing, *after, &known)) return tl::unexpected{std::move(*refusal)};
    return invoicing::quote_redraft(writing, settings_of(writing).value, before, *after, app.today())
        .and_then([&](const Quote& draft) { return writing.replace(quote_id(call), call.expected, draft); })
        .map([&](const store::Stored& replacement) { return replaced(app, writing, replacement); });
}

Reply put(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) -> Result<Done> {
        const auto before = writing.get(quote_id(call));
        if (!before) return tl::unexpected{absent(writing, quote_id(call))};
        return redraft(app, writing, call, before->value, parse_quote(call.json));
    });
}

Reply patch(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) -> Result<Done> {
        const auto before = writing.get(quote_id(call));
        if (!before) return tl::unexpected{absent(writing, quote_id(call))};
        auto fields = records::to_json(records::Record{before->value});
        fields.merge_patch(call.json);
        return redraft(app, writing, call, before->value, parse_quote(fields));
    });
}

Reply erase(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) {
        return invoicing::erase_quote(writing, quote_id(call), call.expected).map([&](records::Revision revision) {
            return erased(call.id(), revision);
        });
    });
}

Reply send(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) {
        return invoicing::send(writing, quote_id(call), call.expected, settings_of(writing).value, app.today(), app.now())
            .map([&](const auto& sent) { return replaced(app, writing, stored(sent)); });
    });
}

/// The day that the body says, else today.
Result<records::Date> day_of(const App& app, const Call& call) {
    if (!call.json.contains("date")) return app.today();
    const auto day = records::parse_iso(call.said("date"));
    if (!day)
        return records::refuse(Refusal::Kind::invalid,
                               records::wrong_shape("date", "une date de la forme 2026-11-24", "a date such as 2026-11-24"));
    return *day;
}

Reply accept(App& app, const Call& call) {
    const auto day = day_of(app, call);
    if (!day) return refused(day.error());
    return change(app, call, [&](store::Writing& writing) {
        return invoicing::accept(writing, quote_id(call), call.expected, *day, app.today()).map([&](const auto& accepted) {
            return replaced(app, writing, stored(accepted));
        });
    });
}

Reply refuse(App& app, const Call& call) {
    const auto day = day_of(app, call);
    if (!day) return refused(day.error());
    return change(app, call, [&](store::Writing& writing) {
        return invoicing::refuse(writing, quote_id(call), call.expected, *day, call.said("reason"), app.today())
            .map([&](const auto& declined) { return replaced(app, writing, stored(declined)); });
    });
}

Reply version(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) {
        return invoicing::next_version(writing, quote_id(call), settings_of(writing).value, app.today()).map([&](const Quote& draft) {
            return created(app, writing, writing.add(draft));
        });
    });
}

records::Problem bad_type() {
    return {"type", "invalid", "Le type est l’un de ces mots : deposit, progress, balance, full.",
            "The type is one of these words: deposit, progress, balance, full."};
}

std::optional<records::InvoiceType> type_named(std::string_view word) {
    using Type = records::InvoiceType;
    for (const auto& [known, type] : {std::pair{"deposit", Type::deposit}, std::pair{"progress", Type::progress},
                                      std::pair{"balance", Type::balance}, std::pair{"full", Type::invoice}})
        if (word == known) return type;
    return std::nullopt;
}

/// As the body says it: {"type", "percent" or "amount_cents", "paid_on"}.
struct SaidShare {
    std::optional<records::Percent> percent;
    std::optional<records::Money> amount_cents;
    std::optional<records::Date> paid_on;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("percent", self.percent);
        fields("amount_cents", self.amount_cents);
        fields("paid_on", self.paid_on);
    }
};

Result<invoicing::WantedShare> wanted_share(const Call& call) {
    SaidShare said;
    std::vector<records::Problem> problems;
    const records::JsonPath whole;
    records::JsonReader reader{call.json, whole, problems};
    SaidShare::list(said, reader);
    const auto type = type_named(call.said("type"));
    if (!type) problems.push_back(bad_type());
    if (!problems.empty()) return records::refuse(Refusal::Kind::invalid, std::move(problems));
    return invoicing::WantedShare{*type, said.percent, said.amount_cents, said.paid_on};
}

/// A draft, to be looked at and issued like any other; beside it, how far the quote is invoiced.
Reply invoice(App& app, const Call& call) {
    const auto wanted = wanted_share(call);
    if (!wanted) return refused(wanted.error());
    return change(app, call, [&](store::Writing& writing) {
        return invoicing::invoice_of_quote(writing, quote_id(call), *wanted, settings_of(writing).value, app.today())
            .map([&](const records::Invoice& draft) {
                auto done = created(app, writing, writing.add(draft));
                done.body["billing"] = billing_json(writing, quote_id(call), app.today());
                return done;
            });
    });
}

/// The document as it was sent; for a draft, what it would look like now.
Reply pdf(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto quote = reading.get(quote_id(call));
    if (!quote) return refused(absent(reading, quote_id(call)));
    if (!quote->value.sent())
        return file_reply(invoicing::quote_pdf(quote->value, invoicing::letterhead(reading, settings_of(reading).value)),
                          "application/pdf");
    auto bytes = quote->value.pdf ? reading.blob(quote->value.pdf->sha256) : std::nullopt;
    if (!bytes) return problem(404, "no_file", "Ce document n’a pas ce fichier.");
    return file_reply(std::move(*bytes), "application/pdf");
}

} // namespace quotes_handlers

std::vector<Route> quote_routes() {
    using namespace quotes_handlers;
    return {
        {"POST", "/api/quotes", Who::editors, post, Takes::json},
        {"PUT", "/api/quotes/{id}", Who::editors, put, Takes::json, IfMatch::required},
        {"PATCH", "/api/quotes/{id}", Who::editors, patch, Takes::json, IfMatch::required},
        {"DELETE", "/api/quotes/{id}", Who::editors, erase, Takes::nothing, IfMatch::required},
        {"POST", "/api/quotes/{id}/send", Who::editors, send, Takes::json, IfMatch::honoured},
        {"POST", "/api/quotes/{id}/accept", Who::editors, accept, Takes::json, IfMatch::honoured},
        {"POST", "/api/quotes/{id}/refuse", Who::editors, refuse, Takes::json, IfMatch::honoured},
        {"POST", "/api/quotes/{id}/version", Who::editors, version, Takes::json},
        {"POST", "/api/quotes/{id}/invoice", Who::editors, invoice, Takes::json},
        {"GET", "/api/quotes/{id}.pdf", Who::everyone, pdf},
    };
}

} // namespace planche::httpd
