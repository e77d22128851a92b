// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/correction.h"
#include "engine/invoicing/credit.h"
#include "engine/invoicing/draft.h"
#include "engine/invoicing/invoice_pdf.h"
#include "engine/invoicing/issue.h"
#include "engine/invoicing/payments.h"
#include "engine/invoicing/verify.h"
#include "engine/store/merges.h"
#include "httpd/change.h"
#include "httpd/deal_links.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

namespace planche::httpd {

namespace invoices_handlers {

using records::Invoice;
using records::InvoiceId;
using records::Kind;
using records::Refusal;
using records::Result;

InvoiceId invoice_id(const Call& call) { return InvoiceId{call.number()}; }

Result<Invoice> parse_invoice(const nlohmann::json& json) {
    return records::parse(Kind::invoice, json).map([](records::Record record) { return std::get<Invoice>(std::move(record)); });
}

store::Stored stored(store::StoredAs<Invoice> invoice) { return {std::move(invoice.value), std::move(invoice.meta)}; }
store::Stored stored(store::StoredAs<records::Payment> payment) { return {std::move(payment.value), std::move(payment.meta)}; }

/// The client's record fills in what was not said.
Reply post(App& app, const Call& call) {
    const auto wanted = parse_invoice(call.json);
    if (!wanted) return refused(wanted.error());
    const invoicing::Said said{call.json.contains("consumer"), call.json.contains("payment_terms_days")};
    return change(app, call, [&](store::Writing& writing) -> Result<Done> {
        if (auto refusal = missing_links(writing, *wanted, nullptr)) return tl::unexpected{std::move(*refusal)};
        return invoicing::draft(writing, settings_of(writing).value, *wanted, app.today(), said).map([&](const Invoice& draft) {
            return created(app, writing, writing.add(draft));
        });
    });
}

Result<Done> redraft(const App& app, store::Writing& writing, const Call& call, const Invoice& before, const Result<Invoice>& after) {
    if (before.is_final())
        return records::refuse(Refusal::Kind::conflict,
                               {"", "issued", "Cette facture est émise : elle ne peut plus être modifiée, seulement annulée par un avoir.",
                                "This invoice has been issued: it cannot be changed any more, only credited."});
    if (!after) return tl::unexpected{after.error()};
    const records::Record known{before};
    if (auto refusal = missing_links(writing, *after, &known)) return tl::unexpected{std::move(*refusal)};
    return invoicing::redraft(writing, settings_of(writing).value, before, *after, app.today())
        .and_then([&](const Invoice& draft) { return writing.replace(invoice_id(call), call.expected, draft); })
        .map([&](const store::Stored& replacement) { return replaced(app, writing, replacement); });
}

Reply put(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) -> Result<Done> {
        const auto before = writing.get(invoice_id(call));
        if (!before) return tl::unexpected{absent(writing, invoice_id(call))};
        return redraft(app, writing, call, before->value, parse_invoice(call.json));
    });
}

Reply patch(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) -> Result<Done> {
        const auto before = writing.get(invoice_id(call));
        if (!before) return tl::unexpected{absent(writing, invoice_id(call))};
        auto fields = records::to_json(records::Record{before->value});
        fields.merge_patch(call.json);
        return redraft(app, writing, call, before->value, parse_invoice(fields));
    });
}

Reply issue(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) {
        return invoicing::issue(writing, invoice_id(call), call.expected, settings_of(writing).value, app.today())
            .map([&](const auto& issued) { return replaced(app, writing, stored(issued)); });
    });
}

records::Problem bad_lines() {
    return {"lines", "invalid", "Les lignes à créditer sont des numéros de ligne, de 0 à la dernière.",
            "Lines to credit are line numbers, from 0 to the last."};
}

/// null: all of them. Otherwise numbers of lines, or {"index", "quantity"} for a part of one.
Result<std::optional<std::vector<invoicing::CreditedLine>>> credited_lines(const nlohmann::json& json) {
    std::optional<std::vector<invoicing::CreditedLine>> lines;
    if (json.is_null()) return lines;
    if (!json.is_array()) return records::refuse(Refusal::Kind::invalid, bad_lines());
    lines.emplace();
    for (const auto& item : json) {
        const auto index = item.is_object() ? item.value("index", nlohmann::json{}) : item;
        if (!index.is_number_unsigned()) return records::refuse(Refusal::Kind::invalid, bad_lines());
        invoicing::CreditedLine line{index.get<std::size_t>(), {}};
        if (item.is_object() && item.contains("quantity")) {
            line.quantity = item["quantity"].is_string() ? records::parse_decimal<4>(item["quantity"].get<std::string>()) : std::nullopt;
            if (!line.quantity) return records::refuse(Refusal::Kind::invalid, bad_lines());
        }
        lines->push_back(line);
    }
    return lines;
}

std::string text_of(const nlohmann::json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// A draft, to be looked at and issued like any other.
Reply credit(App& app, const Call& call) {
    const auto lines = credited_lines(call.json.value("lines", nlohmann::json{}));
    if (!lines) return refused(lines.error());
    return change(app, call, [&](store::Writing& writing) {
        return invoicing::credit_note_on(writing, invoice_id(call), *lines, text_of(call.json, "reason"), settings_of(writing).value,
                                         app.today())
            .map([&](const Invoice& draft) { return created(app, writing, writing.add(draft)); });
    });
}

/// A draft too.
Reply correct(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) {
        return invoicing::corrected_on(writing, invoice_id(call), settings_of(writing).value, app.today()).map([&](const Invoice& draft) {
            return created(app, writing, writing.add(draft));
        });
    });
}

/// The same shape as a payment of its own; the allocation is what the address says.
Reply pay(App& app, const Call& call) {
    auto json = call.json;
    if (!json.contains("date")) json["date"] = records::to_iso(app.today());
    const auto parsed = records::parse(Kind::payment, json);
    if (!parsed) return refused(parsed.error());
    const auto& payment = std::get<records::Payment>(*parsed);
    return change(app, call, [&](store::Writing& writing) {
        return invoicing::pay(writing, invoice_id(call), payment.amount_cents, *payment.date, payment.method, payment.reference,
                              app.today())
            .map([&](const auto& paid) { return created(app, writing, stored(paid)); });
    });
}

records::Interaction sending_of(const store::Reading& reading, const Invoice& invoice, InvoiceId id, records::Date today) {
    records::Interaction sending;
    sending.date = today;
    sending.at = records::now();
    sending.channel = records::Channel::email;
    sending.direction = records::Direction::out;
    sending.subject = "Facture " + invoice.number + " envoyée";
    if (invoice.company_id) sending.participants.push_back(store::standing_for(reading, *invoice.company_id));
    if (invoice.contact_id) sending.participants.push_back(store::standing_for(reading, *invoice.contact_id));
    sending.about.push_back(id);
    sending.marks_sent = true;
    return sending;
}

/// An issued document does not change: that it was sent is an interaction about it.
Reply mark_sent(App& app, const Call& call) {
    return change(app, call, [&](store::Writing& writing) -> Result<Done> {
        const auto invoice = writing.get(invoice_id(call));
        if (!invoice) return tl::unexpected{absent(writing, invoice_id(call))};
        if (!invoice->value.is_final())
            return records::refuse(Refusal::Kind::conflict, {"", "draft", "Un brouillon ne s’envoie pas : émettez d’abord la facture.",
                                                             "A draft is not sent: issue the invoice first."});
        writing.add(sending_of(writing, invoice->value, invoice_id(call), app.today()));
        return replaced(app, writing, stored(*invoice));
    });
}

Reply file_of(const store::Reading& reading, const std::optional<records::Blob>& blob, const std::string& type) {
    auto bytes = blob ? reading.blob(blob->sha256) : std::nullopt;
    if (!bytes) return problem(404, "no_file", "Ce document n’a pas ce fichier.");
    return file_reply(std::move(*bytes), type);
}

/// The stored original; for a draft, what it would look like now.
Reply pdf(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto invoice = reading.get(invoice_id(call));
    if (!invoice) return refused(absent(reading, invoice_id(call)));
    if (invoice->value.is_final()) return file_of(reading, invoice->value.pdf, "application/pdf");
    return file_reply(invoicing::invoice_pdf(invoice->value, invoicing::letterhead(reading, settings_of(reading).value)),
                      "application/pdf");
}

Reply xml(App& app, const Call& call) {
    const auto reading = app.store.read();
    const auto invoice = reading.get(invoice_id(call));
    if (!invoice) return refused(absent(reading, invoice_id(call)));
    return file_of(reading, invoice->value.xml, "application/xml");
}

nlohmann::json id_of(const records::RecordId& id, Kind kind) {
    return id.kind == kind ? nlohmann::json(std::to_string(id.number)) : nlohmann::json(nullptr);
}

Reply verify(App& app, const Call&) {
    auto faults = nlohmann::json::array();
    for (const auto& fault : invoicing::verify(app.store.read()))
        faults.push_back({{"invoice_id", id_of(fault.id, Kind::invoice)},
                          {"quote_id", id_of(fault.id, Kind::quote)},
                          {"number", fault.number},
                          {"message_fr", fault.message_fr},
                          {"message_en", fault.message_en}});
    return json_reply({{"ok", faults.empty()}, {"faults", faults}});
}

} // namespace invoices_handlers

std::vector<Route> invoice_routes() {
    using namespace invoices_handlers;
    return {
        {"POST", "/api/invoices", Who::editors, post, Takes::json},
        {"PUT", "/api/invoices/{id}", Who::editors, put, Takes::json, IfMatch::required},
        {"PATCH", "/api/invoices/{id}", Who::editors, patch, Takes::json, IfMatch::required},
        {"POST", "/api/invoices/{id}/issue", Who::editors, issue, Takes::json, IfMatch::required},
        {"POST", "/api/invoices/{id}/credit", Who::editors, credit, Takes::json},
        {"POST", "/api/invoices/{id}/correct", Who::editors, correct, Takes::json},
        {"POST", "/api/invoices/{id}/payments", Who::editors, pay, Takes::json},
        {"POST", "/api/invoices/{id}/sent", Who::editors, mark_sent, Takes::json},
        {"GET", "/api/invoices/{id}.pdf", Who::everyone, pdf},
        {"GET", "/api/invoices/{id}.xml", Who::everyone, xml},
        {"GET", "/api/invoices/verify", Who::everyone, verify},
    };
}

} // namespace planche::httpd
