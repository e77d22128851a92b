// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/encoding.h"
#include "engine/exchange/table/value.h"
#include "tests/exchange/fixture_tables.h"

#include <doctest/doctest.h>

namespace planche::tests::table_reading {

using namespace planche::exchange;
using namespace planche::exchange::table;
using Type = Cell::Type;

namespace {

std::string text(const Row& row) {
    std::string all;
    for (const auto& cell : row.cells) all += (all.empty() ? "" : "|") + shown(cell);
    return all;
}

std::vector<std::string> rows_of(Rows& rows) {
    std::vector<std::string> all;
    for (Row row; rows.next(row);) all.push_back(std::to_string(row.line) + ":" + text(row));
    return all;
}

Cell typed(std::string text) { return {Type::text, std::move(text)}; }
Cell number(std::string text) { return {Type::number, std::move(text)}; }

std::string iso(const std::optional<records::Date>& date) { return date ? records::to_iso(*date) : "none"; }

/// The problem's code when the table is refused, else "opened".
std::string refusal_of(const std::string& name) {
    const auto source = table_source(tests::table_path(name), {}, tests::no_mapping, tests::some_day);
    return source ? "opened" : source.error().problems.front().code;
}

std::unique_ptr<Source> source_of(const std::string& name, const TableWish& wish = {}) {
    auto source = table_source(tests::table_path(name), wish, tests::no_mapping, tests::some_day);
    REQUIRE(source);
    return std::move(*source);
}

std::string mapping_of(const std::string& name, const TableWish& wish = {}) {
    std::string mapping;
    const auto table = source_of(name, wish)->table();
    for (const auto& column : table->columns) mapping += (mapping.empty() ? "" : " ") + std::string{info(column.field).name};
    return mapping;
}

} // namespace

TEST_CASE("the same people are read from every encoding, separator and workbook") {
    struct Case {
        const char* name;
        const char* encoding;
        char separator;
    };
    for (const auto& c : {Case{"people_semicolon.csv", "UTF-8", ';'}, Case{"people_comma_bom.csv", "UTF-8", ','},
                          Case{"people_tab_utf16.tsv", "UTF-16", '\t'}, Case{"people_tab_utf16be.tsv", "UTF-16", '\t'},
                          Case{"people_bar_windows.csv", "windows-1252", '|'}, Case{"people_mac.csv", "Mac Roman", ';'},
                          Case{"people_sep.csv", "UTF-8", ','}, Case{"people_cr.csv", "UTF-8", ';'}, Case{"people.xlsx", "", 0},
                          Case{"people_prefixed.xlsx", "", 0}, Case{"people_without_places.xlsx", "", 0}}) {
        CAPTURE(std::string{c.name});
        const auto source = source_of(c.name);
        CHECK(source->table()->encoding == c.encoding);
        CHECK(source->table()->separator == c.separator);
        std::vector<std::string> names;
        while (const auto incoming = source->next()) {
            const auto& row = *std::get<ReadRow>(incoming->value).records;
            REQUIRE(row.contact);
            names.push_back(row.contact->display_name + ", " + (row.company ? row.company->name : "") + ", " +
                            row.contact->emails.front().value + ", " + row.contact->phones.front().e164 + ", " +
                            row.contact->addresses.front().city);
        }
        CHECK(names == std::vector<std::string>{"Hélène Roche, Maison Ferrand, helene@ferrand.example, +33612345678, Lyon",
                                                "Marc Vasseur, Atelier Lumen, marc@lumen.example, +33472112233, Saint-Étienne",
                                                "Karim Haddad, , karim@haddad.example, +33698765432, Paris"});
    }
}

TEST_CASE("quotes, separators and line breaks inside cells are data, and empty rows count but say nothing") {
    const auto sheet = open_delimited(
        "Nom;Note\r\n\"Roche; Hélène\";\"première\nseconde\"\r\n;\r\n\r\nMarc \"le grand\";\"dit \"\"bonjour\"\"\"\r\nKarim;\"ouvert");
    CHECK(rows_of(*sheet.rows) == std::vector<std::string>{"1:Nom|Note", "2:Roche; Hélène|première\nseconde",
                                                           "5:Marc \"le grand\"|dit \"bonjour\"", "6:Karim|ouvert"});
}

TEST_CASE("the sheet with the table is chosen and the others are named; a wanted one is taken") {
    const auto table = source_of("people.xlsx")->table();
    CHECK(table->sheet == "Clients");
    CHECK(table->other_sheets == std::vector<std::string>{"Lisez-moi", "Vieux"});
    CHECK(source_of("people.xlsx", {{}, "Vieux", {}})->table()->sheet == "Vieux");
    CHECK(table_source(tests::table_path("people.xlsx"), {{}, "Absente", {}}, tests::no_mapping, tests::some_day)
              .error()
              .problems.front()
              .field == "sheet");
}

TEST_CASE("what is no table, or too much of one, is refused with its reason") {
    struct Case {
        const char* name;
        const char* code;
    };
    for (const auto& c : {Case{"bomb.xlsx", "bomb"}, Case{"doctype.xlsx", "document_type"}, Case{"wide.xlsx", "too_wide"},
                          Case{"old.xls", "old_format"}, Case{"locked.xlsx", "encrypted"}, Case{"other.ods", "open_document"},
                          Case{"empty.xlsx", "no_table"}, Case{"people.xlsx", "opened"}}) {
        CAPTURE(std::string{c.name});
        CHECK(refusal_of(c.name) == c.code);
    }
}

TEST_CASE("day numbers are dates by their style, in both of Excel's calendars") {
    struct Case {
        const char* name;
        const char* birthdays;
    };
    for (const auto& c : {Case{"dates_1900.xlsx", "1900-02-28 1900-03-01 1979-05-25 2000-01-01"},
                          Case{"dates_1904.xlsx", "1904-02-29 1904-03-02 1983-05-26 2004-01-02"}}) {
        std::string birthdays;
        const auto source = source_of(c.name);
        while (const auto incoming = source->next())
            birthdays += (birthdays.empty() ? "" : " ") + std::get<ReadRow>(incoming->value).records->contact->birthday;
        CHECK(birthdays == c.birthdays);
    }
    struct Format {
        const char* code;
        bool is_date;
    };
    for (const auto& f : {Format{"dd/mm/yyyy", true}, Format{"[$-40C]d\\ mmmm\\ yyyy;@", true}, Format{"0.00", false},
                          Format{"#,##0.00\\ \"jours dus\"", false}, Format{"[Red]0", false}, Format{"[h]:mm", false},
                          Format{"General", false}, Format{"m/d/yy h:mm", true}}) {
        CAPTURE(std::string{f.code});
        CHECK(shows_a_date(f.code) == f.is_date);
    }
}

TEST_CASE("cells merged downwards all have the first one's value; a workbook's numbers are exact to the cent") {
    const auto source = source_of("sales.xlsx");
    std::string sales;
    while (const auto incoming = source->next()) {
        const auto& row = *std::get<ReadRow>(incoming->value).records;
        REQUIRE(row.invoice);
        sales += row.invoice->number + " " + iso(row.invoice->issue_date) + " " + row.invoice->buyer.name + " " +
                 std::to_string(row.invoice->totals.net_cents.cents()) + " " + std::to_string(row.invoice->totals.gross_cents.cents()) +
                 (row.payment ? " paid" : "") + "\n";
    }
    CHECK(sales == "2023-001 2023-01-12 Maison Ferrand 100000 120000 paid\n"
                   "2023-002 2023-02-03 Maison Ferrand 45050 49555\n"
                   "2023-003 2023-03-15 Maison Ferrand 123457 148148 paid\n"
                   "2024-001 2024-03-01 Galerie Bellecour 100000 120000\n");
    CHECK(source->remarks().size() == 2);
}

TEST_CASE("phones, postal codes and rates that a workbook took for numbers get back what it ate") {
    const auto source = source_of("numbers.xlsx");
    const auto incoming = source->next();
    const auto& contact = *std::get<ReadRow>(incoming->value).records->contact;
    CHECK(contact.phones.front().e164 == "+33612345678");
    CHECK(contact.addresses.front().postal_code == "01000");
    CHECK(rate_of(number("0.2"))->units == 2000);
    CHECK(rate_of(number("0.055"))->units == 550);
    CHECK(rate_of(number("20"))->units == 2000);
    CHECK(rate_of(typed("5,5 %"))->units == 550);
    CHECK_FALSE(rate_of(typed("120 %")));
}

TEST_CASE("columns are recognised by their headers and their values") {
    struct Case {
        const char* name;
        const char* mapping;
    };
    for (
        const auto& c :
        {Case{"people.xlsx", "contact.name.family contact.name.given company.name contact.email contact.phone contact.address.city extra"},
         Case{
             "sales.csv",
             "invoice.number invoice.issue_date company.name invoice.subject invoice.net invoice.vat invoice.gross payment.date payment.method"},
         Case{"american.csv", "invoice.number invoice.issue_date company.name invoice.net invoice.vat"},
         Case{"headless.csv", "extra extra extra contact.email contact.phone extra"}}) {
        CAPTURE(std::string{c.name});
        CHECK(mapping_of(c.name) == c.mapping);
    }
    CHECK(mapping_of("people.xlsx", {{{"Couleur préférée", "contact.tags"}, {"Ville", "ignored"}}, {}, {}}) ==
          "contact.name.family contact.name.given company.name contact.email contact.phone ignored contact.tags");
}

TEST_CASE("one header means another field beside other headers, or in a table of another kind") {
    struct Case {
        const char* header;
        const char* row;
        std::optional<records::Kind> kind;
        const char* mapping;
    };
    for (const auto& c :
         {Case{"Nom;E-mail", "Ana;a@b.example", {}, "contact.display_name contact.email"},
          Case{"Nom;Prénom;E-mail", "Roux;Ana;a@b.example", {}, "contact.name.family contact.name.given contact.email"},
          Case{"Nom;SIRET;Ville", "Lumen;81234567600012;Lyon", {}, "company.name company.siret company.address.city"},
          Case{"Nom;Mail", "Lumen;a@b.example", records::Kind::company, "company.name company.email"},
          Case{"Société;E-mail;Tél.", "Lumen;a@b.example;0612345678", {}, "company.name company.email company.phone"},
          Case{"Contact;Société", "a@b.example;Lumen", {}, "company.email company.name"},
          Case{"Nom;Type;Date", "Ana;ami;03/04/2020", {}, "contact.display_name extra extra"},
          Case{"N°;Date;Client;Total", "12;03/04/2020;Lumen;120,00", {}, "invoice.number invoice.issue_date company.name invoice.gross"},
          Case{"Montant HT (en €);Date de facture;N° de facture",
               "12,00;03/04/2020;7",
               {},
               "invoice.net invoice.issue_date invoice.number"}}) {
        CAPTURE(std::string{c.header});
        auto sheet = open_delimited(std::string{c.header} + "\n" + c.row + "\n");
        auto head = read_head(*sheet.rows);
        map_columns(head, c.kind, {}, {});
        std::string mapping;
        for (const auto& column : head.columns) mapping += (mapping.empty() ? "" : " ") + std::string{info(column.field).name};
        CHECK(mapping == c.mapping);
    }
}

TEST_CASE("the headers are found under titles, and remembered ones are known however they are typed") {
    const auto source = source_of("titles_and_totals.csv");
    CHECK(source->table()->header_line == 4);
    std::string numbers;
    while (const auto incoming = source->next())
        numbers += std::get<ReadRow>(incoming->value).records->invoice->number + "@" + std::to_string(incoming->line) + " ";
    CHECK(numbers == "2023-001@5 2023-002@6 2024-001@10 ");
    CHECK(source->remarks().size() == 3);

    const auto signature = [](const std::string& headers) {
        auto sheet = open_delimited(headers + "\nx;y\n");
        return read_head(*sheet.rows).signature();
    };
    CHECK(signature("Société;E-mail") == signature("SOCIETE ; e-mail"));
    CHECK(signature("Société;E-mail") != signature("E-mail;Société"));
}

TEST_CASE("an amount is read as its column writes it") {
    struct Case {
        const char* typed;
        std::optional<std::int64_t> cents;
    };
    for (const auto& c : {Case{"1 234,56 €", 123456}, Case{"1\u202F234,56\u00A0€", 123456}, Case{"(32)", -3200}, Case{"-32", -3200},
                          Case{"12.5", 1250}, Case{"12,5", 1250}, Case{"1.234,56", 123456}, Case{"1,234.56", 123456}, Case{"EUR 10", 1000},
                          Case{"1.234", {}}, Case{"cent", {}}, Case{"12/03", {}}}) {
        CAPTURE(std::string{c.typed});
        const auto amount = amount_of(typed(c.typed), {});
        CHECK((amount ? std::optional{amount->cents()} : std::nullopt) == c.cents);
    }
    struct InColumn {
        std::vector<const char*> others;
        const char* typed;
        std::int64_t cents;
    };
    for (const auto& c : {InColumn{{"12,50"}, "1.234", 123400}, InColumn{{"12.50"}, "1.234", 123}, InColumn{{"12.50"}, "1,234", 123400},
                          InColumn{{"12.50"}, "-1.239", -124}, InColumn{{"1.200", "2.500", "12.000"}, "1.234", 123400}}) {
        CAPTURE(std::string{c.typed});
        Writing writing;
        for (const auto* other : c.others) writing.learn(typed(other));
        CHECK(amount_of(typed(c.typed), writing)->cents() == c.cents);
    }
    struct InWorkbook {
        const char* stored;
        std::int64_t cents;
    };
    for (const auto& c : {InWorkbook{"1.005", 101}, InWorkbook{"-1.005", -101}, InWorkbook{"1E3", 100000}, InWorkbook{"1.2E-2", 1},
                          InWorkbook{"0.29999999999999999", 30}, InWorkbook{"1234567890.12", 123456789012}, InWorkbook{"4.9999E-3", 0},
                          InWorkbook{"5E-3", 1}})
        CHECK(amount_of(number(c.stored), {})->cents() == c.cents);
    CHECK_FALSE(amount_of(number("1E300"), {}));
}

TEST_CASE("a date is read as people write it, and one that does not exist is none") {
    struct Case {
        const char* typed;
        const char* date;
    };
    for (const auto& c : {Case{"03/04/2026", "2026-04-03"},
                          Case{"3/4/26", "2026-04-03"},
                          Case{"3.4.2026", "2026-04-03"},
                          Case{"2026-04-03", "2026-04-03"},
                          Case{"2026-04-03T10:20:00", "2026-04-03"},
                          Case{"3 avril 2026", "2026-04-03"},
                          Case{"1er mai 2026", "2026-05-01"},
                          Case{"12-janv.-23", "2023-01-12"},
                          Case{"vendredi 3 avril 2026", "2026-04-03"},
                          Case{"3 août 99", "1999-08-03"},
                          Case{"15 déc. 1979", "1979-12-15"},
                          Case{"April 3, 2026", "2026-04-03"},
                          Case{"46115", "2026-04-03"},
                          Case{"20260403", "2026-04-03"},
                          Case{"03042026", "2026-04-03"},
                          Case{"31/02/1979", "none"},
                          Case{"12", "none"},
                          Case{"3 jui 2026", "none"},
                          Case{"avril 2026", "none"},
                          Case{"x", "none"},
                          Case{"1/1/36", "2036-01-01"},
                          Case{"1/1/37", "1937-01-01"}}) {
        CAPTURE(std::string{c.typed});
        CHECK(iso(date_of(typed(c.typed), {}, tests::some_day)) == c.date);
    }
    Writing writing;
    writing.learn(typed("12/31/2022"));
    CHECK(iso(date_of(typed("1/2/2023"), writing, tests::some_day)) == "2023-01-02");
    CHECK(iso(date_of(number("44938.75"), {}, tests::some_day)) == "2023-01-12");
}

} // namespace planche::tests::table_reading
