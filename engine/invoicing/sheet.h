// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/invoice.h"
#include "engine/records/quote.h"

#include <string>
#include <variant>
#include <vector>

/// What the pages of a document say besides its parties and its lines, in words: where quotes and invoices differ.
namespace planche::invoicing {

struct Fact {
    std::string label, value;
};

/// How the money is to come.
struct ToPay {
    std::optional<records::Date> due_date;
};
/// A sentence instead: there is nothing to pay.
struct Notice {
    std::string text;
};
/// Where the client signs, beside what the offer depends on.
struct Agreement {
    std::vector<Fact> terms;
    std::string conditions;
};

/// Refers to the document it was made of.
struct Sheet {
    const records::SalesDocument& document;
    std::string title;                    ///< "Facture d’acompte", "Devis"
    std::vector<std::string> under_title; ///< what it follows from, what it is about
    std::vector<Fact> facts;
    bool turned = false;   ///< amounts are stored positive and shown negative: a credit note
    std::string sum_label; ///< of what is to be paid; empty: the gross total is the last word
    std::variant<ToPay, Notice, Agreement> ending;
    std::vector<std::string> law;
    std::string in_margin; ///< under the number of the page

    records::Money shown(records::Money amount) const { return turned ? -amount : amount; }
    /// "F-2026-0118", or "(brouillon)" while there is none.
    std::string number_or_draft() const { return document.number.empty() ? std::string{"(brouillon)"} : document.number; }
};

Sheet sheet_of(const records::Invoice&);
Sheet sheet_of(const records::Quote&);

} // namespace planche::invoicing
