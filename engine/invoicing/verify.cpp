// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/verify.h"

#include "engine/invoicing/chain.h"
#include "engine/invoicing/quote.h"
#include "engine/invoicing/totals.h"
#include "engine/records/json_text.h"
#include "engine/records/record.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace planche::invoicing {

namespace {

using records::Blob;
using records::Invoice;
using records::InvoiceId;
using records::Kind;
using records::Quote;

struct Numbered {
    InvoiceId id;
    Invoice invoice;
};

struct SentQuote {
    records::QuoteId id;
    Quote quote;
};

class Faults {
public:
    void add(const Numbered& document, std::string fr, std::string en) {
        found.push_back({document.id, document.invoice.number, std::move(fr), std::move(en)});
    }
    void add(const SentQuote& sent, std::string fr, std::string en) {
        found.push_back({sent.id, sent.quote.number, std::move(fr), std::move(en)});
    }
    std::vector<Fault> found;
};

std::vector<Numbered> issued_documents(const store::Reading& reading) {
    std::vector<Numbered> documents;
    reading.each(Kind::invoice, [&](const store::Stored& stored) {
        const auto& invoice = std::get<Invoice>(stored.value);
        if (invoice.issued() && !invoice.historical) documents.push_back({InvoiceId{stored.meta.id.number}, invoice});
        return true;
    });
    return documents;
}

/// From the first document on, as the links say; what no link leads to comes last.
std::vector<Numbered> in_chain_order(std::vector<Numbered> documents) {
    std::multimap<std::string, std::size_t> by_previous;
    for (std::size_t i = 0; i < documents.size(); ++i) by_previous.emplace(documents[i].invoice.chain.previous, i);
    std::vector<bool> taken(documents.size(), false);
    std::vector<Numbered> ordered;
    for (auto next = by_previous.find(""); next != by_previous.end();) {
        const auto i = next->second;
        taken[i] = true;
        by_previous.erase(next);
        ordered.push_back(documents[i]);
        next = by_previous.find(ordered.back().invoice.chain.link);
    }
    for (std::size_t i = 0; i < documents.size(); ++i)
        if (!taken[i]) ordered.push_back(std::move(documents[i]));
    return ordered;
}

/// The stored file, or a fault that says what became of it.
template <class Named>
std::optional<std::string> intact(const store::Reading& reading, const Named& document, const std::optional<Blob>& blob, const char* fr,
                                  const char* en, Faults& faults) try {
    auto bytes = blob ? reading.blob(blob->sha256) : std::nullopt;
    if (!bytes) faults.add(document, fmt::format("{} manque.", fr), fmt::format("{} is missing.", en));
    return bytes;
} catch (const store::Corrupt&) { // the store compares every file with its hash; here the fault gets the document's name
    faults.add(document, fmt::format("{} n’est plus celui qui a été émis.", fr), fmt::format("{} is not the one that was issued.", en));
    return std::nullopt;
}

/// The names of the members that say something else than was sealed. Compared as values: a newer program may print members of its own.
std::string differences(const Invoice& sealed, Invoice now) {
    now.pdf.reset();
    now.xml.reset();
    now.document.reset();
    now.chain = {};
    if (now == sealed) return {};
    std::string names;
    const auto before = records::to_json(sealed), after = records::to_json(now);
    auto all = before;
    all.update(after);
    for (const auto& [member, value] : all.items())
        if (before.value(member, nlohmann::json{}) != after.value(member, nlohmann::json{})) names += (names.empty() ? "" : ", ") + member;
    return names;
}

void check_files(const store::Reading& reading, const Numbered& document, Faults& faults) {
    const auto& invoice = document.invoice;
    intact(reading, document, invoice.pdf, "Le PDF", "The PDF", faults);
    if (invoice.xml) intact(reading, document, invoice.xml, "Le fichier XML", "The XML", faults);
    const auto bytes = intact(reading, document, invoice.document, "Le texte scellé", "The sealed text", faults);
    if (!bytes) return;
    const auto sealed = std::get<Invoice>(records::from_stored(Kind::invoice, records::parse_json(*bytes)));
    if (const auto names = differences(sealed, invoice); !names.empty())
        faults.add(document, fmt::format("La fiche ne dit plus ce qui a été émis ({}).", names),
                   fmt::format("The record no longer says what was issued ({}).", names));
    const auto expected = link_of({invoice.chain.previous, invoice.series, invoice.number, *bytes, invoice.pdf ? invoice.pdf->sha256 : "",
                                   invoice.xml ? invoice.xml->sha256 : ""});
    if (expected != invoice.chain.link)
        faults.add(document, "Le maillon de la chaîne ne correspond pas au document.", "The link of the chain does not fit the document.");
}

template <class Named, class Totalled>
void check_totals(const Named& named, const Totalled& document, Faults& faults) {
    const auto computed = with_totals(document);
    const bool same = computed && computed->totals == document.totals && computed->lines == document.lines;
    if (!same) faults.add(named, "Les totaux ne correspondent pas aux lignes.", "The totals do not add up.");
}

/// Quotes are outside the chain: each is held against the bytes that were frozen when it was sent.
void check_quotes(const store::Reading& reading, Faults& faults) {
    reading.each(Kind::quote, [&](const store::Stored& stored) {
        const SentQuote sent{records::QuoteId{stored.meta.id.number}, std::get<Quote>(stored.value)};
        if (!sent.quote.sent()) return true;
        intact(reading, sent, sent.quote.pdf, "Le PDF", "The PDF", faults);
        if (const auto bytes = intact(reading, sent, sent.quote.document, "Le texte scellé", "The sealed text", faults)) {
            const auto frozen = std::get<Quote>(records::from_stored(Kind::quote, records::parse_json(*bytes)));
            if (canonical_bytes(frozen) != canonical_bytes(sent.quote))
                faults.add(sent, "Le devis ne dit plus ce qui a été envoyé.", "The quote no longer says what was sent.");
        }
        check_totals(sent, sent.quote, faults);
        return true;
    });
}

/// "F-2026-0118" -> 118
std::uint64_t counter_of(const Invoice& invoice) {
    const auto digits = invoice.number.size() > invoice.series.size() ? invoice.number.substr(invoice.series.size() + 1) : std::string{};
    return records::parse_number(digits.substr(std::min(digits.find_first_not_of('0'), digits.size()))).value_or(0);
}

void check_series(const std::vector<Numbered>& documents, Faults& faults) {
    std::map<std::string, std::vector<const Numbered*>> by_series;
    for (const auto& document : documents) by_series[document.invoice.series].push_back(&document);
    for (auto& [series, members] : by_series) {
        std::stable_sort(members.begin(), members.end(),
                         [](const auto* a, const auto* b) { return counter_of(a->invoice) < counter_of(b->invoice); });
        std::uint64_t last = 0;
        std::optional<records::Date> last_day;
        for (const auto* document : members) {
            const auto counter = counter_of(document->invoice);
            if (counter == last)
                faults.add(*document, "Ce numéro est donné deux fois.", "This number is given twice.");
            else if (counter != last + 1)
                faults.add(*document, fmt::format("Il manque un numéro avant celui-ci dans la série {}.", series),
                           fmt::format("A number is missing before this one in the series {}.", series));
            if (last_day && document->invoice.issue_date && *document->invoice.issue_date < *last_day)
                faults.add(*document, "La date est antérieure à celle du numéro précédent.",
                           "The date is earlier than that of the number before.");
            last = counter;
            last_day = document->invoice.issue_date;
        }
    }
}

void check_links(const store::Reading& reading, const std::vector<Numbered>& documents, Faults& faults) {
    std::string previous;
    for (const auto& document : documents) {
        if (document.invoice.chain.previous != previous)
            faults.add(document, "Le maillon précédent n’est pas celui de la pièce précédente.",
                       "The previous link is not that of the document before.");
        previous = document.invoice.chain.link;
    }
    if (chain_head(reading) != previous)
        faults.found.push_back(
            {records::RecordId{}, "", "La dernière pièce de la chaîne manque.", "The last document of the chain is missing."});
}

} // namespace

std::vector<Fault> verify(const store::Reading& reading) try {
    const auto documents = in_chain_order(issued_documents(reading));
    Faults faults;
    for (const auto& document : documents) {
        check_files(reading, document, faults);
        check_totals(document, document.invoice, faults);
    }
    check_links(reading, documents, faults);
    check_series(documents, faults);
    check_quotes(reading, faults);
    return std::move(faults.found);
} catch (const store::Corrupt& corrupt) { // telling it is what verifying is for
    return {{records::RecordId{}, "", fmt::format("Une fiche est illisible ({}).", corrupt.what()),
             fmt::format("A record cannot be read ({}).", corrupt.what())}};
}

} // namespace planche::invoicing
