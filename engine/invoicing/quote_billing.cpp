// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/quote_billing.h"

#include "engine/invoicing/draft.h"
#include "engine/invoicing/invoice_words.h"
#include "engine/invoicing/refusals.h"
#include "engine/invoicing/totals.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace planche::invoicing {

namespace {

using records::InvoiceLine;
using records::InvoiceType;
using records::Kind;
using records::Percent;
using records::Problem;
using records::Quantity;
using records::Quote;
using records::QuoteId;
using records::Refusal;
using records::Result;
using records::Settings;
using records::VatBreakdown;
using records::VatCategory;
using records::VatRate;

constexpr Quantity once{1'0000}, taken_off{-1'0000};

struct Billed {
    InvoiceId id;
    Invoice invoice;
};

/// All that was made of the quote and of its earlier versions, ascending by id.
std::vector<Billed> documents_of(const store::Reading& reading, QuoteId id) {
    std::map<InvoiceId, Invoice> found;
    for (const auto& version : versions_up_to(reading, id))
        for (const auto& referring : reading.referring_to(version, Kind::invoice))
            if (auto stored = reading.get(InvoiceId{referring.number}))
                if (stored->value.quote_id == version) found.emplace(InvoiceId{referring.number}, std::move(stored->value));
    std::vector<Billed> documents;
    for (auto& [invoice_id, invoice] : found) documents.push_back({invoice_id, std::move(invoice)});
    return documents;
}

/// What a document adds to what is invoiced: a credit note takes away, a corrected invoice brings the difference.
Money added(const store::Reading& reading, const Invoice& invoice, Money records::Totals::*amount) {
    Money sum = signed_amount(invoice, invoice.totals.*amount);
    const auto id = replaced_invoice(invoice);
    const auto replaced = id ? reading.get(*id) : std::nullopt;
    return replaced ? sum - replaced->value.totals.*amount : sum;
}

Money invoiced_net(const store::Reading& reading, const std::vector<Billed>& documents) {
    Money sum;
    for (const auto& [id, invoice] : documents)
        if (invoice.is_final()) sum += added(reading, invoice, &records::Totals::net_cents);
    return sum;
}

/// Why the quote cannot be invoiced as it stands.
std::optional<tl::unexpected<Refusal>> obstacle(const store::Reading& reading, QuoteId id, const Quote& quote, Date today) {
    if (!quote.sent())
        return conflict("draft", "Un brouillon ne se facture pas : envoyez d’abord le devis.",
                        "A draft is not invoiced: send the quote first.");
    if (const auto successor = successor_of(reading, id, quote)) return replaced_by(reading.get(*successor)->value.number);
    if (state_of(quote, false, today) != QuoteState::accepted)
        return conflict("not_accepted", "Ce devis n’est pas accepté : notez d’abord l’accord du client.",
                        "This quote is not accepted: note the client’s agreement first.");
    return std::nullopt;
}

Refusal too_much(Money left) {
    return {Refusal::Kind::conflict,
            {{"lines", "over_invoiced",
              fmt::format(
                  "La facture dépasse ce qui reste à facturer sur le devis : {} HT. Un supplément se facture à part, ou par une nouvelle "
                  "version du devis.",
                  records::euros_fr(left)),
              fmt::format(
                  "The invoice exceeds what is left to invoice on the quote: {} cents net. What comes on top is invoiced apart, or by a "
                  "new version of the quote.",
                  left.cents())}}};
}

/// A line that adds `net` to the document: a price is never negative, a quantity may be.
InvoiceLine line_of(std::string name, std::string description, Money net, VatCategory category, VatRate rate) {
    InvoiceLine line;
    line.name = std::move(name);
    line.description = std::move(description);
    line.quantity = net < Money{} ? taken_off : once;
    line.unit_price_cents = net < Money{} ? -net : net;
    line.vat_category = category;
    line.vat_rate = rate;
    return line;
}

// ------------------------------------------------------------------------------------------------------------------- a share

/// So much of the net amount of each rate.
std::vector<Money> shares_of(const std::vector<VatBreakdown>& rates, Percent percent) {
    std::vector<Money> shares;
    for (const auto& rate : rates) shares.push_back(Money::from_cents(records::scaled(rate.base_cents.cents(), percent.units, 100'00)));
    return shares;
}

std::vector<Money> shares_of(const std::vector<VatBreakdown>& rates, Money amount) {
    std::vector<Money> bases;
    for (const auto& rate : rates) bases.push_back(rate.base_cents);
    return in_proportion(amount, bases);
}

std::string share_name(const Quote& quote, const WantedShare& wanted) {
    const bool deposit = wanted.type == InvoiceType::deposit;
    if (!wanted.percent) return fmt::format("Acompte sur le devis {}", quote.number);
    return fmt::format("{} {} {} devis {}", deposit ? "Acompte de" : "Situation de", percent_fr(*wanted.percent), deposit ? "sur le" : "du",
                       quote.number);
}

std::string share_text(const Quote& quote, const VatBreakdown& rate) {
    const auto& about = quote.project.empty() ? quote.subject : quote.project;
    const auto part = quote.totals.vat.size() > 1 ? fmt::format("part à {} de TVA", percent_fr(rate.rate)) : std::string{};
    if (about.empty() || part.empty()) return about + part;
    return about + ", " + part;
}

std::vector<Problem> problems_of(const WantedShare& wanted, const Quote& quote, Date today) {
    std::vector<Problem> problems;
    const bool deposit = wanted.type == InvoiceType::deposit;
    if (!wanted.percent && !(deposit && wanted.amount))
        problems.push_back({"percent", "required", "Il manque le pourcentage à facturer.", "The percentage to invoice is missing."});
    if (wanted.percent && wanted.amount)
        problems.push_back(
            {"amount_cents", "invalid", "Dites un pourcentage ou un montant, pas les deux.", "Say a percentage or an amount, not both."});
    if (wanted.percent && (wanted.percent->units <= 0 || wanted.percent->units > 100'00))
        problems.push_back({"percent", "out_of_range", "Le pourcentage va de 0 à 100, zéro non compris.",
                            "The percentage goes from 0 to 100, zero excluded."});
    if (wanted.amount && (*wanted.amount <= Money{} || quote.totals.net_cents <= Money{}))
        problems.push_back({"amount_cents", "out_of_range", "Le montant HT doit être positif.", "The net amount must be positive."});
    if (wanted.paid_on && *wanted.paid_on > today)
        problems.push_back({"paid_on", "out_of_range", "Cette date est à venir.", "This date is still to come."});
    return problems;
}

/// Without a share of its own, a deposit is what the quote asks for. An amount is for deposits only.
WantedShare completed(const WantedShare& wanted, const Quote& quote) {
    const bool deposit = wanted.type == InvoiceType::deposit;
    WantedShare whole{wanted.type, wanted.percent, std::nullopt, wanted.paid_on};
    if (deposit) whole.amount = wanted.amount;
    if (deposit && !wanted.percent && !wanted.amount && quote.deposit_percent.units > 0) whole.percent = quote.deposit_percent;
    return whole;
}

Result<std::vector<InvoiceLine>> share_lines(const Quote& quote, const WantedShare& said, Date today) {
    const auto wanted = completed(said, quote);
    if (auto problems = problems_of(wanted, quote, today); !problems.empty())
        return records::refuse(Refusal::Kind::invalid, std::move(problems));
    const auto& rates = quote.totals.vat;
    const auto shares = wanted.amount ? shares_of(rates, *wanted.amount) : shares_of(rates, *wanted.percent);
    std::vector<InvoiceLine> lines;
    for (std::size_t i = 0; i < rates.size(); ++i)
        if (shares[i] != Money{})
            lines.push_back(line_of(share_name(quote, wanted), share_text(quote, rates[i]), shares[i], rates[i].category, rates[i].rate));
    if (lines.empty())
        return records::refuse(Refusal::Kind::invalid,
                               {"percent", "out_of_range", "Cette part du devis est nulle.", "This share of the quote is nothing."});
    return lines;
}

// ----------------------------------------------------------------------------------------------------------------- a balance

bool is_deducted(const Invoice& invoice) { return invoice.type == InvoiceType::deposit || invoice.type == InvoiceType::progress; }

/// What the credit notes on it leave of a deposit, by rate.
std::vector<VatBreakdown> left_of(const Billed& deposit, const std::vector<Billed>& documents) {
    auto left = deposit.invoice.totals.vat;
    for (const auto& [id, other] : documents) {
        if (!other.is_final() || credited_invoice(other) != deposit.id) continue;
        for (const auto& credited : other.totals.vat)
            for (auto& part : left)
                if (part.category == credited.category && part.rate == credited.rate) {
                    part.base_cents -= credited.base_cents;
                    part.vat_cents -= credited.vat_cents;
                }
    }
    std::erase_if(left, [](const VatBreakdown& part) { return part.base_cents == Money{}; });
    return left;
}

InvoiceLine deduction_of(const Invoice& deposit, const VatBreakdown& part) {
    const auto what = deposit.type == InvoiceType::deposit ? "Acompte déduit" : "Situation déduite";
    return line_of(fmt::format("{}, facture {} du {}", what, deposit.number, records::to_fr(*deposit.issue_date)),
                   fmt::format("HT {}, TVA {}, TTC {}", records::euros_fr(part.base_cents), records::euros_fr(part.vat_cents),
                               records::euros_fr(part.base_cents + part.vat_cents)),
                   -part.base_cents, part.category, part.rate);
}

std::vector<InvoiceLine> discount_lines(const Quote& quote) {
    std::vector<InvoiceLine> lines;
    for (const auto& part : spread_discount(quote))
        if (part.amount_cents != Money{})
            lines.push_back(line_of(document_discount_fr(quote), quote.discount_reason, -part.amount_cents, part.category, part.rate));
    return lines;
}

void clear_discount(Invoice& draft) {
    draft.discount_percent = {};
    draft.discount_amount_cents.reset();
    draft.discount_vat_rate.reset();
    draft.discount_reason.clear();
}

Result<Invoice> with_deductions(Invoice draft, const Quote& quote, const std::vector<Billed>& documents) {
    draft.lines = quote.lines;
    for (auto& line : discount_lines(quote)) draft.lines.push_back(std::move(line));
    for (const auto& document : documents) {
        if (!document.invoice.is_final() || !is_deducted(document.invoice)) continue;
        const auto left = left_of(document, documents);
        for (const auto& part : left) draft.lines.push_back(deduction_of(document.invoice, part));
        if (!left.empty()) draft.preceding.push_back({document.id, document.invoice.number, document.invoice.issue_date});
    }
    if (draft.preceding.empty())
        return conflict("no_deposit", "Aucun acompte n’est émis sur ce devis : facturez-le en entier.",
                        "No deposit was issued on this quote: invoice the whole of it.");
    return draft;
}

// ------------------------------------------------------------------------------------------------------------------ the draft

/// With all that the quote says, but for its lines.
Invoice draft_on(const store::Reading& reading, QuoteId id, const Quote& quote, const WantedShare& wanted, const Settings& settings,
                 Date today) {
    Invoice draft;
    static_cast<records::SalesDocument&>(draft) = quote;
    clear_what_is_given(draft);
    draft.common = {};
    draft.common.tags = quote.common.tags;
    draft.type = wanted.type;
    draft.quote_id = id;
    draft.quote_number = quote.number;
    draft.quote_date = quote.issue_date;
    draft.issue_date = today;
    if (const auto client = client_of(reading, draft))
        fill_in_client(draft, *client, settings, {.consumer = true, .payment_terms_days = true});
    if (wanted.type == InvoiceType::deposit) { // asked for with the order; the work is still to come
        draft.payment_terms_days = 0;
        draft.service_date = wanted.paid_on;
        draft.period_start = draft.period_end = {};
    }
    return draft;
}

Result<Invoice> with_lines(Invoice draft, const Quote& quote, const std::vector<Billed>& documents, const WantedShare& wanted,
                           Money invoiced, Date today) {
    if (wanted.type == InvoiceType::invoice) {
        if (invoiced != Money{})
            return conflict("partly_invoiced", "Ce devis est déjà facturé en partie : faites-en le solde.",
                            "This quote is invoiced in part already: make the balance.");
        return draft;
    }
    clear_discount(draft);
    if (wanted.type == InvoiceType::balance) return with_deductions(std::move(draft), quote, documents);
    return share_lines(quote, wanted, today).map([&](std::vector<InvoiceLine> lines) {
        draft.lines = std::move(lines);
        return std::move(draft);
    });
}

void mark_paid(Invoice& draft, Date paid_on) {
    draft.totals.prepaid_cents = draft.totals.gross_cents;
    draft.totals.payable_cents = {};
    draft.due_date = paid_on; // BR-FR-CO-09
}

} // namespace

QuoteBilling billing_of(const store::Reading& reading, QuoteId id, Date today) {
    const auto quote = reading.get(id);
    if (!quote) throw std::out_of_range("no such quote");
    QuoteBilling billing;
    for (const auto& [invoice_id, invoice] : documents_of(reading, id)) {
        billing.invoices.push_back(invoice_id);
        if (!invoice.is_final()) continue;
        billing.invoiced_net += added(reading, invoice, &records::Totals::net_cents);
        billing.invoiced_gross += added(reading, invoice, &records::Totals::gross_cents);
        if (const auto settled = settlement(reading, invoice_id, invoice, today);
            !settled.replaced_by) // else what was paid counts for the corrected one
            billing.paid += settled.paid_cents + invoice.totals.prepaid_cents;
    }
    billing.to_invoice_net = quote->value.totals.net_cents - billing.invoiced_net;
    if (billing.to_invoice_net != Money{}) billing.to_invoice_gross = quote->value.totals.gross_cents - billing.invoiced_gross;
    return billing;
}

Result<Invoice> invoice_of_quote(const store::Reading& reading, QuoteId id, const WantedShare& wanted, const Settings& settings,
                                 Date today) {
    const auto stored = reading.get(id);
    if (!stored) return no_such_quote();
    const Quote& quote = stored->value;
    if (auto no = obstacle(reading, id, quote, today)) return std::move(*no);
    const auto documents = documents_of(reading, id);
    const auto invoiced = invoiced_net(reading, documents);
    auto draft = with_lines(draft_on(reading, id, quote, wanted, settings, today), quote, documents, wanted, invoiced, today);
    if (!draft) return draft;
    draft = dated(std::move(*draft), settings, today);
    if (!draft) return draft;
    if (draft->totals.net_cents > quote.totals.net_cents - invoiced) return tl::unexpected{too_much(quote.totals.net_cents - invoiced)};
    if (wanted.paid_on) mark_paid(*draft, *wanted.paid_on);
    return draft;
}

std::optional<Refusal> excess_over_quote(const store::Reading& reading, const Invoice& invoice) {
    if (!invoice.quote_id || invoice.type == InvoiceType::credit_note || invoice.type == InvoiceType::corrected) return std::nullopt;
    const auto named = reading.get(*invoice.quote_id);
    if (!named) return std::nullopt;
    const auto id = successor_of(reading, *invoice.quote_id, named->value).value_or(*invoice.quote_id);
    const Money left = reading.get(id)->value.totals.net_cents - invoiced_net(reading, documents_of(reading, id));
    if (invoice.totals.net_cents <= left) return std::nullopt;
    return too_much(left);
}

} // namespace planche::invoicing
