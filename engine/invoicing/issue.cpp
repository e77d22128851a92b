// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/issue.h"

#include "engine/invoicing/chain.h"
#include "engine/invoicing/checks.h"
#include "engine/invoicing/cii.h"
#include "engine/invoicing/correction.h"
#include "engine/invoicing/credit.h"
#include "engine/invoicing/draft.h"
#include "engine/invoicing/invoice_pdf.h"
#include "engine/invoicing/numbering.h"
#include "engine/invoicing/pdf/factur_x.h"
#include "engine/invoicing/quote_billing.h"
#include "engine/invoicing/refusals.h"
#include "engine/invoicing/standing.h"

#include <algorithm>

namespace planche::invoicing {

namespace {

using records::Company;
using records::Instant;
using records::Problem;
using records::Refusal;
using records::Result;
using records::Revision;
using records::Settings;
using Issued = store::StoredAs<Invoice>;

Result<Issued> found_draft(const store::Reading& reading, InvoiceId id, std::optional<Revision> expected) {
    auto stored = reading.get(id);
    if (!stored) return no_such_invoice();
    if (stored->value.is_final())
        return conflict("issued", "Cette facture est déjà émise : elle ne peut plus changer.",
                        "This invoice is issued: it cannot change any more.");
    if (expected && *expected != stored->meta.revision)
        return records::refuse(Refusal::Kind::stale,
                               {"", "stale", "Le brouillon a changé entre-temps.", "The draft has changed meanwhile."});
    return std::move(*stored);
}

std::optional<Company> company_of(const store::Reading& reading, const Invoice& invoice) {
    if (!invoice.company_id) return std::nullopt;
    auto stored = reading.get(*invoice.company_id);
    return stored ? std::optional{std::move(stored->value)} : std::nullopt;
}

/// Why the invoice that this one credits or replaces cannot be credited or replaced.
std::optional<Refusal> obstacle_of_original(const store::Reading& reading, const Invoice& invoice, Date today) {
    const auto credited = credited_invoice(invoice);
    if (const auto original = credited ? reading.get(*credited) : std::nullopt)
        return taken_over(reading, *credited, original->value, today);
    if (const auto replaced = replaced_invoice(invoice)) return obstacle_to_correction(reading, *replaced, today);
    return std::nullopt;
}

/// Dated, computed and found without fault, or every reason why it cannot be issued.
Result<Invoice> ready(const store::Reading& reading, Invoice draft, const Settings& settings, Date today) {
    auto invoice = dated(std::move(draft), settings, today);
    if (!invoice) return invoice;
    const auto client = company_of(reading, *invoice);
    if (client && invoice->type != records::InvoiceType::credit_note)
        invoice->segment = {client->sector, client->size_band, invoice->segment.category};
    if (auto faults = faults_of(*invoice, client); !faults.empty()) return records::refuse(Refusal::Kind::invalid, std::move(faults));
    if (auto refusal = obstacle_of_original(reading, *invoice, today)) return tl::unexpected{std::move(*refusal)};
    if (const auto refusal = excess(reading, *invoice)) return tl::unexpected{*refusal};
    if (const auto refusal = excess_over_quote(reading, *invoice)) return tl::unexpected{*refusal};
    if (const auto refusal = obstacle(reading, series_of(invoice->type, settings, today), today)) return tl::unexpected{*refusal};
    return invoice;
}

/// Makes the document's bytes, stores them, and ties them to the chain.
void freeze(store::Writing& writing, Invoice& invoice, const Letterhead& letterhead) {
    invoice.chain.previous = chain_head(writing);
    const auto document = canonical_bytes(invoice);
    const auto xml = invoice.consumer ? std::string{} : cii(invoice);
    const auto pdf = pdf::archival(invoice_pdf(invoice, letterhead), xml, *invoice.issue_date);
    invoice.document = writing.put_blob(document, "application/json", file_name(invoice, ".json"));
    invoice.pdf = writing.put_blob(pdf, "application/pdf", file_name(invoice, ".pdf"));
    if (!xml.empty()) invoice.xml = writing.put_blob(xml, "application/xml", file_name(invoice, ".xml"));
    invoice.chain.link = link_of({invoice.chain.previous, invoice.series, invoice.number, document, invoice.pdf->sha256,
                                  invoice.xml ? invoice.xml->sha256 : std::string{}});
    set_chain_head(writing, invoice.chain.link);
}

} // namespace

Result<Issued> issue(store::Writing& writing, InvoiceId id, std::optional<Revision> expected, const Settings& settings, Date today,
                     Instant at) {
    auto draft = found_draft(writing, id, expected);
    if (!draft) return draft;
    auto invoice = ready(writing, std::move(draft->value), settings, today);
    if (!invoice) return tl::unexpected{invoice.error()};

    invoice->series = series_of(invoice->type, settings, today);
    invoice->number = next_number(writing, invoice->series, settings, today);
    invoice->issued_at = at;
    freeze(writing, *invoice, letterhead(writing, settings));
    auto sealed = writing.seal(id, expected, *invoice);
    if (!sealed) throw std::logic_error("a draft that was just read cannot be sealed");
    return Issued{std::get<Invoice>(std::move(sealed->value)), std::move(sealed->meta)};
}

} // namespace planche::invoicing
