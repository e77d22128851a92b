// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/httpd/office.h"

namespace planche::tests {

inline std::map<std::string, std::string> any() { return {{"if-match", "*"}}; }

/// A company that may invoice, and a client that may be invoiced.
inline json prepared(Office& office) {
    office.ok("PUT", "/api/settings/company",
              {{"name", "Anne Vachon Production"},
               {"legal_name", "Anne Vachon Production"},
               {"legal_form", "SARL"},
               {"siren", "732829320"},
               {"siret", "73282932000074"},
               {"rcs_city", "Lyon"},
               {"share_capital_cents", 800000},
               {"address", {{"street", "12, rue des Tables-Claudiennes"}, {"postal_code", "69001"}, {"city", "Lyon"}, {"country", "FR"}}},
               {"email", "facturation@example.fr"},
               {"iban", "FR7630006000011234567890189"}},
              any());
    return office.ok(
        "POST", "/api/companies",
        {{"name", "Maison Ferrand"},
         {"legal_name", "Ferrand SAS"},
         {"siren", "552100554"},
         {"payment_terms_days", 45},
         {"addresses",
          {{{"label", "billing"}, {"street", "3, place Sathonay"}, {"postal_code", "69001"}, {"city", "Lyon"}, {"country", "FR"}}}}});
}

} // namespace planche::tests
