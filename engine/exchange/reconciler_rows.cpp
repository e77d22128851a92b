// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/names_agree.h"
#include "engine/exchange/reconciler.h"
#include "engine/records/json_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::exchange {

namespace {

using records::Company;
using records::Contact;
using records::Invoice;
using records::Kind;
using records::Record;
using records::RecordId;

constexpr std::size_t items_that_show = 500; ///< of each outcome: a page shows no more, and fields are large
constexpr std::uint64_t scanned_a_snapshot = 5000;

records::Problem taken_number(const std::string& number) {
    return {"", "taken_number", "Une facture émise ici porte déjà le numéro " + number + ".",
            "An invoice issued here has the number " + number + "."};
}
records::Problem repeated_number(const std::string& number) {
    return {"", "repeated_number", "Le numéro " + number + " est déjà plus haut dans ce fichier, avec une autre date ou un autre montant.",
            "The number " + number + " stands further up in this file, with another date or amount."};
}

/// A row is as much as the most that came of it.
void add_outcomes_of_parts(Item& item) {
    if (item.outcome != Outcome::unchanged && item.outcome != Outcome::merged) return;
    for (const auto& part : item.nested)
        if (part.outcome == Outcome::created || part.outcome == Outcome::updated) item.outcome = Outcome::updated;
}

std::string figures_of(const Invoice& invoice) {
    return fmt::format("{} {} {} {}", records::word(invoice.type), invoice.issue_date ? records::to_iso(*invoice.issue_date) : "",
                       invoice.totals.net_cents.cents(), invoice.totals.gross_cents.cents());
}

std::size_t hash_of_figures(const Invoice& invoice) { return std::hash<std::string>{}(figures_of(invoice)); }

bool same_amounts(const Invoice& one, const Invoice& other) { return figures_of(one) == figures_of(other); }

/// The row's invoice as it is compared with the one that stands here: lines and VAT are made of its amounts, and follow them.
Invoice like(const Invoice& standing, const Invoice& said, Differing differing) {
    if (differing == Differing::replace && !same_amounts(standing, said)) return said;
    auto result = said;
    result.lines = standing.lines;
    result.totals.vat = standing.totals.vat;
    result.totals.lines_cents = standing.totals.lines_cents;
    result.totals.payable_cents = standing.totals.payable_cents;
    return result;
}

/// Who was invoiced is a client, unless the file says otherwise.
void make_client(Record& record) {
    if (auto* company = std::get_if<Company>(&record); company != nullptr && company->status == records::Status::none)
        company->status = records::Status::client;
    if (auto* contact = std::get_if<Contact>(&record);
        contact != nullptr && contact->status == records::Status::none && !contact->company_id)
        contact->status = records::Status::client;
}

/// What tells a part of a row from all others of the file.
std::string said_in(const Record& record) {
    return std::string{records::name_of(records::kind_of(record))} + records::text_of(records::to_json(record));
}

} // namespace

bool Reconciler::may_show(Outcome outcome) {
    return show_ == Show::before_and_after && shown_.at(static_cast<std::size_t>(outcome))++ < items_that_show;
}

void Reconciler::settle_row(ReadRow& row, const Incoming& incoming, Known& known, Destination& destination, Item& item) {
    auto& said = *row.records;
    of_sale_ = said.invoice.has_value();
    item.kind = said.invoice ? "invoice" : said.contact ? "contact" : said.company ? "company" : "";
    item.warnings = std::move(said.warnings);
    if (said.invoice && !reconciliation_) reconciliation_.emplace();
    if (!said.problems.empty()) {
        if (said.invoice)
            reconciliation_->add_in_file(*said.invoice, incoming.line, said.problems.front().message_fr, said.problems.front().message_en);
        item.cells = std::move(row.cells);
        return reject(std::move(said.problems), item);
    }
    std::optional<RecordId> client;
    const auto settle = [&](Record part, bool is_the_row) {
        if (is_the_row) return settle_part(std::move(part), incoming, known, destination, item);
        const auto words = said_in(part); // a client stands in many rows, and says the same in most
        if (const auto again = parts_.find(words); again != parts_.end()) return Settled{again->second};
        Item inner;
        inner.index = item.nested.size();
        inner.line = incoming.line;
        const auto id = settle_part(std::move(part), incoming, known, destination, inner);
        if (id) parts_.emplace(words, *id);
        if (inner.outcome != Outcome::unchanged && inner.outcome != Outcome::merged) item.nested.push_back(std::move(inner));
        return id;
    };
    if (said.company) {
        client = settle(*said.company, !said.invoice && !said.contact);
    }
    if (said.contact) {
        if (client) said.contact->company_id = records::CompanyId{client->number};
        const auto person = settle(*said.contact, !said.invoice);
        if (said.invoice && person) said.invoice->contact_id = records::ContactId{person->number};
    }
    if (said.invoice) settle_sale(said, incoming, client, known, destination, item);
    if (item.outcome == Outcome::rejected) item.cells = std::move(row.cells);
    add_outcomes_of_parts(item);
}

Reconciler::Settled Reconciler::settle_part(Record record, const Incoming& incoming, Known& known, Destination& destination, Item& item) {
    item.kind = records::name_of(records::kind_of(record));
    auto recognised = recognise(record, known, destination);
    item.because = recognised.because;
    if (recognised.resembling && !Rehearsal::is_provisional(*recognised.resembling))
        item.resembles = std::to_string(recognised.resembling->number);
    if (!recognised.found && of_sale_) make_client(record);
    if (recognised.found) return complete(*recognised.found, record, known, destination, item);
    return create(std::move(record), incoming, known, destination, item);
}

Reconciler::Settled Reconciler::complete(const Found& found, const Record& record, Known& known, Destination& destination, Item& item) {
    if (key::content(record) == key::content(found.value)) return leave(found, item);
    auto result = completed(base_of(found.id, found.value, destination), found.value, record, differing_);
    item.conflicts = std::move(result.conflicts);
    const bool changes = key::content(result.record) != key::content(found.value);
    if (!changes) {
        leave(found, item);
    } else {
        if (const auto replaced = destination.replace(found.id, result.record); !replaced) {
            reject(replaced.error().problems, item);
            return std::nullopt;
        }
        known.add(found.id, result.record);
        item.id = Rehearsal::is_provisional(found.id) ? std::string{} : std::to_string(found.id.number);
        item.outcome = touched_.contains(found.id) ? Outcome::merged : Outcome::updated;
        touched_.insert(found.id);
    }
    if ((changes || !item.conflicts.empty()) && may_show(item.outcome)) {
        item.before = shown(found.value);
        item.said = std::move(result.said);
        item.after = shown(result.record);
    }
    return found.id;
}

// ----------------------------------------------------------------------------------------------------------- recognising

std::optional<Reconciler::Found> Reconciler::find_where(const std::string& key, Kind kind, const Known& known,
                                                        const Destination& destination,
                                                        const std::function<bool(const Found&)>& fits) const {
    for (const auto& id : known.candidates(key)) {
        if (id.kind != kind) continue;
        auto value = destination.get(id);
        if (!value || !known.has(id, *value, key)) continue;
        Found found{id, std::move(*value)};
        if (fits(found)) return found;
    }
    return std::nullopt;
}

Reconciler::Recognised Reconciler::recognise(const Record& record, const Known& known, const Destination& destination) const {
    if (const auto* company = std::get_if<Company>(&record)) return recognise(*company, known, destination);
    return recognise(std::get<Contact>(record), known, destination);
}

/// By its number at the sender's, by its SIREN, by its name.
Reconciler::Recognised Reconciler::recognise(const Company& company, const Known& known, const Destination& destination) const {
    const auto other_siren = [&](const Found& found) {
        const auto& siren = std::get<Company>(found.value).siren;
        return !siren.empty() && !company.siren.empty() && siren != company.siren;
    };
    const auto any = [](const Found&) { return true; };
    if (!company.common.source_id.empty())
        if (auto found = find_where(key::source(Record{company}), Kind::company, known, destination, any))
            return {std::move(found), "source_id"};
    if (!company.siren.empty())
        if (auto found = find_where(key::siren(company.siren), Kind::company, known, destination, any)) return {std::move(found), "siren"};
    auto found =
        find_where(key::company(company.name), Kind::company, known, destination, [&](const Found& other) { return !other_siren(other); });
    if (found) return {std::move(found), "name"};
    return {};
}

/// By the number at the sender's; by an e-mail or a phone, if the names agree; by name and company, if nothing contradicts.
Reconciler::Recognised Reconciler::recognise(const Contact& contact, const Known& known, const Destination& destination) const {
    const auto agrees = [&](const Found& found) { return names_agree(contact.display_name, std::get<Contact>(found.value).display_name); };
    const auto any = [](const Found&) { return true; };
    if (!contact.common.source_id.empty())
        if (auto found = find_where(key::source(Record{contact}), Kind::contact, known, destination, any))
            return {std::move(found), "source_id"};
    for (const auto& email : contact.emails)
        if (auto found = find_where(key::email(email.value), Kind::contact, known, destination, agrees)) return {std::move(found), "email"};
    for (const auto& phone : contact.phones)
        if (!phone.e164.empty())
            if (auto found = find_where(key::phone(phone.e164), Kind::contact, known, destination, agrees))
                return {std::move(found), "phone"};
    const auto person = key::person(contact);
    if (person.empty()) {
        if (auto same = find(key::content(Record{contact}), Kind::contact, known, destination)) return {std::move(same), "content"};
        return {};
    }
    auto namesake = find_where(person, Kind::contact, known, destination, any);
    if (!namesake) return {};
    const auto& other = std::get<Contact>(namesake->value);
    const bool no_other_mail = contact.emails.empty() || other.emails.empty();
    const bool no_other_phone = contact.phones.empty() || other.phones.empty();
    if (no_other_mail && no_other_phone) return {std::move(namesake), "name"};
    return {std::nullopt, {}, namesake->id};
}

// ----------------------------------------------------------------------------------------------------------------- sales

void Reconciler::settle_sale(table::RowRecords& said, const Incoming& incoming, std::optional<RecordId> client, Known& known,
                             Destination& destination, Item& item) {
    auto& invoice = *said.invoice;
    if (client) invoice.company_id = records::CompanyId{client->number};
    const auto refuse = [&](records::Problem problem) {
        reconciliation_->add_in_file(invoice, incoming.line, problem.message_fr, problem.message_en);
        reject({std::move(problem)}, item);
    };
    Settled id;
    if (const auto found = find_where(key::number(invoice), Kind::invoice, known, destination, [](const Found&) { return true; })) {
        const auto& standing = std::get<Invoice>(found->value);
        if (!standing.historical) return refuse(taken_number(invoice.number));
        if (const auto earlier = sales_.find(found->id); earlier != sales_.end() && earlier->second != hash_of_figures(invoice))
            return refuse(repeated_number(invoice.number));
        reconciliation_->add_in_file(invoice, incoming.line);
        id = complete(*found, like(standing, invoice, differing_), known, destination, item);
        if (const auto now = destination.get(found->id)) reconciliation_->add_here(std::get<Invoice>(*now));
        item.because = "number";
    } else {
        reconciliation_->add_in_file(invoice, incoming.line);
        reconciliation_->add_here(invoice);
        id = create(invoice, incoming, known, destination, item);
    }
    if (id) sales_.emplace(*id, hash_of_figures(invoice));
    if (id && said.payment)
        settle_payment(std::move(*said.payment), records::InvoiceId{id->number}, invoice, incoming, known, destination, item);
}

/// A payment that is there, brought by an earlier import or typed by a person, is left as it is.
void Reconciler::settle_payment(records::Payment payment, records::InvoiceId id, const Invoice& invoice, const Incoming& incoming,
                                Known& known, Destination& destination, Item& item) {
    payment.allocations.front().invoice_id = id;
    payment.company_id = invoice.company_id;
    payment.contact_id = invoice.contact_id;
    const Record record{std::move(payment)};
    const auto found = find_where(key::source(record), Kind::payment, known, destination, [](const Found&) { return true; });
    if (found || destination.has_payment(id)) return;
    Item inner;
    inner.index = item.nested.size();
    inner.line = incoming.line;
    inner.kind = "payment";
    create(record, incoming, known, destination, inner);
    item.nested.push_back(std::move(inner));
}

std::optional<Reconciliation> Reconciler::take_reconciliation(const store::Store& store) {
    auto result = std::move(reconciliation_);
    reconciliation_.reset();
    if (!result) return result;
    std::uint64_t next = 0;
    for (bool more = true; more;) {
        more = false;
        std::uint64_t scanned = 0;
        store.read().each(
            Kind::invoice,
            [&](const store::Stored& stored) {
                const auto& invoice = std::get<Invoice>(stored.value);
                next = stored.meta.id.number + 1;
                if (stored.meta.id.number > last_number_before_) return false;
                if (invoice.is_final() && invoice.issue_date && result->covers(static_cast<int>(invoice.issue_date->year())))
                    result->add_here(invoice);
                more = ++scanned == scanned_a_snapshot;
                return !more;
            },
            next);
    }
    return result;
}

} // namespace planche::exchange
