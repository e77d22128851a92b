// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/contact.h"
#include "engine/records/sales_document.h"
#include "engine/records/settings.h"
#include "engine/store/store.h"

/// What a quote or an invoice takes from the client's record and from the company's settings.
namespace planche::invoicing {

/// Which of the fields that always have a value were said on purpose; the others follow from the client's record.
struct Said {
    bool consumer = false;
    bool payment_terms_days = false;
};

/// The client's records, as far as a draft names them.
struct Client {
    std::optional<records::Company> company;
    std::optional<records::Contact> contact;

    records::Party party() const;
    /// A person without a company, of its own or named on the card.
    bool is_consumer() const;
};

/// Of the draft's contact_id, else its company_id; a contact brings its company along.
/// Refuses (invalid, naming the field) a client that is not there.
records::Result<Client> client_of(const store::Reading&, records::SalesDocument& draft);

/// The buyer, the terms and the segment, as far as the draft does not say them itself.
void fill_in_client(records::SalesDocument& draft, const Client&, const records::Settings&, Said);

/// When a changed draft has another client and its buyer was left alone, the buyer is the new client. Refuses as `client_of` does.
std::optional<records::Refusal> follow_client(const store::Reading&, const records::Settings&, const records::SalesDocument& before,
                                              records::SalesDocument& after);

/// Whether the company's VAT regime decides on the rates, or the document keeps those of what it corrects.
enum class Rates { of_the_regime, kept };

/// What follows from the rest, computed anew: the seller as the settings are now, VAT categories, lines, totals, texts.
/// Refuses (invalid) amounts that are too large.
std::optional<records::Refusal> recompute(records::SalesDocument&, const records::Settings&, Rates);

/// Number and files cannot be typed into a draft.
void clear_what_is_given(records::SalesDocument& draft);

/// The company itself as the seller of a document. A French VAT number that nobody typed is derived from the SIREN.
records::Party seller_from(const records::Settings&);
/// Legal name, address labelled "billing", else "seat", else the first; SIREN, VAT number, electronic address "0225:<siren>".
records::Party buyer_from(const records::Company&);
/// A private person; with no company of its own in the store.
records::Party buyer_from(const records::Contact&);

} // namespace planche::invoicing
