// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/parts.h"

namespace planche::records {

/// Employees, as the figures by size group them.
enum class SizeBand { unknown, none, micro, small, medium, large, very_large };
constexpr auto words(SizeBand) {
    return std::array{std::pair{SizeBand::unknown, ""},        std::pair{SizeBand::none, "0"},
                      std::pair{SizeBand::micro, "1-9"},       std::pair{SizeBand::small, "10-49"},
                      std::pair{SizeBand::medium, "50-249"},   std::pair{SizeBand::large, "250-4999"},
                      std::pair{SizeBand::very_large, "5000+"}};
}

/// A client, a prospect, a supplier: the legal person that quotes and invoices name.
struct Company {
    static constexpr Kind kind = Kind::company;

    Company();
    Company(const Company&);
    Company(Company&&) noexcept;
    Company& operator=(const Company&);
    Company& operator=(Company&&) noexcept;
    ~Company();
    bool operator==(const Company&) const;

    std::string name;       ///< the trade name people use
    std::string legal_name; ///< as registered, when it differs
    std::string legal_form;
    std::string siren, siret, vat_number; ///< without spaces
    std::string naf, rcs_city;
    std::optional<Money> share_capital_cents;
    std::string sector;
    SizeBand size_band = SizeBand::unknown;
    std::vector<Address> addresses; ///< labels that mean something: seat, billing, delivery
    std::vector<Email> emails;      ///< label that means something: billing
    std::vector<Phone> phones;
    std::vector<Labelled> urls;
    std::string electronic_address; ///< "0225:812345676"; empty: derived from the SIREN
    std::optional<std::int64_t> payment_terms_days;
    std::string supplier_number; ///< ours, at their place
    bool order_number_required = false;
    std::optional<CompanyId> parent_id;
    std::string iban;
    std::optional<Blob> logo;
    std::string uid;   ///< of the card it came from
    std::string vcard; ///< sha256 of the blob that holds the card's own lines, byte for byte
    Status status = Status::none;
    bool is_supplier = false;
    std::string origin;
    Common common;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("name", self.name);
        fields("legal_name", self.legal_name);
        fields("legal_form", self.legal_form);
        fields("siren", self.siren);
        fields("siret", self.siret);
        fields("vat_number", self.vat_number);
        fields("naf", self.naf);
        fields("rcs_city", self.rcs_city);
        fields("share_capital_cents", self.share_capital_cents);
        fields("sector", self.sector);
        fields("size_band", self.size_band);
        fields("addresses", self.addresses);
        fields("emails", self.emails);
        fields("phones", self.phones);
        fields("urls", self.urls);
        fields("electronic_address", self.electronic_address);
        fields("payment_terms_days", self.payment_terms_days);
        fields("supplier_number", self.supplier_number);
        fields("order_number_required", self.order_number_required);
        fields("parent_id", self.parent_id);
        fields("iban", self.iban);
        fields("logo", self.logo);
        fields("uid", self.uid);
        fields("vcard", self.vcard);
        fields("status", self.status);
        fields("is_supplier", self.is_supplier);
        fields("origin", self.origin);
        Common::list(self.common, fields);
    }
};

/// Removes the spaces people type into registry numbers, fills E.164 of the phones.
void normalise(Company&);
std::vector<Problem> problems_of(const Company&);
/// What looks wrong without being refused: a registry number whose check digits do not fit.
std::vector<Problem> warnings_of(const Company&);

} // namespace planche::records
