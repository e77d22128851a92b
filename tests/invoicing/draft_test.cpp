// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/country.h"
#include "engine/invoicing/draft.h"
#include "tests/invoicing/books.h"

#include <doctest/doctest.h>

namespace planche::tests {

using records::Company;
using records::Contact;
using records::VatCategory;
using records::VatRegime;

namespace {

/// A store with one company and one contact of its own.
struct Clients {
    Clients(const Company& company = client_company(), Contact contact = private_person(), bool of_company = true) {
        auto writing = store->write();
        company_id = records::CompanyId{writing.add(company).meta.id.number};
        if (of_company) contact.company_id = company_id;
        contact_id = records::ContactId{writing.add(contact).meta.id.number};
        writing.commit();
    }
    records::Result<Invoice> draft(Invoice wanted, invoicing::Said said = {}) const {
        return invoicing::draft(store->read(), settings, std::move(wanted), issue_day, said);
    }
    Invoice for_company() const {
        Invoice wanted;
        wanted.company_id = company_id;
        wanted.lines = {line("Portrait", "1", 450'00)};
        return draft(wanted).value();
    }
    Invoice for_contact() const {
        Invoice wanted;
        wanted.contact_id = contact_id;
        return draft(wanted).value();
    }

    std::unique_ptr<store::Store> store = store::Store::in_memory();
    records::Settings settings = seller_settings();
    records::CompanyId company_id;
    records::ContactId contact_id;
};

} // namespace

TEST_CASE("a draft for a company has everything filled in") {
    const auto draft = Clients{}.for_company();
    CHECK(draft.buyer.name == "Vins des Coteaux SAS");
    CHECK(draft.buyer.address.street == "31, quai Saint-Antoine");
    CHECK(draft.buyer.address.country == "FR");
    CHECK(draft.buyer.siren == "123456782");
    CHECK(draft.buyer.vat_number == "FR11123456782");
    CHECK(draft.buyer.electronic_address == "0225:123456782");
    CHECK(draft.buyer.email == "compta@coteaux.example");
    CHECK(draft.consumer == false);
    CHECK(draft.payment_terms_days == 45);
    CHECK(draft.issue_date == issue_day);
    CHECK(draft.due_date == Date{2027y / 1 / 8});
    CHECK(draft.segment == records::Segment{"vin", records::SizeBand::small, ""});
    CHECK(draft.seller.name == "Anne Vachon Production");
    CHECK(draft.seller.electronic_address == "0225:521047381");
    CHECK(draft.seller.iban == "FR7630006000011234567890189");
    CHECK(draft.totals.gross_cents.cents() == 540'00);
    CHECK(draft.texts.recovery_indemnity == records::DefaultTexts{}.recovery_indemnity);
    CHECK(draft.number.empty());
    CHECK(!draft.issued());
}

TEST_CASE("the buyer's address is the billing one, else the seat, else the first") {
    for (const auto& [labels, expected] :
         {std::pair{std::vector<std::string>{"work", "seat", "billing"}, "billing"},
          std::pair{std::vector<std::string>{"work", "seat"}, "seat"}, std::pair{std::vector<std::string>{"work", "home"}, "work"}}) {
        auto company = client_company();
        company.addresses.clear();
        for (const auto& label : labels) company.addresses.push_back(address("rue " + label, "69001", "Lyon", "", label));
        CHECK(invoicing::buyer_from(company).address.street == std::string{"rue "} + expected);
    }
}

TEST_CASE("a contact brings its company; without one it is a consumer, unless told otherwise") {
    const auto of_company = Clients{}.for_contact();
    CHECK(of_company.buyer.name == "Vins des Coteaux SAS");
    CHECK(of_company.buyer.contact_name == "Léa Moreau");
    CHECK(of_company.company_id.has_value());
    CHECK(of_company.consumer == false);

    const Clients alone{client_company(), private_person(), false};
    const auto person = alone.for_contact();
    CHECK(person.buyer.name == "Léa Moreau");
    CHECK(person.buyer.address.city == "Lyon");
    CHECK(person.consumer == true);
    CHECK(person.texts.recovery_indemnity.empty());
    CHECK(person.texts.late_penalties.empty());
    CHECK(person.texts.early_discount == records::DefaultTexts{}.early_discount);

    Invoice told;
    told.contact_id = alone.contact_id;
    CHECK(alone.draft(told, {.consumer = true}).value().consumer == false);
}

TEST_CASE("what was typed stays, and a client that is not there is refused by name") {
    Clients clients;
    Invoice wanted;
    wanted.company_id = clients.company_id;
    wanted.buyer.name = "Vins des Coteaux, agence";
    wanted.due_date = 2026y / 12 / 31;
    const auto draft = clients.draft(wanted).value();
    CHECK(draft.buyer.name == "Vins des Coteaux, agence");
    CHECK(draft.buyer.siren == "123456782");
    CHECK(draft.due_date == Date{2026y / 12 / 31});

    wanted.company_id = records::CompanyId{999};
    CHECK(fields_of(clients.draft(wanted).error()) == std::vector<std::string>{"company_id"});
    wanted.contact_id = records::ContactId{999};
    CHECK(fields_of(clients.draft(wanted).error()) == std::vector<std::string>{"contact_id"});
}

TEST_CASE("a number, a seal or a chain cannot be typed into a draft") {
    Clients clients;
    Invoice wanted;
    wanted.number = "F-2026-0001";
    wanted.issued_at = records::Instant{1};
    wanted.historical = true;
    wanted.chain.link = "00";
    const auto draft = clients.draft(wanted).value();
    CHECK(draft.number.empty());
    CHECK(!draft.issued());
    CHECK(!draft.historical);
    CHECK(draft.chain.link.empty());
}

TEST_CASE("another client brings its own buyer and terms; the due date follows unless it was set") {
    Clients clients;
    const auto before = clients.for_company();
    const auto redraft = [&](const Invoice& after) {
        return invoicing::redraft(clients.store->read(), clients.settings, before, after, issue_day).value();
    };

    auto after = before;
    after.issue_date = 2026y / 12 / 1;
    CHECK(redraft(after).due_date == Date{2027y / 1 / 15});
    after.due_date = 2026y / 12 / 24;
    CHECK(redraft(after).due_date == Date{2026y / 12 / 24});
    after = before;
    after.payment_terms_days = 10;
    CHECK(redraft(after).due_date == Date{2026y / 12 / 4});

    auto person = private_person();
    auto writing = clients.store->write();
    const records::ContactId other{writing.add(person).meta.id.number};
    writing.commit();
    after = before;
    after.contact_id = other;
    const auto changed = redraft(after);
    CHECK(changed.buyer.name == "Léa Moreau");
    CHECK(changed.buyer.siren.empty());
    CHECK(!changed.company_id);
    CHECK(changed.consumer == true);
    CHECK(changed.payment_terms_days == 30);
}

TEST_CASE("the regime of the seller decides on VAT and on the texts") {
    Clients clients;
    clients.settings.vat_regime = VatRegime::franchise;
    auto draft = clients.for_company();
    CHECK(draft.lines.front().vat_category == VatCategory::E);
    CHECK(draft.totals.vat_cents == Money{});
    CHECK(draft.texts.others == std::vector<std::string>{"TVA non applicable, art. 293 B du CGI"});

    clients.settings.vat_regime = VatRegime::debits;
    CHECK(clients.for_company().texts.others == std::vector<std::string>{records::DefaultTexts{}.debits});

    clients.settings.vat_regime = VatRegime::normal;
    draft = clients.for_company();
    draft.lines.front().vat_category = VatCategory::AE;
    draft = invoicing::recomputed(draft, clients.settings).value();
    CHECK(draft.lines.front().vat_rate == VatRate{0});
    CHECK(draft.texts.others == std::vector<std::string>{"Autoliquidation"});
}

TEST_CASE("the seller is always the settings of the moment, with the VAT number that its SIREN gives") {
    Clients clients;
    auto draft = clients.for_company();
    clients.settings.name = "Vachon & filles";
    clients.settings.vat_number.clear();
    draft = invoicing::recomputed(draft, clients.settings).value();
    CHECK(draft.seller.name == "Vachon & filles");
    CHECK(draft.seller.vat_number == "FR56521047381");
}

TEST_CASE("a country is known by its code and by its names") {
    struct Case {
        const char* typed;
        std::optional<std::string> code;
    };
    for (const auto& c :
         {Case{"", "FR"}, Case{"  ", "FR"}, Case{"France", "FR"}, Case{"fr", "FR"}, Case{"FRANCE", "FR"}, Case{"Belgique", "BE"},
          Case{"be", "BE"}, Case{"États-Unis", "US"}, Case{"etats unis", "US"}, Case{"UK", "GB"}, Case{"Royaume-Uni", "GB"},
          Case{"Ruritanie", std::nullopt}, Case{"12", std::nullopt}, Case{"\xFF", std::nullopt}}) {
        CAPTURE(c.typed);
        CHECK(invoicing::country_code(c.typed) == c.code);
    }
}

} // namespace planche::tests
