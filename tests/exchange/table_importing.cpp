// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/import.h"
#include "engine/exchange/rejects.h"
#include "tests/exchange/fixture_tables.h"
#include "tests/temp_dir.h"

#include <doctest/doctest.h>
#include <fstream>

namespace planche::tests::table_importing {

using namespace planche::exchange;
using records::Kind;
using records::Money;

namespace {

/// A store, and the tables that are imported into it.
class Desk {
public:
    std::filesystem::path file(const std::string& name, const std::string& text) const {
        const auto path = dir / name;
        std::ofstream{path, std::ios::binary} << text;
        return path;
    }
    Request request(const std::filesystem::path& path) const {
        Request request;
        request.files = {{path, {}}};
        request.by = "Anne";
        return request;
    }
    Import import(const Request& request) { return apply(*store, worker, request); }
    Report import(const std::filesystem::path& path) { return import(request(path)).reports.front(); }
    Report import_text(const std::string& text) { return import(file("t.csv", text)); }
    Report planned(const std::filesystem::path& path) { return plan(*store, worker, request(path)).front(); }

    template <class T>
    std::vector<T> all() const {
        std::vector<T> values;
        store->read().each(T::kind, [&](const store::Stored& stored) {
            values.push_back(std::get<T>(stored.value));
            return true;
        });
        return values;
    }
    records::RecordId add(const records::Record& record) {
        auto writing = store->write("Anne");
        const auto id = writing.add(record).meta.id;
        writing.commit();
        return id;
    }
    template <class T, class Change>
    void change(records::RecordId id, const Change& by_hand) {
        auto writing = store->write("Anne");
        auto value = std::get<T>(writing.get(id)->value);
        by_hand(value);
        REQUIRE(writing.replace(id, std::nullopt, value));
        writing.commit();
    }
    std::string outcomes(const Report& report) const {
        std::string all;
        for (const auto& item : report.items) all += (all.empty() ? "" : " ") + std::string{name_of(item.outcome)};
        return all;
    }

    tests::TempDir dir;
    std::unique_ptr<store::Store> store = store::Store::in_memory();
    media::Worker worker;
};

records::Contact contact(const std::string& name, const std::string& email) {
    records::Contact contact;
    contact.display_name = name;
    contact.emails.push_back({email, {}, false});
    return contact;
}

} // namespace

TEST_CASE("a plan of a table says what the import does and writes nothing; a second import changes nothing") {
    for (const auto* name : {"people_semicolon.csv", "people.xlsx", "sales.csv", "sales.xlsx", "titles_and_totals.csv",
                             "sales_with_faults.csv", "american.csv", "headless.csv", "numbers.xlsx", "dates_1904.xlsx"}) {
        CAPTURE(std::string{name});
        Desk desk;
        const auto planned = desk.planned(tests::table_path(name));
        CHECK(desk.store->read().revision() == 0);
        const auto first = desk.import(tests::table_path(name));
        CHECK(desk.outcomes(planned) == desk.outcomes(first));
        CHECK(planned.created_by_kind() == first.created_by_kind());
        CHECK(first.count(Outcome::created) > 0);
        const auto revision = desk.store->read().revision();
        const auto second = desk.import(tests::table_path(name));
        CHECK(desk.store->read().revision() == revision);
        CHECK(second.count(Outcome::unchanged) + second.count(Outcome::rejected) == second.items.size());
        CHECK(second.conflicting() == 0);
    }
}

TEST_CASE("a row brings a person and their company, linked, and keeps what no field is for") {
    Desk desk;
    const auto report = desk.import(tests::table_path("people.xlsx"));
    CHECK(report.created_by_kind() == std::map<std::string, std::size_t>{{"company", 2}, {"contact", 3}});
    const auto people = desk.all<records::Contact>();
    REQUIRE(people.size() == 3);
    CHECK(people[0].name.family == "Roche");
    REQUIRE(people[0].company_id);
    CHECK(desk.store->read().get(*people[0].company_id)->value.name == "Maison Ferrand");
    CHECK(people[0].common.extra == nlohmann::json{{"Couleur préférée", "bleu"}});
    CHECK(people[1].common.extra.empty());
    CHECK(people[2].common.imported_from->row == 3);
}

TEST_CASE("a sales history comes in under its own numbers, outside the legal series, with its clients and payments") {
    Desk desk;
    const auto report = desk.import(tests::table_path("sales.csv"));
    CHECK(report.created_by_kind() == std::map<std::string, std::size_t>{{"company", 3}, {"invoice", 5}, {"payment", 2}});
    CHECK(desk.store->read().series().count("F") == 0);
    const auto invoices = desk.all<records::Invoice>();
    REQUIRE(invoices.size() == 5);
    CHECK(invoices[0].number == "2023-001");
    CHECK(invoices[0].historical);
    CHECK_FALSE(invoices[0].pdf);
    CHECK_FALSE(invoices[0].issued_at);
    CHECK(invoices[0].totals.gross_cents == Money::from_cents(1200'00));
    CHECK(invoices[1].totals.vat.front().rate.units == 1000);
    CHECK(invoices[2].type == records::InvoiceType::credit_note);
    CHECK(invoices[2].totals.net_cents == Money::from_cents(100'00));
    CHECK(invoices[0].company_id == invoices[2].company_id);
    CHECK(desk.store->read().get(*invoices[0].company_id)->value.status == records::Status::client);
    const auto payments = desk.all<records::Payment>();
    REQUIRE(payments.size() == 2);
    CHECK(payments[1].method == records::PaymentMethod::cheque);
    CHECK(payments[1].amount_cents == Money::from_cents(2820'60));
    REQUIRE(report.items.back().warnings.size() == 1);
    CHECK(report.items.back().warnings.front().field == "Montant TTC");
}

TEST_CASE("a row that cannot be right is left out alone, with its column and reason, and comes back as it was typed") {
    Desk desk;
    const auto report = desk.import(tests::table_path("sales_with_faults.csv"));
    CHECK(desk.outcomes(report) == "rejected rejected created rejected rejected");
    std::string reasons;
    for (const auto& item : report.items)
        for (const auto& problem : item.problems) reasons += std::to_string(item.line) + " " + problem.field + " " + problem.code + "\n";
    CHECK(reasons == "2 Date date\n3 Montant HT amount\n5 N° facture required\n6  repeated_number\n");
    const auto csv = rejects_csv({report});
    CHECK(csv.starts_with("\uFEFF\"N° facture\";\"Date\";"));
    CHECK(csv.find("\"2023-001\";\"31/02/2023\";\"Maison Ferrand\"") != std::string::npos);

    auto mended = csv;
    const std::string wrong = "31/02/2023";
    mended.replace(mended.find(wrong), wrong.size(), "28/02/2023");
    const auto again = desk.import_text(mended);
    CHECK(desk.outcomes(again) == "created rejected rejected unchanged"); // the last one's number is here by now
    CHECK(again.conflicting() == 1);
    CHECK(desk.all<records::Invoice>().back().common.extra.empty());
}

TEST_CASE("cells that a spreadsheet would take for formulas are guarded in what is rejected, and read back without the guard") {
    Desk desk;
    const auto report = desk.import(tests::table_path("formulas.csv"));
    CHECK(report.count(Outcome::rejected) == 2);
    const auto csv = rejects_csv({report});
    CHECK(csv.find("\"'=cmd|' /C calc'!A0\"") != std::string::npos);
    CHECK(csv.find("\"'-x\"") != std::string::npos);
    CHECK(rejects_csv({desk.import_text(csv)}).find("\"'=cmd|' /C calc'!A0\"") != std::string::npos);
}

TEST_CASE("a person is recognised by their e-mail or phone when the names agree, else proposed or new") {
    struct Case {
        const char* row;
        const char* outcome;
        const char* because;
    };
    for (const auto& c :
         {Case{"Hélène Roche;helene@ferrand.example;;", "unchanged", "email"},
          Case{"H. ROCHE;Helene@Ferrand.example;06 12 34 56 78;", "updated", "email"},
          Case{"Paul Besson;helene@ferrand.example;;", "created", ""}, Case{"Helene Roche;;06.11.11.11.11;Directrice", "updated", "phone"},
          Case{"Marc Autre;;06 11 11 11 11;", "created", ""}, Case{"Hélène Roche;autre@adresse.example;;", "created", ""}}) {
        CAPTURE(std::string{c.row});
        Desk desk;
        auto helene = contact("Hélène Roche", "helene@ferrand.example");
        helene.phones.push_back({"0611111111", {}, {}, false});
        records::normalise(helene);
        desk.add(helene);
        const auto item = desk.import_text(std::string{"Nom complet;E-mail;Téléphone;Fonction\n"} + c.row + "\n").items.front();
        CHECK(name_of(item.outcome) == c.outcome);
        CHECK(item.because == c.because);
    }
}

TEST_CASE("the same name at the same company with another e-mail is a new person who may be there already") {
    Desk desk;
    desk.import_text("Nom complet;Société;E-mail\nHélène Roche;Maison Ferrand;h@ferrand.example\n");
    const auto report = desk.import_text("Nom complet;Société;E-mail\nHélène ROCHE;maison ferrand;helene@privé.example\n");
    CHECK(desk.outcomes(report) == "created");
    CHECK(report.resembling() == 1);
    CHECK(desk.all<records::Company>().size() == 1);
}

TEST_CASE("what is empty is completed, what differs stays and is named, unless the file is to be taken") {
    const std::string rows =
        "Nom complet;E-mail;Fonction;Ville;Note\nHÉLÈNE ROCHE;helene@ferrand.example;Dir. artistique;Lyon;vue au salon\n";
    for (const auto differing : {Differing::keep, Differing::replace}) {
        Desk desk;
        auto helene = contact("Hélène Roche", "helene@ferrand.example");
        helene.title = "Directrice de création";
        helene.common.note = "à rappeler";
        const auto id = desk.add(helene);
        auto request = desk.request(desk.file("t.csv", rows));
        request.differing = differing;
        const auto planned = plan(*desk.store, desk.worker, request).front().items.front();
        CHECK(planned.conflicts == std::vector<std::string>{"title"});
        CHECK(planned.before["title"] == "Directrice de création");
        CHECK(planned.said["title"] == "Dir. artistique");
        CHECK(planned.after["title"] == (differing == Differing::keep ? "Directrice de création" : "Dir. artistique"));
        const auto import = desk.import(request);
        CHECK(desk.outcomes(import.reports.front()) == "updated");
        const auto after = std::get<records::Contact>(desk.store->read().get(id)->value);
        CHECK(after.display_name == "Hélène Roche");
        CHECK(after.title == planned.after["title"]);
        CHECK(after.addresses.front().city == "Lyon");
        CHECK(after.common.note == "à rappeler\n\nvue au salon");
        const auto revision = desk.store->read().revision();
        desk.import(request);
        CHECK(desk.store->read().revision() == revision);
    }
}

TEST_CASE("what a person changed after an import stays when the same file comes again") {
    Desk desk;
    const std::string rows = "Nom complet;E-mail;Fonction\nHélène Roche;helene@ferrand.example;Chef\n";
    const auto id = records::RecordId{Kind::contact, *records::parse_number(desk.import_text(rows).items.front().id)};
    desk.change<records::Contact>(id, [](auto& helene) { helene.title = "Directrice"; });
    const auto again = desk.import_text(rows);
    CHECK(desk.outcomes(again) == "unchanged");
    CHECK(again.conflicting() == 0);
    const auto newer = desk.import_text("Nom complet;E-mail;Fonction\nHélène Roche;helene@ferrand.example;Cheffe\n");
    CHECK(newer.conflicting() == 1);
    CHECK(std::get<records::Contact>(desk.store->read().get(id)->value).title == "Directrice");
}

TEST_CASE("a chosen mapping is remembered for the next table with these headers, and only once it was applied") {
    Desk desk;
    const auto path = desk.file("t.csv", "Personne à voir;Truc\nHélène Roche;bleu\n");
    auto request = desk.request(path);
    request.mapping = {{"Personne à voir", "contact.display_name"}, {"Truc", "contact.tags"}};
    plan(*desk.store, desk.worker, request);
    CHECK(desk.planned(path).table->columns[1].field == table::Field::extra);
    desk.import(request);
    const auto next = desk.planned(desk.file("u.csv", "PERSONNE A VOIR;truc\nMarc Vasseur;vert\n"));
    CHECK(next.table->columns[1].field == table::Field::contact_tags);
    CHECK(next.table->columns[1].because == table::Column::Because::remembered);
    CHECK(desk.planned(desk.file("v.csv", "Truc;Personne à voir\nvert;Marc Vasseur\n")).table->columns[0].field == table::Field::extra);
}

TEST_CASE("an import of a table is taken back whole, but for what was changed since, and only once") {
    Desk desk;
    auto helene = contact("Hélène Roche", "helene@ferrand.example");
    const auto id = desk.add(helene);
    const auto import = desk.import(desk.request(tests::table_path("people.xlsx")));
    CHECK(std::get<records::Contact>(desk.store->read().get(id)->value).phones.size() == 1);
    const records::RecordId marc{Kind::contact, *records::parse_number(import.reports.front().items[1].id)};
    desk.change<records::Contact>(marc, [](auto& value) { value.title = "à garder"; });

    const auto undone = undo(*desk.store, import.id, "Anne");
    REQUIRE(undone);
    CHECK(std::get<records::Contact>(desk.store->read().get(id)->value) == helene);
    CHECK(desk.all<records::Contact>().size() == 2);
    REQUIRE(undone->kept.size() == 2); // Marc, and the company he is at
    CHECK(undone->kept.front() == marc);
    CHECK(undo(*desk.store, import.id, "Anne").error().problems.front().code == "already_undone");
    const auto past = past_imports(desk.store->read(), 10);
    REQUIRE(past.size() == 1);
    CHECK(past.front().undone);
    CHECK(past.front().files == std::vector<std::string>{"people.xlsx"});
}

TEST_CASE("a taking back that was cut off goes on where it stopped") {
    Desk desk;
    std::string rows = "Nom complet;E-mail\n";
    for (int i = 0; i < 1200; ++i) rows += "P" + std::to_string(i) + ";p" + std::to_string(i) + "@x.example\n";
    const auto import = desk.import(desk.request(desk.file("t.csv", rows)));
    struct Cut {};
    CHECK_THROWS_AS(static_cast<void>(undo(*desk.store, import.id, "Anne", [](const Progress&) { throw Cut{}; })), Cut);
    CHECK(desk.all<records::Contact>().size() == 1000);
    REQUIRE(undo(*desk.store, import.id, "Anne"));
    CHECK(desk.all<records::Contact>().empty());
}

TEST_CASE("the file's totals stand beside those here, by year and client, with every difference") {
    Desk desk;
    desk.import_text(
        "N° facture;Date;Client;HT;TVA\nA-1;01/02/2023;Lumen;100,00;20,00\nA-2;01/03/2023;Lumen;50,00;10,00\nA-3;01/03/2022;Lumen;1,00;0,20\n");
    const auto report = desk.planned(desk.file(
        "t.csv",
        "N° facture;Date;Client;HT;TVA\nA-1;01/02/2023;Lumen;110,00;22,00\nA-9;02/02/2023;Ferrand;(30,00);(6,00)\nA-10;03/02/2023;Ferrand;10,00;x\n"));
    REQUIRE(report.reconciliation);
    const auto years = report.reconciliation->years();
    REQUIRE(years.size() == 1);
    CHECK(years[0].name == "2023");
    CHECK(years[0].file.net == Money::from_cents(90'00));
    CHECK(years[0].here.net == Money::from_cents(120'00));
    const auto clients = report.reconciliation->clients();
    REQUIRE(clients.size() == 2);
    CHECK(clients[0].name == "Lumen");
    CHECK(clients[0].here == Reconciliation::Sum{2, Money::from_cents(150'00), Money::from_cents(180'00)});
    std::string differences;
    for (const auto& d : report.reconciliation->differences())
        differences += d.number + " " + std::to_string(d.line) + " " + d.reason_en + "\n";
    CHECK(differences == "A-1 2 Another amount here\nA-10 4 This is no amount.\nA-2 0 Not in the file\n");
}

TEST_CASE("a number that was issued here is not taken by a table, and numbers may begin anew each year") {
    Desk desk;
    records::Invoice issued;
    issued.number = "7";
    issued.issue_date = records::Date{std::chrono::year{2024} / 1 / 5};
    issued.issued_at = records::now();
    desk.add(issued);
    const auto report = desk.import_text("N° facture;Date;Client;HT;TVA\n7;05/01/2024;Lumen;1,00;0,20\n7;05/01/2023;Lumen;1,00;0,20\n");
    CHECK(desk.outcomes(report) == "rejected created");
    CHECK(report.items.front().problems.front().code == "taken_number");
}

} // namespace planche::tests::table_importing
