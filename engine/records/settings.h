// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/invoice.h"

namespace planche::records {

/// How the numbers of one type of document are made: prefix, year, counter padded to `digits`. "F-2026-0118".
struct Series {
    std::string invoice = "F", credit_note = "AV", quote = "D";
    std::int64_t digits = 4;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("invoice", self.invoice);
        fields("credit_note", self.credit_note);
        fields("quote", self.quote);
        fields("digits", self.digits);
    }
    bool operator==(const Series&) const = default;
};

/// Legal sentences with their usual wording; each is the company's to change.
struct DefaultTexts {
    static constexpr bool keeps_empty_texts = true;

    std::string late_penalties =
        "En cas de retard de paiement, des pénalités sont exigibles sans qu’un rappel soit nécessaire, dès le jour "
        "suivant la date d’échéance, au taux de trois fois le taux de l’intérêt légal en vigueur "
        "(art. L441-10 C. com.).";
    std::string recovery_indemnity = "Indemnité forfaitaire pour frais de recouvrement due en cas de retard de paiement : 40 € "
                                     "(art. D441-5 C. com.).";
    std::string early_discount = "Pas d’escompte pour paiement anticipé.";
    std::string franchise = "TVA non applicable, art. 293 B du CGI";
    std::string reverse_charge = "Autoliquidation";
    std::string debits = "Option pour le paiement de la taxe d’après les débits";
    std::string quote_conditions; ///< printed on quotes that say none of their own
    std::string footer;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("late_penalties", self.late_penalties);
        fields("recovery_indemnity", self.recovery_indemnity);
        fields("early_discount", self.early_discount);
        fields("franchise", self.franchise);
        fields("reverse_charge", self.reverse_charge);
        fields("debits", self.debits);
        fields("quote_conditions", self.quote_conditions);
        fields("footer", self.footer);
    }
    bool operator==(const DefaultTexts&) const = default;
};

struct Terms {
    std::int64_t payment_days = 30;
    std::int64_t churn_months = 12; ///< a client without an invoice for so long is a churner
    std::int64_t quote_validity_days = 30;
    Percent deposit_percent{30'00}; ///< asked for when a quote is signed; 0: none
    /// A year, on what is paid late, for invoices whose text names no rate of its own: three times the legal rate of interest of
    /// professionals, which changes every half-year. 0: none is reckoned.
    Percent late_penalty_percent{7'86};

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("payment_days", self.payment_days);
        fields("churn_months", self.churn_months);
        fields("quote_validity_days", self.quote_validity_days);
        fields("deposit_percent", self.deposit_percent);
        fields("late_penalty_percent", self.late_penalty_percent);
    }
    bool operator==(const Terms&) const = default;
};

/// How likely a deal in each stage is to be won, while too few were decided to tell.
struct Pipeline {
    Percent lead{10'00}, qualified{30'00}, proposal{50'00};

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("lead", self.lead);
        fields("qualified", self.qualified);
        fields("proposal", self.proposal);
    }
    bool operator==(const Pipeline&) const = default;
};

/// A search that is asked again and again.
struct SavedSearch {
    std::string name;
    std::string query; ///< of the search page's address: "q=portrait&type=image&city=Lyon"

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("name", self.name);
        fields("query", self.query);
    }
    bool operator==(const SavedSearch&) const = default;
};

/// The company that Planche works for. One record, number 0.
struct Settings {
    static constexpr Kind kind = Kind::settings;

    Settings();
    Settings(const Settings&);
    Settings(Settings&&) noexcept;
    Settings& operator=(const Settings&);
    Settings& operator=(Settings&&) noexcept;
    ~Settings();
    bool operator==(const Settings&) const;

    std::string name, legal_name, legal_form;
    std::optional<Money> share_capital_cents;
    std::string siren, siret, vat_number, rcs_city;
    Address address;
    std::string email, phone, website;
    std::string iban, bic;
    VatRegime vat_regime = VatRegime::normal;
    std::optional<Blob> logo; ///< JPEG or PNG
    Series series;
    DefaultTexts texts;
    Terms terms;
    Pipeline pipeline;
    std::vector<SavedSearch> searches; ///< everybody's, in the order of the home page
    Common common;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("name", self.name);
        fields("legal_name", self.legal_name);
        fields("legal_form", self.legal_form);
        fields("share_capital_cents", self.share_capital_cents);
        fields("siren", self.siren);
        fields("siret", self.siret);
        fields("vat_number", self.vat_number);
        fields("rcs_city", self.rcs_city);
        fields("address", self.address);
        fields("email", self.email);
        fields("phone", self.phone);
        fields("website", self.website);
        fields("iban", self.iban);
        fields("bic", self.bic);
        fields("vat_regime", self.vat_regime);
        fields("logo", self.logo);
        fields("series", self.series);
        fields("texts", self.texts);
        fields("terms", self.terms);
        fields("pipeline", self.pipeline);
        fields("searches", self.searches);
        Common::list(self.common, fields);
    }
};

void normalise(Settings&);
std::vector<Problem> problems_of(const Settings&);
std::vector<Problem> warnings_of(const Settings&);

} // namespace planche::records
