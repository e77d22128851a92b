// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/table/rows.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// What a column can be. The names are the API's; the words are those people put over their columns, folded.
namespace planche::exchange::table {

enum class Field : std::uint8_t {
    ignored, ///< left out on purpose
    extra,   ///< kept with the record under the column's own name
    contact_source_id,
    contact_display_name,
    contact_prefix,
    contact_given,
    contact_family,
    contact_title,
    contact_email,
    contact_phone,
    contact_mobile,
    contact_work_phone,
    contact_birthday,
    contact_street,
    contact_extended,
    contact_postal_code,
    contact_city,
    contact_country,
    contact_url,
    contact_origin,
    contact_status,
    contact_tags,
    contact_note,
    company_source_id,
    company_name,
    company_legal_name,
    company_legal_form,
    company_siren,
    company_siret,
    company_vat_number,
    company_naf,
    company_sector,
    company_size_band,
    company_email,
    company_phone,
    company_street,
    company_extended,
    company_postal_code,
    company_city,
    company_country,
    company_url,
    company_payment_terms_days,
    company_supplier_number,
    company_iban,
    company_status,
    company_tags,
    company_note,
    invoice_number,
    invoice_type,
    invoice_issue_date,
    invoice_due_date,
    invoice_net,
    invoice_vat,
    invoice_vat_rate,
    invoice_gross,
    invoice_subject,
    invoice_project,
    invoice_order_number,
    invoice_category,
    invoice_note,
    payment_date,
    payment_amount,
    payment_paid,
    payment_method,
    payment_reference,
};

/// What the values of a field look like.
enum class Shape : std::uint8_t { text, email, phone, date, amount, rate, siren, siret, postal_code, url, yes_no, count };

struct FieldInfo {
    Field field;
    std::string_view name; ///< "contact.email"
    Shape shape;
    std::string_view headers; ///< separated by |
};

std::span<const FieldInfo> fields();
const FieldInfo& info(Field);
std::optional<Field> field_named(std::string_view name);
/// "contact", "company", "invoice", "payment"; empty for the two that belong to none.
std::string_view owner_of(Field);
/// The company's field of the same meaning: contact.email -> company.email. The field itself when there is none.
Field of_company(Field);

/// Whether a value can be of that shape; an empty one can be of any.
bool fits(Shape, const Cell&);

} // namespace planche::exchange::table
