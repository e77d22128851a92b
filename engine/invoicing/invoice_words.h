// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/invoice.h"

#include <string>

/// What a French document says, from what the records hold.
namespace planche::invoicing {

/// "Facture", "Facture d’acompte", "Avoir"…
std::string title_fr(records::InvoiceType);
/// "Prestation de services"
std::string nature_fr(records::Nature);
/// "jour", "forfait"; nothing for a plain unit.
std::string unit_fr(records::Unit);
/// "0,5", "1 250"
std::string quantity_fr(records::Quantity);
/// "20 %", "5,5 %"
std::string percent_fr(records::Percent);
/// "Remise de 5 %", "Remise": what is taken off the whole document.
std::string document_discount_fr(const records::SalesDocument&);
/// "14/09/2026", "du 14/09/2026 au 20/11/2026"; nothing when the document says no such date.
std::string service_dates_fr(const records::SalesDocument&);
/// "SARL au capital de 8 000,00 €"
std::string legal_form_fr(const records::Party&);
/// "RCS Lyon 521 047 381"; nothing for a company without a registry city.
std::string registration_fr(const records::Party&);
/// "FR56 521047381"
std::string vat_number_fr(const std::string&);
/// Why a line bears no VAT, where the category alone says it; nothing for S, for Z and for E, whose reason is the company's regime.
std::string exemption_fr(records::VatCategory);
/// "Avoir sur la facture n° F-2026-0118 du 24/11/2026", "Annule et remplace…"; nothing for a document that follows no other.
std::string reference_fr(const records::Invoice&);
/// Street, then postal code and city, then the country when it is not France: one entry a line.
std::vector<std::string> address_lines_fr(const records::Address&);

} // namespace planche::invoicing
