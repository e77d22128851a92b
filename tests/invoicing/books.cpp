// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/invoicing/books.h"

#include <stdexcept>

namespace planche::tests {

using records::Company;
using records::Contact;
using records::Result;
using records::Settings;

records::Address address(std::string street, std::string postal_code, std::string city, std::string country, std::string label) {
    records::Address made;
    made.street = std::move(street);
    made.postal_code = std::move(postal_code);
    made.city = std::move(city);
    made.country = std::move(country);
    made.label = std::move(label);
    return made;
}

Settings seller_settings() {
    Settings settings;
    settings.name = "Anne Vachon Production";
    settings.legal_form = "SARL";
    settings.share_capital_cents = Money::from_cents(8000'00);
    settings.siren = "521047381";
    settings.siret = "52104738100020";
    settings.vat_number = "FR56521047381";
    settings.rcs_city = "Lyon";
    settings.address.street = "8, rue Sergent-Blandan";
    settings.address.postal_code = "69001";
    settings.address.city = "Lyon";
    settings.email = "bonjour@vachon-production.example";
    settings.iban = "FR7630006000011234567890189";
    settings.bic = "BQLYFR2LXXX";
    return settings;
}

Company client_company() {
    Company company;
    company.name = "Vins des Coteaux";
    company.legal_name = "Vins des Coteaux SAS";
    company.siren = "123456782";
    company.vat_number = "FR11123456782";
    company.sector = "vin";
    company.size_band = records::SizeBand::small;
    company.payment_terms_days = 45;
    const auto seat = address("1, place du Siège", "69400", "Villefranche", "", "seat");
    const auto billing = address("31, quai Saint-Antoine", "69002", "Lyon", "France", "billing");
    company.addresses = {seat, billing};
    company.emails = {{"accueil@coteaux.example", "work", true}, {"compta@coteaux.example", "billing", false}};
    return company;
}

Contact private_person() {
    Contact contact;
    contact.display_name = "Léa Moreau";
    contact.addresses = {address("4, rue des Capucins", "69001", "Lyon")};
    contact.emails = {{"lea@moreau.example", "home", true}};
    return contact;
}

records::InvoiceLine line(std::string name, std::string quantity, std::int64_t price_cents, int rate_basis_points) {
    records::InvoiceLine made;
    made.name = std::move(name);
    made.quantity = records::parse_decimal<4>(quantity).value();
    made.unit_price_cents = Money::from_cents(price_cents);
    made.vat_rate = VatRate{rate_basis_points};
    return made;
}

std::vector<records::InvoiceLine> two_rates() { return {line("Reportage", "2", 1350'00), line("Cession de droits", "1", 450'00, 1000)}; }

Books::Books(std::unique_ptr<store::Store> empty) : store{std::move(empty)} {
    auto writing = store->write();
    client_ = records::CompanyId{writing.add(client_company()).meta.id.number};
    writing.commit();
}

InvoiceId Books::add(const Invoice& invoice) {
    auto writing = store->write();
    const InvoiceId id{writing.add(invoice).meta.id.number};
    writing.commit();
    return id;
}

InvoiceId Books::add_draft(std::vector<records::InvoiceLine> lines) {
    Invoice wanted;
    wanted.company_id = client_;
    wanted.lines = std::move(lines);
    const auto draft = invoicing::draft(store->read(), settings, wanted, issue_day);
    if (!draft) throw std::logic_error("the draft was refused");
    return add(*draft);
}

Result<store::StoredAs<Invoice>> Books::issue(InvoiceId id, Date day) {
    auto writing = store->write();
    auto issued = invoicing::issue(writing, id, std::nullopt, settings, day, records::Instant{1'795'520'000'000});
    if (issued) writing.commit();
    return issued;
}

InvoiceId Books::issued(std::vector<records::InvoiceLine> lines, Date day) {
    const auto id = add_draft(std::move(lines));
    if (const auto done = issue(id, day); !done)
        throw std::logic_error("the issue was refused: " + done.error().problems.front().message_en);
    return id;
}

Invoice Books::get(InvoiceId id) const { return store->read().get(id).value().value; }

records::QuoteId Books::add_quote(std::vector<records::InvoiceLine> lines, Date day) {
    records::Quote wanted;
    wanted.company_id = client_;
    wanted.lines = std::move(lines);
    const auto draft = invoicing::quote_draft(store->read(), settings, wanted, day, {});
    if (!draft) throw std::logic_error("the draft was refused");
    auto writing = store->write();
    const records::QuoteId id{writing.add(*draft).meta.id.number};
    writing.commit();
    return id;
}

Result<invoicing::StoredQuote> Books::send(records::QuoteId id, Date day) {
    auto writing = store->write();
    auto sent = invoicing::send(writing, id, std::nullopt, settings, day, records::Instant{1'795'520'000'000});
    if (sent) writing.commit();
    return sent;
}

records::QuoteId Books::accepted(std::vector<records::InvoiceLine> lines, Date day) {
    const auto id = add_quote(std::move(lines), day);
    if (const auto sent = send(id, day); !sent)
        throw std::logic_error("the sending was refused: " + sent.error().problems.front().message_en);
    auto writing = store->write();
    if (!invoicing::accept(writing, id, std::nullopt, day, day)) throw std::logic_error("the acceptance was refused");
    writing.commit();
    return id;
}

records::Quote Books::get(records::QuoteId id) const { return store->read().get(id).value().value; }

std::vector<std::string> fields_of(const records::Refusal& refusal) {
    std::vector<std::string> fields;
    for (const auto& problem : refusal.problems) fields.push_back(problem.field);
    return fields;
}

} // namespace planche::tests
