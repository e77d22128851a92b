// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kpi/books.h"

#include <map>
#include <string>

/// What the accountant and the debtor get: journals, VAT, reminders, statements of account.
namespace planche::accounting {

using kpi::Date;
using kpi::Ledger;
using kpi::Period;
using records::Money;
using records::RecordId;

/// The key that amounts are added up by: a rate that bears VAT, a reason not to, or (last) a rate that is not known.
struct RateKey {
    records::VatCategory category = records::VatCategory::S;
    std::optional<records::VatRate> rate;

    bool operator==(const RateKey&) const = default;
    /// S first, from the highest rate down, the unknown one after them; then the categories without VAT.
    bool operator<(const RateKey&) const;
};

struct Base {
    Money net, vat;

    bool operator==(const Base&) const = default;
};

using Bases = std::map<RateKey, Base>;

/// What fell due up to that day, that day included, of all documents together, by rate; entries of zero are left out.
///
/// A document whose tax point is its issue owes all its VAT from that day. One whose tax point is the receipt owes the part that was paid:
/// each payment is spread over the rates in proportion, and the cents are those of the sum of all payments so far, so that nothing is lost
/// or owed twice over partial payments and a document paid in full owes exactly its own VAT. A credit note lowers what its invoice can
/// owe: VAT of an invoice paid before it was credited is taken back on the day of the credit note. A corrected invoice takes the place of
/// the one it replaces, with what was paid on it.
Bases vat_due_until(const Ledger&, Date day);

/// What fell due within the period: never more than the difference of the two days.
Bases vat_due(const Ledger&, Period);

struct VatMonth {
    Period period; ///< the month, or the part of it that is asked for
    Bases bases;
};
/// Month by month, from the first to the last of the period.
std::vector<VatMonth> vat_by_month(const Ledger&, Period);

/// "Mois;Taux;Sans TVA;Base HT;TVA exigible", a row a month and rate.
std::string vat_csv(const Ledger&, Period);

/// The same by document, which explains each month: what fell due of it in that month, positive or taken back.
/// "Mois;Document;Type;Client;SIREN;Taux;Sans TVA;Base HT;TVA exigible"
std::string vat_documents_csv(const Ledger&, Period);

/// Of a document, as amounts are added up by.
Bases bases_of(const kpi::Sale&);
void add(Bases& to, const Bases& more);
void subtract(Bases& from, const Bases& less);

/// "20 %", "exonérée", "taux inconnu"
std::string rate_fr(const RateKey&);
/// Why there is none; empty for a rate that bears VAT or that is not known.
std::string no_vat_fr(records::VatCategory);

} // namespace planche::accounting
