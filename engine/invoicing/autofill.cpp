// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/autofill.h"

#include "engine/invoicing/country.h"
#include "engine/invoicing/invoice_words.h"
#include "engine/invoicing/totals.h"
#include "engine/records/registry.h"
#include "engine/store/merges.h"

#include <algorithm>

namespace planche::invoicing {

namespace {

using records::Address;
using records::Company;
using records::Contact;
using records::LegalTexts;
using records::Party;
using records::Refusal;
using records::Result;
using records::SalesDocument;
using records::Settings;
using records::VatCategory;
using records::VatRate;
using records::VatRegime;

std::string electronic_address_of(const std::string& siren) { return siren.empty() ? std::string{} : "0225:" + siren; }

Address billing_address(const std::vector<Address>& addresses) {
    for (const char* wanted : {"billing", "seat"}) {
        const auto found = std::find_if(addresses.begin(), addresses.end(), [&](const Address& a) { return a.label == wanted; });
        if (found != addresses.end()) return *found;
    }
    return addresses.empty() ? Address{} : addresses.front();
}

/// The country as a code where it can be told; what cannot is left for the checks before issue to name.
Address with_country_code(Address address) {
    const bool empty = address.street.empty() && address.city.empty() && address.postal_code.empty();
    if (empty) return address;
    if (auto code = country_code(address.country)) address.country = std::move(*code);
    return address;
}

template <class Labelled>
std::string preferred(const std::vector<Labelled>& values, std::string_view label = {}) {
    for (const auto& value : values)
        if (!label.empty() && value.label == label) return value.value;
    for (const auto& value : values)
        if (value.preferred) return value.value;
    return values.empty() ? std::string{} : values.front().value;
}

/// What the document's buyer does not say yet, from the record.
void fill_in(Party& buyer, const Party& known) {
    const auto fill = [](std::string& into, const std::string& from) {
        if (into.empty()) into = from;
    };
    fill(buyer.name, known.name);
    fill(buyer.legal_form, known.legal_form);
    fill(buyer.siren, known.siren);
    fill(buyer.siret, known.siret);
    fill(buyer.vat_number, known.vat_number);
    fill(buyer.electronic_address, known.electronic_address);
    fill(buyer.contact_name, known.contact_name);
    fill(buyer.email, known.email);
    fill(buyer.phone, known.phone);
    if (buyer.address == Address{}) buyer.address = known.address;
}

LegalTexts texts_for(const SalesDocument& document, const Settings& settings) {
    LegalTexts texts;
    texts.early_discount = settings.texts.early_discount;
    if (!document.consumer) {
        texts.late_penalties = settings.texts.late_penalties;
        texts.recovery_indemnity = settings.texts.recovery_indemnity;
    }
    if (document.vat_regime == VatRegime::franchise) texts.others.push_back(settings.texts.franchise);
    for (const auto category : {VatCategory::AE, VatCategory::K, VatCategory::G, VatCategory::O}) {
        const bool used =
            std::any_of(document.lines.begin(), document.lines.end(), [&](const auto& line) { return line.vat_category == category; });
        if (used) texts.others.push_back(category == VatCategory::AE ? settings.texts.reverse_charge : exemption_fr(category));
    }
    if (document.vat_regime == VatRegime::debits && document.nature != records::Nature::goods)
        texts.others.push_back(settings.texts.debits);
    return texts;
}

void apply_regime(SalesDocument& draft) {
    const bool franchise = draft.vat_regime == VatRegime::franchise;
    for (auto& line : draft.lines) {
        if (franchise) line.vat_category = VatCategory::E;
        if (line.vat_category != VatCategory::S) line.vat_rate = VatRate{0};
    }
    if (franchise) draft.discount_vat_rate.reset();
}

} // namespace

Party Client::party() const {
    if (!company) return contact ? buyer_from(*contact) : Party{};
    Party party = buyer_from(*company);
    if (!contact) return party;
    party.contact_name = contact->display_name;
    const auto email = preferred(contact->emails);
    const bool has_billing_desk =
        std::any_of(company->emails.begin(), company->emails.end(), [](const auto& e) { return e.label == "billing"; });
    if (!email.empty() && !has_billing_desk) party.email = email;
    return party;
}

bool Client::is_consumer() const { return !company && contact && contact->organisations.empty(); }

Result<Client> client_of(const store::Reading& reading, SalesDocument& draft) {
    Client client;
    if (draft.contact_id) {
        draft.contact_id = store::standing_for(reading, *draft.contact_id);
        auto stored = reading.get(*draft.contact_id);
        if (!stored)
            return records::refuse(Refusal::Kind::invalid,
                                   {"contact_id", "not_found", "Ce contact n’existe pas.", "There is no such contact."});
        client.contact = std::move(stored->value);
        if (!draft.company_id) draft.company_id = client.contact->company_id;
    }
    if (draft.company_id) {
        draft.company_id = store::standing_for(reading, *draft.company_id);
        auto stored = reading.get(*draft.company_id);
        if (!stored)
            return records::refuse(Refusal::Kind::invalid,
                                   {"company_id", "not_found", "Cette société n’existe pas.", "There is no such company."});
        client.company = std::move(stored->value);
    }
    return client;
}

void fill_in_client(SalesDocument& draft, const Client& client, const Settings& settings, Said said) {
    fill_in(draft.buyer, client.party());
    if (!said.consumer) draft.consumer = client.is_consumer();
    if (!said.payment_terms_days)
        draft.payment_terms_days =
            client.company ? client.company->payment_terms_days.value_or(settings.terms.payment_days) : settings.terms.payment_days;
    if (client.company) draft.segment = {client.company->sector, client.company->size_band, draft.segment.category};
}

std::optional<Refusal> follow_client(const store::Reading& reading, const Settings& settings, const SalesDocument& before,
                                     SalesDocument& after) {
    if (after.company_id == before.company_id && after.contact_id == before.contact_id) return std::nullopt;
    if (after.contact_id != before.contact_id && after.company_id == before.company_id) after.company_id.reset(); // the contact's own
    if (after.buyer == before.buyer) after.buyer = {};
    const auto client = client_of(reading, after);
    if (!client) return client.error();
    fill_in_client(after, *client, settings, {after.consumer != before.consumer, after.payment_terms_days != before.payment_terms_days});
    return std::nullopt;
}

std::optional<Refusal> recompute(SalesDocument& draft, const Settings& settings, Rates rates) {
    draft.seller = seller_from(settings);
    if (rates == Rates::of_the_regime) {
        draft.vat_regime = settings.vat_regime;
        apply_regime(draft);
    }
    draft.texts = texts_for(draft, settings);
    if (draft.buyer.electronic_address.empty()) draft.buyer.electronic_address = electronic_address_of(draft.buyer.siren);
    return add_up(draft);
}

void clear_what_is_given(SalesDocument& draft) {
    draft.number.clear();
    draft.series.clear();
    draft.pdf.reset();
    draft.document.reset();
}

Party seller_from(const Settings& settings) {
    Party seller;
    seller.name = settings.legal_name.empty() ? settings.name : settings.legal_name;
    seller.legal_form = settings.legal_form;
    seller.share_capital_cents = settings.share_capital_cents;
    seller.siren = settings.siren;
    seller.siret = settings.siret;
    seller.vat_number = settings.vat_number;
    if (seller.vat_number.empty() && settings.vat_regime != VatRegime::franchise && records::is_siren(settings.siren))
        seller.vat_number = records::french_vat_number(settings.siren);
    seller.rcs_city = settings.rcs_city;
    seller.address = with_country_code(settings.address);
    seller.electronic_address = electronic_address_of(settings.siren);
    seller.email = settings.email;
    seller.phone = settings.phone;
    seller.iban = settings.iban;
    seller.bic = settings.bic;
    return seller;
}

Party buyer_from(const Company& company) {
    Party buyer;
    buyer.name = company.legal_name.empty() ? company.name : company.legal_name;
    buyer.legal_form = company.legal_form;
    buyer.siren = company.siren;
    buyer.siret = company.siret;
    buyer.vat_number = company.vat_number;
    buyer.address = with_country_code(billing_address(company.addresses));
    buyer.electronic_address = company.electronic_address.empty() ? electronic_address_of(company.siren) : company.electronic_address;
    buyer.email = preferred(company.emails, "billing");
    buyer.phone = preferred(company.phones);
    return buyer;
}

Party buyer_from(const Contact& contact) {
    Party buyer;
    const bool names_organisation = !contact.organisations.empty() && !contact.organisations.front().name.empty();
    buyer.name = names_organisation ? contact.organisations.front().name : contact.display_name;
    if (names_organisation) buyer.contact_name = contact.display_name;
    buyer.address = with_country_code(billing_address(contact.addresses));
    buyer.email = preferred(contact.emails, "billing");
    buyer.phone = preferred(contact.phones);
    return buyer;
}

} // namespace planche::invoicing
