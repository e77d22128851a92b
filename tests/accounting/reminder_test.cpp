// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/reminder.h"
#include "engine/kpi/balance.h"
#include "tests/accounting/sales_books.h"
#include "tests/kpi/random_books.h"

#include <doctest/doctest.h>

namespace planche::tests {

using namespace records;
using accounting::Firmness;

namespace {

const Date due = *parse_iso("2026-03-31");

/// 1 200,00 gross, due on 31 March.
Invoice late_invoice() {
    auto invoice = document(InvoiceType::invoice, "2026-03-01", {{1000'00, 2000}});
    invoice.due_date = due;
    invoice.number = "F-2026-0012";
    invoice.company_id = CompanyId{900'001};
    invoice.buyer.name = "Vins des Coteaux SAS";
    invoice.buyer.contact_name = "Hélène Roche";
    invoice.buyer.email = "compta@coteaux.example";
    invoice.seller.name = "Anne Vachon Production";
    invoice.seller.iban = "FR7630006000011234567890189";
    invoice.texts.late_penalties = DefaultTexts{}.late_penalties;
    return invoice;
}

Percent rate(const char* text) { return parse_decimal<2>(text).value(); }

std::optional<accounting::Lateness> lateness(const store::Store& store, RecordId id, const char* percent, Date today) {
    const auto ledger = ledger_of(store);
    return accounting::Claims{*ledger, today}.of(id, rate(percent));
}

void note(store::Store& store, InvoiceId id, int level, const char* on) {
    Interaction interaction;
    interaction.date = parse_iso(on);
    interaction.subject = "Relance";
    interaction.about = {id};
    interaction.reminder_level = level;
    auto writing = store.write();
    writing.add(interaction);
    writing.commit();
}

std::string plain(std::string text) {
    for (std::size_t at = 0; (at = text.find("\u00A0", at)) != std::string::npos;) text.replace(at, 2, " ");
    return text;
}

} // namespace

TEST_CASE("penalties count the days from the day after the due date, at the amount owed on each") {
    struct Case {
        const char* what;
        std::vector<std::pair<const char*, std::int64_t>> payments;
        const char* today;
        int days;
        std::int64_t left, penalties, indemnity;
    };
    for (const auto& c : {
             Case{"on the due date nothing is late", {}, "2026-03-31", 0, 1200'00, 0, 0},
             Case{"one day", {}, "2026-04-01", 1, 1200'00, 39, 40'00}, // 1200 x 12 % / 365 = 0,3945
             Case{"a whole year", {}, "2027-03-31", 365, 1200'00, 144'00, 40'00},
             Case{"paid in part before it was due", {{"2026-03-15", 200'00}}, "2026-04-10", 10, 1000'00, 3'29, 40'00},
             Case{"paid in part on the due date", {{"2026-03-31", 200'00}}, "2026-04-10", 10, 1000'00, 3'29, 40'00},
             Case{"paid in part ten days late", {{"2026-04-10", 700'00}}, "2026-04-30", 30, 500'00, 3'95 + 3'29, 40'00},
             Case{"paid in parts and in full, late",
                  {{"2026-04-10", 700'00}, {"2026-04-20", 500'00}},
                  "2026-06-30",
                  91,
                  0,
                  3'95 + 1'64,
                  40'00},
             Case{"paid in full in time", {{"2026-03-20", 1200'00}}, "2026-06-30", 91, 0, 0, 0},
             Case{"given back", {{"2026-03-20", 1200'00}, {"2026-04-10", -1200'00}}, "2026-04-20", 20, 1200'00, 3'95, 40'00},
             Case{"a payment of tomorrow is not there yet", {{"2026-04-11", 1200'00}}, "2026-04-10", 10, 1200'00, 3'95, 40'00},
         }) {
        CAPTURE(std::string{c.what});
        const auto store = store::Store::in_memory();
        const auto id = seal(*store, late_invoice());
        for (const auto& [on, cents] : c.payments) pay(*store, InvoiceId{id.number}, on, cents);
        const auto late = lateness(*store, id, "12", *parse_iso(c.today));
        REQUIRE(late);
        CHECK(late->days_late == c.days);
        CHECK(late->left.cents() == c.left);
        CHECK(late->penalties.cents() == c.penalties);
        CHECK(late->indemnity.cents() == c.indemnity);
    }
}

TEST_CASE("a credit note lowers what is owed late from its day on, and a corrected invoice takes the claim over") {
    const auto store = store::Store::in_memory();
    const auto original = late_invoice();
    const InvoiceId id{seal(*store, original).number};
    auto credit = document(InvoiceType::credit_note, "2026-04-10", {{500'00, 2000}});
    credit.preceding = {{id, original.number, original.issue_date}};
    const auto credit_id = seal(*store, credit);
    const auto late = lateness(*store, id, "12", *parse_iso("2026-04-20"));
    REQUIRE(late);
    CHECK(late->left.cents() == 600'00);
    REQUIRE(late->spans.size() == 2);
    CHECK(late->spans[0].owed.cents() == 1200'00);
    CHECK(late->spans[1].owed.cents() == 600'00);
    CHECK(late->penalties.cents() == 3'95 + 1'97);
    CHECK_FALSE(lateness(*store, credit_id, "12", *parse_iso("2026-04-20")));

    auto corrected = document(InvoiceType::corrected, "2026-05-01", {{900'00, 2000}});
    corrected.preceding = credit.preceding;
    const auto corrected_id = seal(*store, corrected);
    CHECK_FALSE(lateness(*store, id, "12", *parse_iso("2026-05-02")));
    CHECK(lateness(*store, corrected_id, "12", *parse_iso("2026-05-02"))->left.cents() == 480'00);
}

TEST_CASE("neither penalties nor the indemnity are asked of a consumer") {
    const auto store = store::Store::in_memory();
    auto invoice = late_invoice();
    invoice.consumer = true;
    const InvoiceId id{seal(*store, invoice).number};
    CHECK(accounting::penalty_rate(invoice, {}).units == 0);
    for (const auto firmness : {Firmness::friendly, Firmness::firm, Firmness::formal_notice}) {
        const auto ledger = ledger_of(*store);
        const auto reminder = accounting::reminder(store->read(), *ledger, id, firmness, {}, *parse_iso("2026-06-01"));
        REQUIRE(reminder);
        CHECK(reminder->late.total().cents() == 1200'00);
        for (const char* unsaid : {"pénalités", "indemnité", "L441-10", "D441-5", "40,00"}) {
            CAPTURE(std::string{unsaid});
            CHECK(reminder->text.find(unsaid) == std::string::npos);
        }
    }
}

TEST_CASE("the rate is the one the invoice names, else the one of the settings") {
    Settings settings;
    settings.terms.late_penalty_percent = rate("8.25");
    struct Case {
        std::string text;
        const char* rate;
    };
    for (const auto& c :
         {Case{DefaultTexts{}.late_penalties, "8.25"}, Case{"", "8.25"}, Case{"Pénalités au taux de 12 %.", "12"},
          Case{"Pénalités au taux annuel de 10,5\u00A0% par an.", "10.5"}, Case{"Taux de la BCE majoré de 10 points.", "8.25"},
          Case{"au taux de la BCE majoré de 10 %", "8.25"}, Case{"Escompte de 2 % ; pénalités au taux de 9\u202F%", "9"}}) {
        CAPTURE(c.text);
        auto invoice = late_invoice();
        invoice.texts.late_penalties = c.text;
        CHECK(accounting::penalty_rate(invoice, settings) == rate(c.rate));
    }
}

TEST_CASE("each reminder is firmer than the one before and says what is asked") {
    const auto store = store::Store::in_memory();
    const InvoiceId id{seal(*store, late_invoice()).number};
    pay(*store, id, "2026-04-10", 700'00);
    Settings settings;
    settings.terms.late_penalty_percent = rate("12");
    struct Case {
        Firmness firmness;
        std::vector<std::string> said, unsaid;
    };
    const auto today = *parse_iso("2026-04-30");
    const auto made = [&](Firmness firmness) {
        const auto ledger = ledger_of(*store);
        return accounting::reminder(store->read(), *ledger, id, firmness, settings, today).value();
    };
    CHECK(accounting::reminded(store->read(), id).next() == Firmness::friendly);
    const std::vector<std::string> always{
        "Bonjour Hélène Roche,",   "F-2026-0012 du 01/03/2026", "1 200,00 €", "31/03/2026", "500,00 €", "FR76 3000 6000 0112 3456 7890 189",
        "Référence : F-2026-0012", "Anne Vachon Production"};
    const std::vector<Case> cases{
        {Firmness::friendly, {"Sauf erreur de notre part", "en retard de 30 jours"}, {"pénalités", "indemnité", "mettons en demeure"}},
        {Firmness::firm,
         {"À ce jour", "sous 8 jours", "7,24 € au 30/04/2026 (12 % par an)", "indemnité forfaitaire de 40,00 €"},
         {"Sauf erreur", "mettons en demeure"}},
        {Firmness::formal_notice,
         {"mettons en demeure de nous régler, sous 8 jours, la somme de 547,24 €", "reste à payer sur la facture : 500,00 € TTC",
          "du 01/04/2026 au 10/04/2026, 10 jours sur 1 200,00 € : 3,95 €", "du 11/04/2026 au 30/04/2026, 20 jours sur 500,00 € : 3,29 €",
          "art. D441-5 du code de commerce) : 40,00 €", "recouvrement en justice"},
         {"Sauf erreur", "Nos messages"}}};
    for (const auto& c : cases) {
        const auto reminder = made(c.firmness);
        const auto text = plain(reminder.text);
        CAPTURE(text);
        CHECK(reminder.to == "compta@coteaux.example");
        CHECK(reminder.subject.find("F-2026-0012") != std::string::npos);
        for (const auto& words : {always, c.said})
            for (const auto& said : words) {
                CAPTURE(said);
                CHECK(text.find(said) != std::string::npos);
            }
        for (const auto& unsaid : c.unsaid) {
            CAPTURE(unsaid);
            CHECK(text.find(unsaid) == std::string::npos);
        }
    }
    note(*store, id, 2, "2026-04-15");
    note(*store, id, 1, "2026-04-20");
    const auto reminded = accounting::reminded(store->read(), id);
    CHECK(reminded.highest == 2);
    CHECK(reminded.last_on == parse_iso("2026-04-20"));
    CHECK(reminded.next() == Firmness::formal_notice);
    CHECK(plain(made(Firmness::firm).text).find("Malgré notre message du 20/04/2026, la facture") != std::string::npos);
    CHECK(plain(made(Firmness::formal_notice).text).find("Nos messages, le dernier du 20/04/2026, sont restés sans effet.") !=
          std::string::npos);
    note(*store, id, 3, "2026-04-25");
    CHECK(accounting::reminded(store->read(), id).next() == Firmness::formal_notice);
}

TEST_CASE("an invoice that was brought in is asked for with what the records say today") {
    const auto store = store::Store::in_memory();
    Company company;
    company.name = "Vins des Coteaux";
    company.emails = {{"accueil@coteaux.example", "work", true}, {"compta@coteaux.example", "billing", false}};
    auto writing = store->write();
    auto invoice = late_invoice();
    invoice.company_id = CompanyId{writing.add(company).meta.id.number};
    writing.commit();
    invoice.seller = {};
    invoice.buyer.email.clear();
    const InvoiceId id{seal(*store, invoice).number};
    Settings settings;
    settings.name = "Studio Vachon";
    settings.iban = "FR7630006000011234567890189";
    const auto ledger = ledger_of(*store);
    const auto reminder = accounting::reminder(store->read(), *ledger, id, Firmness::friendly, settings, *parse_iso("2026-06-01"));
    REQUIRE(reminder);
    CHECK(reminder->to == "compta@coteaux.example");
    CHECK(reminder->text.find("FR76") != std::string::npos);
    CHECK(reminder->text.find("Studio Vachon") != std::string::npos);
    CHECK(accounting::overdue(store->read(), *ledger, settings, *parse_iso("2026-06-01")).front().email == "compta@coteaux.example");
}

TEST_CASE("what is not late is not asked for") {
    const auto store = store::Store::in_memory();
    const InvoiceId late{seal(*store, late_invoice()).number};
    const InvoiceId paid{seal(*store, late_invoice()).number};
    pay(*store, paid, "2026-05-01", 1200'00);
    auto credit = document(InvoiceType::credit_note, "2026-04-10", {{1'00, 2000}});
    credit.preceding = {{late, "F-2026-0012", parse_iso("2026-03-01")}};
    const InvoiceId credit_id{seal(*store, credit).number};
    auto writing = store->write();
    const InvoiceId draft{writing.add(Invoice{}).meta.id.number};
    writing.commit();
    struct Case {
        InvoiceId id;
        const char *today, *code;
    };
    for (const auto& c :
         {Case{late, "2026-03-31", "not_late"}, Case{paid, "2026-06-01", "settled"}, Case{credit_id, "2026-06-01", "no_claim"},
          Case{draft, "2026-06-01", "draft"}, Case{InvoiceId{4711}, "2026-06-01", "not_found"}}) {
        CAPTURE(std::string{c.code});
        const auto ledger = ledger_of(*store);
        const auto refused = accounting::reminder(store->read(), *ledger, c.id, Firmness::friendly, {}, *parse_iso(c.today));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().problems.front().code == c.code);
    }
}

TEST_CASE("the overdue list is the figure's, the oldest first, with penalties that a day by day count gives too") {
    const auto seed = chosen_seed();
    INFO("PLANCHE_SEED=" << seed);
    std::mt19937_64 random{seed};
    const auto store = store::Store::in_memory();
    fill_with_random_sales(*store, random, 120);
    const auto ledger = ledger_of(*store);
    const auto today = plus_days(*parse_iso("2024-06-01"), static_cast<int>(random() % 900));
    CAPTURE(to_iso(today));
    Settings settings;
    settings.terms.late_penalty_percent = rate("7.86");
    const auto list = accounting::overdue(store->read(), *ledger, settings, today);
    Money left;
    Date before{};
    for (const auto& overdue : list) {
        CHECK(before <= overdue.late.due);
        before = overdue.late.due;
        left += overdue.late.left;
        CHECK(overdue.late.indemnity.cents() == (overdue.sale->consumer ? 0 : 40'00));
        long double owed_days = 0; // of the balance at the end of each day before, from the due date on
        for (auto day = overdue.late.due; day < today; day = plus_days(day, 1))
            if (const auto then = accounting::Claims{*ledger, day}.of(overdue.sale->id, {}); then && then->left > Money{})
                owed_days += static_cast<long double>(then->left.cents());
        const auto expected = overdue.sale->consumer ? 0 : owed_days * 786 / 365 / 10'000;
        // A claim that a corrected invoice took over was not there before it: only those that stood all along compare.
        if (overdue.sale->type != InvoiceType::corrected)
            CHECK(std::abs(static_cast<long double>(overdue.late.penalties.cents()) - expected) <=
                  0.51L * static_cast<long double>(overdue.late.spans.size()));
    }
    Money figure;
    for (const auto& open : kpi::open_balances(*ledger, today))
        if (open.days_late > 0) figure += open.amount;
    CHECK(left == figure);
}

} // namespace planche::tests
