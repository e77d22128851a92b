// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/sheet.h"

#include "engine/invoicing/chain.h"
#include "engine/invoicing/invoice_words.h"

#include <fmt/format.h>

namespace planche::invoicing {

namespace {

using records::Invoice;
using records::InvoiceType;
using records::Money;
using records::Quote;
using records::SalesDocument;

/// Those that have something to say.
std::vector<Fact> said(std::vector<Fact> facts) {
    std::erase_if(facts, [](const Fact& fact) { return fact.value.empty(); });
    return facts;
}

std::vector<std::string> said(std::vector<std::string> texts) {
    std::erase_if(texts, [](const std::string& text) { return text.empty(); });
    return texts;
}

std::string fr(const std::optional<records::Date>& date) { return date ? records::to_fr(*date) : std::string{}; }

std::string quote_of(const Invoice& invoice) {
    if (invoice.quote_number.empty()) return {};
    return invoice.quote_number + (invoice.quote_date ? " du " + records::to_fr(*invoice.quote_date) : "");
}

std::vector<std::string> law_of(const SalesDocument& document) {
    return said({document.texts.late_penalties, document.texts.recovery_indemnity, document.texts.early_discount});
}

std::variant<ToPay, Notice, Agreement> ending_of(const Invoice& invoice) {
    if (invoice.type == InvoiceType::credit_note)
        return Notice{"Cet avoir vient en déduction de ce que vous nous devez, ou vous est remboursé."};
    if (invoice.totals.payable_cents == Money{}) return Notice{"Cette facture est déjà réglée."};
    return ToPay{invoice.due_date};
}

std::string chain_words(const Invoice& invoice) {
    if (invoice.number.empty()) return {};
    return invoice.chain.previous.empty() ? "Premier maillon" : "Maillon précédent " + short_link(invoice.chain.previous);
}

std::string deposit_asked(const Quote& quote) {
    if (quote.deposit_percent.units == 0) return {};
    const auto amount = records::scaled(quote.totals.gross_cents.cents(), quote.deposit_percent.units, 100'00);
    return fmt::format("{}, soit {} TTC", percent_fr(quote.deposit_percent), records::euros_fr(Money::from_cents(amount)));
}

std::string payment_terms_fr(const Quote& quote) {
    if (quote.payment_terms_days == 0) return "À réception de la facture";
    return fmt::format("À {} jours de la date de facture", quote.payment_terms_days);
}

} // namespace

Sheet sheet_of(const Invoice& invoice) {
    const bool credit_note = invoice.type == InvoiceType::credit_note;
    return {.document = invoice,
            .title = title_fr(invoice.type),
            .under_title = said({reference_fr(invoice), invoice.subject}),
            .facts = said({Fact{"Date d’émission", fr(invoice.issue_date)},
                           {"Échéance", credit_note ? std::string{} : fr(invoice.due_date)},
                           {invoice.type == InvoiceType::deposit ? "Acompte reçu le" : "Prestation", service_dates_fr(invoice)},
                           {"Opération", nature_fr(invoice.nature)},
                           {"Votre commande", invoice.order_number},
                           {"Notre devis", quote_of(invoice)},
                           {"Projet", invoice.project}}),
            .turned = credit_note,
            .sum_label = credit_note ? "Net en votre faveur" : "Net à payer",
            .ending = ending_of(invoice),
            .law = law_of(invoice),
            .in_margin = chain_words(invoice)};
}

Sheet sheet_of(const Quote& quote) {
    return {.document = quote,
            .title = "Devis",
            .under_title = said({quote.subject}),
            .facts = said({Fact{"Date", fr(quote.issue_date)},
                           {"Valable jusqu’au", fr(quote.valid_until)},
                           {"Prestation", service_dates_fr(quote)},
                           {"Lieu", quote.place},
                           {"Opération", nature_fr(quote.nature)},
                           {"Votre référence", quote.order_number},
                           {"Projet", quote.project}}),
            .turned = false,
            .sum_label = {},
            .ending = Agreement{said({Fact{"Devis valable jusqu’au", fr(quote.valid_until)},
                                      {"Acompte à la commande", deposit_asked(quote)},
                                      {"Règlement", payment_terms_fr(quote)}}),
                                quote.conditions},
            .law = law_of(quote),
            .in_margin = {}};
}

} // namespace planche::invoicing
