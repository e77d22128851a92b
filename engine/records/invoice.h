// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/sales_document.h"

namespace planche::records {

enum class InvoiceType { invoice, deposit, progress, balance, credit_note, corrected };
constexpr auto words(InvoiceType) {
    return std::array{std::pair{InvoiceType::invoice, "invoice"},         std::pair{InvoiceType::deposit, "deposit"},
                      std::pair{InvoiceType::progress, "progress"},       std::pair{InvoiceType::balance, "balance"},
                      std::pair{InvoiceType::credit_note, "credit_note"}, std::pair{InvoiceType::corrected, "corrected"}};
}

/// BG-3: the invoice that this one corrects, credits or follows.
struct PrecedingInvoice {
    std::optional<InvoiceId> invoice_id;
    std::string number;
    std::optional<Date> issue_date;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("invoice_id", self.invoice_id);
        fields("number", self.number);
        fields("issue_date", self.issue_date);
    }
    bool operator==(const PrecedingInvoice&) const = default;
};

/// Its place in the chain of issued documents: hexadecimal BLAKE2b links.
struct ChainLink {
    std::string link, previous;

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("link", self.link);
        fields("previous", self.previous);
    }
    bool operator==(const ChainLink&) const = default;
};

/// A draft until it is issued; from then on sealed: the store has no way to change it. What happens to it afterwards (sent, paid,
/// credited) lies in other records, and its state is computed from them.
struct Invoice : SalesDocument {
    static constexpr Kind kind = Kind::invoice;

    Invoice();
    Invoice(const Invoice&);
    Invoice(Invoice&&) noexcept;
    Invoice& operator=(const Invoice&);
    Invoice& operator=(Invoice&&) noexcept;
    ~Invoice();
    bool operator==(const Invoice&) const;

    InvoiceType type = InvoiceType::invoice;
    std::optional<Date> due_date;
    std::optional<QuoteId> quote_id; ///< the quote that it invoices, whole or in part
    std::string quote_number;        ///< BT-12
    std::optional<Date> quote_date;
    std::vector<PrecedingInvoice> preceding;
    std::optional<Instant> issued_at; ///< set once, at issue
    std::optional<Blob> xml;
    ChainLink chain;
    bool historical = false; ///< brought in by an import: own number, outside the legal series, no PDF

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("type", self.type);
        fields("due_date", self.due_date);
        fields("quote_id", self.quote_id);
        fields("quote_number", self.quote_number);
        fields("quote_date", self.quote_date);
        fields("preceding", self.preceding);
        fields("issued_at", self.issued_at);
        fields("xml", self.xml);
        fields("chain", self.chain);
        fields("historical", self.historical);
        SalesDocument::list(self, fields);
    }

    bool issued() const { return issued_at.has_value(); }
    /// Numbered and beyond change: issued here, or brought in by an import.
    bool is_final() const { return issued() || historical; }
};

/// Shapes only (lengths, counts, ranges); what an issue needs is checked at issue.
void normalise(Invoice&);
std::vector<Problem> problems_of(const Invoice&);

} // namespace planche::records
