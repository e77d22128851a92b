// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/reminder.h"
#include "httpd/change.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"
#include "httpd/shown.h"

namespace planche::httpd {

namespace reminders_handlers {

using accounting::Firmness;
using nlohmann::json;
using records::InvoiceId;
using records::Refusal;
using records::Result;

std::shared_ptr<const kpi::Ledger> ledger_now(App& app) {
    app.books.follow(app.store);
    return app.books.ledger();
}

Result<Firmness> firmness_of(std::optional<std::uint64_t> level) {
    if (!level || *level < 1 || *level > 3)
        return records::refuse(Refusal::Kind::invalid,
                               {"level", "out_of_range", "Une relance va du niveau 1 au niveau 3.", "A reminder goes from level 1 to 3."});
    return static_cast<Firmness>(*level);
}

json lateness_json(const accounting::Lateness& late) {
    auto spans = json::array();
    for (const auto& span : late.spans)
        spans.push_back({{"from", records::to_iso(records::plus_days(span.after, 1))},
                         {"to", records::to_iso(span.until)},
                         {"days", span.days},
                         {"owed_cents", span.owed.cents()},
                         {"penalty_cents", span.penalty.cents()}});
    return {{"due_date", records::to_iso(late.due)},
            {"days_late", late.days_late},
            {"left_cents", late.left.cents()},
            {"penalties_cents", late.penalties.cents()},
            {"indemnity_cents", late.indemnity.cents()},
            {"total_cents", late.total().cents()},
            {"spans", std::move(spans)}};
}

json notes_json(const accounting::Reminded& reminded) {
    auto notes = json::array();
    for (const auto& note : reminded.notes)
        notes.push_back({{"id", std::to_string(note.meta.id.number)},
                         {"level", *note.value.reminder_level},
                         {"date", iso_or_null(note.value.date)},
                         {"subject", note.value.subject}});
    return notes;
}

/// Every invoice that is late, the oldest first, with how it was asked for.
Reply list(App& app, const Call&) {
    const auto ledger = ledger_now(app);
    const auto reading = app.store.read();
    auto items = json::array();
    records::Money left, penalties, indemnities;
    for (const auto& overdue : accounting::overdue(reading, *ledger, settings_of(reading).value, app.today())) {
        auto item = lateness_json(overdue.late);
        item.erase("spans");
        item.update({{"invoice_id", std::to_string(overdue.sale->id.number)},
                     {"number", overdue.sale->number},
                     {"client", overdue.sale->client_name},
                     {"client_kind", overdue.sale->client.number != 0 ? json(records::name_of(overdue.sale->client.kind)) : json(nullptr)},
                     {"client_id", overdue.sale->client.number != 0 ? json(std::to_string(overdue.sale->client.number)) : json(nullptr)},
                     {"email", overdue.email},
                     {"level", overdue.reminded.highest},
                     {"reminded_on", iso_or_null(overdue.reminded.last_on)},
                     {"next_level", static_cast<int>(overdue.reminded.next())}});
        items.push_back(std::move(item));
        left += overdue.late.left;
        penalties += overdue.late.penalties;
        indemnities += overdue.late.indemnity;
    }
    return json_reply({{"as_of", records::to_iso(app.today())},
                       {"left_cents", left.cents()},
                       {"penalties_cents", penalties.cents()},
                       {"indemnity_cents", indemnities.cents()},
                       {"items", std::move(items)}});
}

/// At the level that is asked for, else at the one that comes next.
Reply prepare(App& app, const Call& call) {
    const auto ledger = ledger_now(app);
    const auto reading = app.store.read();
    const InvoiceId id{call.number()};
    const auto reminded = accounting::reminded(reading, id);
    const auto firmness =
        call.asked("level").empty() ? Result<Firmness>{reminded.next()} : firmness_of(records::parse_number(call.asked("level")));
    if (!firmness) return refused(firmness.error());
    const auto reminder = accounting::reminder(reading, *ledger, id, *firmness, settings_of(reading).value, app.today());
    if (!reminder) return refused(reminder.error());
    auto answer = lateness_json(reminder->late);
    answer.update({{"level", static_cast<int>(*firmness)},
                   {"next_level", static_cast<int>(reminded.next())},
                   {"rate_percent", records::to_string(reminder->rate, 2)},
                   {"to", reminder->to},
                   {"subject", reminder->subject},
                   {"text", reminder->text},
                   {"sent", notes_json(reminded)}});
    return json_reply(answer);
}

/// That it was sent: as it was made ready, or as it was changed on the way.
Reply note(App& app, const Call& call) {
    const auto level = call.json.value("level", json{});
    const auto firmness = firmness_of(level.is_number_unsigned() ? std::optional{level.get<std::uint64_t>()} : std::nullopt);
    if (!firmness) return refused(firmness.error());
    const auto ledger = ledger_now(app);
    const InvoiceId id{call.number()};
    return change(app, call, [&](store::Writing& writing) {
        return accounting::reminder(writing, *ledger, id, *firmness, settings_of(writing).value, app.today())
            .map([&](accounting::Reminder reminder) {
                if (auto subject = call.said("subject"); !subject.empty()) reminder.subject = std::move(subject);
                if (auto text = call.said("text"); !text.empty()) reminder.text = std::move(text);
                return created(app, writing, writing.add(accounting::note_of(reminder, writing.get(id)->value, id, app.today())));
            });
    });
}

} // namespace reminders_handlers

std::vector<Route> reminder_routes() {
    using namespace reminders_handlers;
    return {
        {"GET", "/api/reminders", Who::everyone, list},
        {"GET", "/api/invoices/{id}/reminder", Who::everyone, prepare},
        {"POST", "/api/invoices/{id}/reminders", Who::editors, note, Takes::json},
    };
}

} // namespace planche::httpd
