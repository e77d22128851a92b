// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/company.h"
#include "engine/records/parts.h"

/// What quotes and invoices are made of. Terms and BT/BG numbers are EN 16931's.
namespace planche::records {

/// What the operations are (decree 2022-1299; BT-23).
enum class Nature { services, goods, both };
constexpr auto words(Nature) {
    return std::array{std::pair{Nature::services, "services"}, std::pair{Nature::goods, "goods"}, std::pair{Nature::both, "both"}};
}

enum class Unit { unit, piece, hour, day, month, km, flat, m2, percent };
constexpr auto words(Unit) {
    return std::array{std::pair{Unit::unit, "unit"}, std::pair{Unit::piece, "piece"}, std::pair{Unit::hour, "hour"},
                      std::pair{Unit::day, "day"},   std::pair{Unit::month, "month"}, std::pair{Unit::km, "km"},
                      std::pair{Unit::flat, "flat"}, std::pair{Unit::m2, "m2"},       std::pair{Unit::percent, "percent"}};
}

/// VAT category code (BT-151): S standard or reduced, E exempt, AE reverse charge, K intra-community, G export, O outside, Z zero.
enum class VatCategory { S, E, AE, K, G, O, Z };
constexpr auto words(VatCategory) {
    return std::array{std::pair{VatCategory::S, "S"}, std::pair{VatCategory::E, "E"}, std::pair{VatCategory::AE, "AE"},
                      std::pair{VatCategory::K, "K"}, std::pair{VatCategory::G, "G"}, std::pair{VatCategory::O, "O"},
                      std::pair{VatCategory::Z, "Z"}};
}

enum class VatRegime { normal, franchise, debits };
constexpr auto words(VatRegime) {
    return std::array{std::pair{VatRegime::normal, "normal"}, std::pair{VatRegime::franchise, "franchise"},
                      std::pair{VatRegime::debits, "debits"}};
}

/// Seller (BG-4) or buyer (BG-7), frozen in the document at issue.
struct Party {
    std::string name; ///< the legal one (BT-27, BT-44)
    std::string legal_form;
    std::optional<Money> share_capital_cents;
    std::string siren, siret, vat_number, rcs_city;
    Address address;
    std::string electronic_address; ///< scheme and value, "0225:812345676"
    std::string contact_name, email, phone;
    std::string iban, bic;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("name", self.name);
        fields("legal_form", self.legal_form);
        fields("share_capital_cents", self.share_capital_cents);
        fields("siren", self.siren);
        fields("siret", self.siret);
        fields("vat_number", self.vat_number);
        fields("rcs_city", self.rcs_city);
        fields("address", self.address);
        fields("electronic_address", self.electronic_address);
        fields("contact_name", self.contact_name);
        fields("email", self.email);
        fields("phone", self.phone);
        fields("iban", self.iban);
        fields("bic", self.bic);
    }
    bool operator==(const Party&) const = default;
};

/// BG-25.
struct InvoiceLine {
    std::string name, description;
    Quantity quantity{10000};
    Unit unit = Unit::unit;
    Money unit_price_cents;
    Percent discount_percent;
    VatRate vat_rate{2000};
    VatCategory vat_category = VatCategory::S;
    Money net_cents; ///< BT-131, computed: quantity x price less the discount, each rounded to the cent

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("name", self.name);
        fields("description", self.description);
        fields("quantity", self.quantity);
        fields("unit", self.unit);
        fields("unit_price_cents", self.unit_price_cents);
        fields("discount_percent", self.discount_percent);
        fields("vat_rate", self.vat_rate);
        fields("vat_category", self.vat_category);
        fields("net_cents", self.net_cents);
    }
    bool operator==(const InvoiceLine&) const = default;
};

/// BG-23: one for each category and rate.
struct VatBreakdown {
    VatRate rate;
    VatCategory category = VatCategory::S;
    Money base_cents; ///< BT-116
    Money vat_cents;  ///< BT-117

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("rate", self.rate);
        fields("category", self.category);
        fields("base_cents", self.base_cents);
        fields("vat_cents", self.vat_cents);
    }
    bool operator==(const VatBreakdown&) const = default;
};

/// BG-22. Positive on a credit note too: the type carries the sign.
struct Totals {
    Money lines_cents;    ///< BT-106, sum of the lines
    Money discount_cents; ///< BT-107, of the document
    Money net_cents;      ///< BT-109
    std::vector<VatBreakdown> vat;
    Money vat_cents;     ///< BT-110
    Money gross_cents;   ///< BT-112
    Money prepaid_cents; ///< BT-113
    Money payable_cents; ///< BT-115

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("lines_cents", self.lines_cents);
        fields("discount_cents", self.discount_cents);
        fields("net_cents", self.net_cents);
        fields("vat", self.vat);
        fields("vat_cents", self.vat_cents);
        fields("gross_cents", self.gross_cents);
        fields("prepaid_cents", self.prepaid_cents);
        fields("payable_cents", self.payable_cents);
    }
    bool operator==(const Totals&) const = default;
};

/// BG-13/15: where the goods went, when it is not the buyer's address.
struct Delivery {
    std::string name;
    Address address;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("name", self.name);
        fields("address", self.address);
    }
    bool operator==(const Delivery&) const = default;
};

/// The sentences the law wants, as they were on the day of issue.
struct LegalTexts {
    std::string late_penalties;      ///< PMD
    std::string recovery_indemnity;  ///< PMT
    std::string early_discount;      ///< AAB
    std::vector<std::string> others; ///< AAI: franchise, reverse charge, option for debits

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("late_penalties", self.late_penalties);
        fields("recovery_indemnity", self.recovery_indemnity);
        fields("early_discount", self.early_discount);
        fields("others", self.others);
    }
    bool operator==(const LegalTexts&) const = default;
};

/// What the figures group by, as it was on the day of issue.
struct Segment {
    std::string sector;
    SizeBand size_band = SizeBand::unknown;
    std::string category;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("sector", self.sector);
        fields("size_band", self.size_band);
        fields("category", self.category);
    }
    bool operator==(const Segment&) const = default;
};

/// What a quote and an invoice have in common: who sells what to whom, at which price.
struct SalesDocument {
    SalesDocument();
    SalesDocument(const SalesDocument&);
    SalesDocument(SalesDocument&&) noexcept;
    SalesDocument& operator=(const SalesDocument&);
    SalesDocument& operator=(SalesDocument&&) noexcept;
    ~SalesDocument();
    bool operator==(const SalesDocument&) const;

    std::string number; ///< empty while a draft
    std::string series;
    std::optional<Date> issue_date;
    std::optional<Date> service_date;             ///< BT-72
    std::optional<Date> period_start, period_end; ///< BT-73, BT-74
    std::string currency = "EUR";
    std::optional<CompanyId> company_id;
    std::optional<ContactId> contact_id;
    std::optional<DealId> deal_id;
    Party seller, buyer;
    std::optional<Delivery> delivery;
    bool consumer = false; ///< the buyer is a private person
    Nature nature = Nature::services;
    VatRegime vat_regime = VatRegime::normal;
    std::string order_number; ///< BT-13
    std::string project;
    std::string subject; ///< printed under the title
    std::vector<InvoiceLine> lines;
    Percent discount_percent;                   ///< off the lines of every rate (BT-94)
    std::optional<Money> discount_amount_cents; ///< instead of a percentage, net (BT-92)
    std::optional<VatRate> discount_vat_rate;   ///< whose lines the amount comes off; every rate's, in proportion, where none is said
    std::string discount_reason;
    Totals totals;
    std::int64_t payment_terms_days = 30;
    LegalTexts texts;
    Segment segment;
    std::optional<Blob> pdf;      ///< the stored original
    std::optional<Blob> document; ///< the canonical bytes of what was issued or sent
    Common common;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("number", self.number);
        fields("series", self.series);
        fields("issue_date", self.issue_date);
        fields("service_date", self.service_date);
        fields("period_start", self.period_start);
        fields("period_end", self.period_end);
        fields("currency", self.currency);
        fields("company_id", self.company_id);
        fields("contact_id", self.contact_id);
        fields("deal_id", self.deal_id);
        fields("seller", self.seller);
        fields("buyer", self.buyer);
        fields("delivery", self.delivery);
        fields("consumer", self.consumer);
        fields("nature", self.nature);
        fields("vat_regime", self.vat_regime);
        fields("order_number", self.order_number);
        fields("project", self.project);
        fields("subject", self.subject);
        fields("lines", self.lines);
        fields("discount_percent", self.discount_percent);
        fields("discount_amount_cents", self.discount_amount_cents);
        fields("discount_vat_rate", self.discount_vat_rate);
        fields("discount_reason", self.discount_reason);
        fields("totals", self.totals);
        fields("payment_terms_days", self.payment_terms_days);
        fields("texts", self.texts);
        fields("segment", self.segment);
        fields("pdf", self.pdf);
        fields("document", self.document);
        Common::list(self.common, fields);
    }
};

} // namespace planche::records
