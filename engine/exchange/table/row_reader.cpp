// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/row_reader.h"

#include "engine/exchange/folded.h"
#include "engine/exchange/vcard/text.h"
#include "engine/records/registry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace planche::exchange::table {

namespace {

using records::Address;
using records::Company;
using records::Contact;
using records::Date;
using records::Invoice;
using records::Money;
using records::Payment;
using records::Problem;
using Type = Cell::Type;
using enum Field;

constexpr std::int64_t rounding_cents = 2; ///< HT + TVA may miss TTC by so much

// ---------------------------------------------------------------------------------------------------------------- pieces

/// "a@b.fr ; c@d.fr" -> both.
std::vector<std::string> pieces(const std::string& text, std::string_view separators) {
    std::vector<std::string> found;
    std::string_view rest{text};
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(separators), rest.size());
        if (const auto piece = trimmed(rest.substr(0, end)); !piece.empty()) found.emplace_back(piece);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return found;
}

/// A workbook takes 0612345678 for a number and eats its zero.
std::string phone_text(const Cell& cell) {
    auto text = text_of(cell);
    const bool eaten = cell.type == Type::number && text.size() == 9;
    return eaten ? '0' + text : text;
}

std::string postal_code_text(const Cell& cell) {
    auto text = text_of(cell);
    const bool eaten = text.size() == 4 && cell.type == Type::number;
    return eaten ? '0' + text : text;
}

std::optional<records::SizeBand> size_band_of(const Cell& cell) {
    using records::SizeBand;
    const auto text = text_of(cell);
    if (const auto word = records::from_word<SizeBand>(text)) return word;
    int count = 0;
    const auto* end = text.data() + text.size();
    if (std::from_chars(text.data(), end, count).ptr != end || count < 0) return std::nullopt;
    if (count == 0) return SizeBand::none;
    if (count < 10) return SizeBand::micro;
    if (count < 50) return SizeBand::small;
    if (count < 250) return SizeBand::medium;
    return count < 5000 ? SizeBand::large : SizeBand::very_large;
}

/// "Client", "ancien client", "prestataire"…
template <class Standing>
bool take_status(const Cell& cell, Standing& record) {
    using records::Status;
    const auto said = folded_words(cell.text);
    if (said == "prestataire" || said == "fournisseur" || said == "supplier") {
        record.is_supplier = true;
        return true;
    }
    if (said == "prospect" || said == "lead")
        record.status = Status::prospect;
    else if (said == "client" || said == "cliente" || said == "customer")
        record.status = Status::client;
    else if (said == "ancien client" || said == "ancienne cliente" || said == "churner" || said == "perdu")
        record.status = Status::churner;
    else
        return false;
    return true;
}

records::InvoiceType invoice_type_of(const std::string& text) {
    using records::InvoiceType;
    const auto said = folded_words(text);
    const auto has = [&](std::string_view word) { return said.find(word) != std::string::npos; };
    if (has("avoir") || has("credit note") || has("refund")) return InvoiceType::credit_note;
    if (has("acompte") || has("deposit")) return InvoiceType::deposit;
    if (has("solde") || has("balance")) return InvoiceType::balance;
    return InvoiceType::invoice;
}

records::PaymentMethod method_of(const std::string& text) {
    using records::PaymentMethod;
    const auto said = folded_words(text);
    const auto has = [&](std::string_view word) { return said.find(word) != std::string::npos; };
    if (has("virement") || has("transfer") || has("vir")) return PaymentMethod::transfer;
    if (has("cheque") || has("chq")) return PaymentMethod::cheque;
    if (has("carte") || has("cb") || has("card")) return PaymentMethod::card;
    if (has("espece") || has("cash")) return PaymentMethod::cash;
    if (has("prelevement") || has("debit")) return PaymentMethod::direct_debit;
    return PaymentMethod::other;
}

bool is_blank(const Address& address) {
    return address.po_box.empty() && address.extended.empty() && address.street.empty() && address.city.empty() && address.region.empty() &&
           address.postal_code.empty() && address.country.empty();
}

// ------------------------------------------------------------------------------------------------------------ one row

/// What the cells say before it is known which records they make.
class Gathering {
public:
    Gathering(const std::vector<Column>& columns, Date today, RowRecords& to) : columns_{columns}, today_{today}, to_{to} {}

    void run(const Row& row) {
        for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i)
            if (row.cells[i].type != Type::empty) take(columns_[i], row.cells[i]);
        give_company_what_names_nobody();
        if (has_company_) settle_company();
        if (has_contact_) settle_contact();
        if (has_invoice_) settle_invoice();
        if (has_payment_ && to_.invoice) settle_payment();
        if (!to_.company && !to_.contact && !to_.invoice && to_.problems.empty())
            reject("", "nothing", "Ni nom, ni société : la fiche ne serait pas retrouvable.", "Neither a name nor a company.");
        keep_extra();
    }

private:
    void reject(const std::string& field, std::string code, std::string fr, std::string en) {
        to_.problems.push_back({field, std::move(code), std::move(fr), std::move(en)});
    }
    void warn(const std::string& field, std::string code, std::string fr, std::string en) {
        to_.warnings.push_back({field, std::move(code), std::move(fr), std::move(en)});
    }
    const std::string& header(Field field) const {
        static const std::string none;
        const auto column = std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) { return c.field == field; });
        return column == columns_.end() ? none : column->header;
    }

    void take(const Column& column, const Cell& cell) {
        const auto field = column.field;
        if (field == ignored) return;
        const auto owner = owner_of(field);
        bool taken = true;
        if (owner == "contact")
            taken = take_contact(column, cell);
        else if (owner == "company")
            taken = take_company(column, cell);
        else if (owner == "invoice")
            take_invoice(column, cell);
        else if (owner == "payment")
            take_payment(column, cell);
        if (owner.empty() || !taken) extra_[column.header] = shown(cell);
    }

    std::optional<Date> date_in(const Column& column, const Cell& cell) {
        const auto date = date_of(cell, column.writing, today_);
        if (!date) reject(column.header, "date", "Cette date n’existe pas ou n’est pas lisible.", "This is no date.");
        return date;
    }
    std::optional<Money> amount_in(const Column& column, const Cell& cell) {
        const auto amount = amount_of(cell, column.writing);
        if (amount) return amount;
        if (cell.type == Type::text && is_ambiguous_amount(cell.text))
            reject(column.header, "ambiguous", "Ce montant peut se lire de deux façons.", "This amount can be read in two ways.");
        else
            reject(column.header, "amount", "Ce n’est pas un montant.", "This is no amount.");
        return std::nullopt;
    }

    void add_emails(const Column& column, const Cell& cell, std::vector<records::Email>& emails) {
        for (auto& value : pieces(cell.text, ";, \n")) {
            if (value.find('@') == std::string::npos)
                return reject(column.header, "email", "L’e-mail doit contenir un @.", "An e-mail address needs an @.");
            emails.push_back({std::move(value), {}, false});
        }
    }
    static void add_phones(const Cell& cell, const char* label, std::vector<records::Phone>& phones) {
        for (auto& value : pieces(phone_text(cell), ";/\n")) phones.push_back({std::move(value), {}, label, false});
    }
    static void add_tags(const Cell& cell, std::vector<std::string>& tags) {
        for (auto& tag : pieces(cell.text, ",;|\n"))
            if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(std::move(tag));
    }
    static void add_note(const Cell& cell, std::string& note) { note += (note.empty() ? "" : "\n") + text_of(cell); }

    bool take_contact(const Column& column, const Cell& cell) {
        has_contact_ = true;
        auto& place = contact_place_;
        switch (column.field) {
        case contact_source_id: contact_.common.source_id = text_of(cell); break;
        case contact_display_name: contact_.display_name = text_of(cell); break;
        case contact_prefix: contact_.name.prefix = text_of(cell); break;
        case contact_given: contact_.name.given = text_of(cell); break;
        case contact_family: contact_.name.family = text_of(cell); break;
        case contact_title: contact_.title = text_of(cell); break;
        case contact_email: add_emails(column, cell, contact_.emails); break;
        case contact_phone: add_phones(cell, "", contact_.phones); break;
        case contact_mobile: add_phones(cell, "mobile", contact_.phones); break;
        case contact_work_phone: add_phones(cell, "work", contact_.phones); break;
        case contact_birthday:
            if (const auto date = date_in(column, cell)) contact_.birthday = records::to_iso(past(*date));
            break;
        case contact_street: place.street = text_of(cell); break;
        case contact_extended: place.extended = text_of(cell); break;
        case contact_postal_code: place.postal_code = postal_code_text(cell); break;
        case contact_city: place.city = text_of(cell); break;
        case contact_country: place.country = text_of(cell); break;
        case contact_url: contact_.urls.push_back({text_of(cell), {}}); break;
        case contact_origin: contact_.origin = text_of(cell); break;
        case contact_status: return take_status(cell, contact_);
        case contact_tags: add_tags(cell, contact_.common.tags); break;
        case contact_note: add_note(cell, contact_.common.note); break;
        default: return false;
        }
        return true;
    }
    /// Nobody is born in the future: two digits were another century.
    Date past(Date date) const { return date <= today_ ? date : Date{date.year() - std::chrono::years{100}, date.month(), date.day()}; }

    bool take_company(const Column& column, const Cell& cell) {
        auto& place = company_place_;
        switch (column.field) {
        case company_source_id: company_.common.source_id = text_of(cell); break;
        case company_name: company_.name = text_of(cell); break;
        case company_legal_name: company_.legal_name = text_of(cell); break;
        case company_legal_form: company_.legal_form = text_of(cell); break;
        case company_siren: company_.siren = records::compact(text_of(cell)); break;
        case company_siret: company_.siret = records::compact(text_of(cell)); break;
        case company_vat_number: company_.vat_number = records::compact(text_of(cell)); break;
        case company_naf: company_.naf = text_of(cell); break;
        case company_sector: company_.sector = text_of(cell); break;
        case company_size_band: {
            const auto band = size_band_of(cell);
            if (band) company_.size_band = *band;
            return band.has_value();
        }
        case company_email: add_emails(column, cell, company_.emails); break;
        case company_phone: add_phones(cell, "", company_.phones); break;
        case company_street: place.street = text_of(cell); break;
        case company_extended: place.extended = text_of(cell); break;
        case company_postal_code: place.postal_code = postal_code_text(cell); break;
        case company_city: place.city = text_of(cell); break;
        case company_country: place.country = text_of(cell); break;
        case company_url: company_.urls.push_back({text_of(cell), {}}); break;
        case company_payment_terms_days: {
            std::int64_t days = -1;
            const auto text = text_of(cell);
            std::from_chars(text.data(), text.data() + text.size(), days);
            if (days < 0) return false;
            company_.payment_terms_days = days;
            break;
        }
        case company_supplier_number: company_.supplier_number = text_of(cell); break;
        case company_iban: company_.iban = records::compact(text_of(cell)); break;
        case company_status: return take_status(cell, company_);
        case company_tags: add_tags(cell, company_.common.tags); break;
        case company_note: add_note(cell, company_.common.note); break;
        default: return false;
        }
        has_company_ = true;
        return true;
    }

    void take_invoice(const Column& column, const Cell& cell) {
        switch (column.field) {
        case invoice_number: invoice_.number = text_of(cell); break;
        case invoice_type: invoice_.type = invoice_type_of(cell.text); break;
        case invoice_issue_date: invoice_.issue_date = date_in(column, cell); break;
        case invoice_due_date: invoice_.due_date = date_in(column, cell); break;
        case invoice_net: net_ = amount_in(column, cell); break;
        case invoice_vat: vat_ = amount_in(column, cell); break;
        case invoice_gross: gross_ = amount_in(column, cell); break;
        case invoice_vat_rate:
            rate_ = rate_of(cell);
            if (!rate_) reject(column.header, "rate", "Ce n’est pas un taux de TVA.", "This is no VAT rate.");
            break;
        case invoice_subject: invoice_.subject = text_of(cell); break;
        case invoice_project: invoice_.project = text_of(cell); break;
        case invoice_order_number: invoice_.order_number = text_of(cell); break;
        case invoice_category: invoice_.segment.category = text_of(cell); break;
        case invoice_note: add_note(cell, invoice_.common.note); break;
        default: break;
        }
        has_invoice_ = true;
    }

    void take_payment(const Column& column, const Cell& cell) {
        switch (column.field) {
        case payment_date: payment_.date = date_in(column, cell); break;
        case payment_amount: paid_amount_ = amount_in(column, cell); break;
        case payment_paid:
            paid_ = yes_no_of(cell);
            if (!paid_) extra_[column.header] = shown(cell);
            break;
        case payment_method: payment_.method = method_of(cell.text); break;
        case payment_reference: payment_.reference = text_of(cell); break;
        default: break;
        }
        has_payment_ = true;
    }

    /// A row that names a company and no person says its e-mail and its address of the company.
    void give_company_what_names_nobody() {
        const bool names_a_company = !company_.name.empty() || !company_.legal_name.empty();
        const bool names_a_person = !contact_.display_name.empty() || !contact_.name.given.empty() || !contact_.name.family.empty();
        if (!names_a_company || names_a_person || !has_contact_) return;
        const auto move = [](auto& from, auto& to) { to.insert(to.end(), from.begin(), from.end()); };
        move(contact_.emails, company_.emails);
        move(contact_.phones, company_.phones);
        move(contact_.urls, company_.urls);
        move(contact_.common.tags, company_.common.tags);
        if (is_blank(company_place_)) company_place_ = contact_place_;
        if (!contact_.common.note.empty()) company_.common.note += (company_.common.note.empty() ? "" : "\n") + contact_.common.note;
        if (company_.status == records::Status::none) company_.status = contact_.status;
        company_.is_supplier = company_.is_supplier || contact_.is_supplier;
        if (company_.common.source_id.empty()) company_.common.source_id = contact_.common.source_id;
        if (company_.origin.empty()) company_.origin = contact_.origin;
        has_company_ = true;
        has_contact_ = false;
    }

    void settle_company() {
        if (!is_blank(company_place_)) company_.addresses.push_back(company_place_);
        records::normalise(company_);
        if (company_.name.empty()) {
            if (!has_contact_ && !has_invoice_)
                reject(header(company_name), "required", "La société doit avoir un nom.", "A company needs a name.");
            return;
        }
        for (auto& problem : records::problems_of(company_)) reject_as(std::move(problem), company_fields);
        for (auto& problem : records::warnings_of(company_))
            warn(header_of(problem.field, company_fields), problem.code, problem.message_fr, problem.message_en);
        to_.company = std::move(company_);
    }

    void settle_contact() {
        if (!is_blank(contact_place_)) contact_.addresses.push_back(contact_place_);
        if (to_.company) contact_.organisations.push_back({to_.company->name, {}});
        records::normalise(contact_);
        if (contact_.display_name.empty()) {
            if (!to_.company && !has_invoice_)
                reject(header(contact_display_name).empty() ? header(contact_family) : header(contact_display_name), "required",
                       "Ni nom ni société : la fiche ne serait pas retrouvable.", "Neither a name nor a company.");
            return;
        }
        for (auto& problem : records::problems_of(contact_)) reject_as(std::move(problem), contact_fields);
        to_.contact = std::move(contact_);
    }

    using NamedFields = std::array<std::pair<std::string_view, Field>, 5>;
    static constexpr NamedFields company_fields{
        std::pair{std::string_view{"siren"}, company_siren}, std::pair{std::string_view{"siret"}, company_siret},
        std::pair{std::string_view{"vat_number"}, company_vat_number}, std::pair{std::string_view{"iban"}, company_iban},
        std::pair{std::string_view{"payment_terms_days"}, company_payment_terms_days}};
    static constexpr NamedFields contact_fields{
        std::pair{std::string_view{"display_name"}, contact_display_name}, std::pair{std::string_view{"note"}, contact_note},
        std::pair{std::string_view{"title"}, contact_title}, std::pair{std::string_view{"birthday"}, contact_birthday},
        std::pair{std::string_view{"emails"}, contact_email}};
    std::string header_of(const std::string& path, const NamedFields& named) const {
        for (const auto& [name, field] : named)
            if (path.starts_with(name) && !header(field).empty()) return header(field);
        return path;
    }
    void reject_as(Problem problem, const NamedFields& named) {
        problem.field = header_of(problem.field, named);
        to_.problems.push_back(std::move(problem));
    }

    // ------------------------------------------------------------------------------------------------------------ invoices

    void settle_invoice() {
        if (invoice_.number.empty() && !to_.problems.empty()) return;
        if (invoice_.number.empty())
            return reject(header(invoice_number), "required", "Le numéro de facture manque.", "The invoice has no number.");
        if (!invoice_.issue_date) {
            if (to_.problems.empty())
                reject(header(invoice_issue_date), "required", "La date de facture manque.", "The invoice has no date.");
            return;
        }
        if (!settle_amounts()) return;
        invoice_.historical = true;
        invoice_.series = "historical";
        name_buyer();
        to_.invoice = std::move(invoice_);
    }

    /// Net, VAT and gross: from any two of them, or one and the rate; false when there is none.
    bool settle_amounts() {
        if (!net_ && !gross_) {
            if (to_.problems.empty())
                reject(header(invoice_net).empty() ? header(invoice_gross) : header(invoice_net), "required", "Le montant manque.",
                       "The amount is missing.");
            return false;
        }
        const bool said_all = net_ && vat_ && gross_;
        if (!net_)
            net_ = vat_    ? *gross_ - *vat_
                   : rate_ ? Money::from_cents(records::scaled(gross_->cents(), 100'00, 100'00 + rate_->units))
                           : *gross_;
        if (!vat_) vat_ = gross_ ? *gross_ - *net_ : rate_ ? records::vat_on(*net_, *rate_) : Money{};
        if (!gross_) gross_ = *net_ + *vat_;
        if (said_all && std::abs((*net_ + *vat_ - *gross_).cents()) > rounding_cents)
            warn(header(invoice_gross), "sum",
                 "HT + TVA = " + records::euros_fr(*net_ + *vat_) + ", et TTC = " + records::euros_fr(*gross_) + ".",
                 "Net + VAT is not the gross amount.");
        if (*gross_ < Money{} || *net_ < Money{}) invoice_.type = records::InvoiceType::credit_note;
        set_totals();
        return true;
    }

    void set_totals() {
        const auto magnitude = [](Money amount) { return amount < Money{} ? -amount : amount; };
        auto& totals = invoice_.totals;
        totals.net_cents = totals.lines_cents = magnitude(*net_);
        totals.vat_cents = magnitude(*vat_);
        totals.gross_cents = totals.payable_cents = magnitude(*gross_);
        const auto rate = rate_ ? *rate_ : nearest_rate(totals.net_cents, totals.vat_cents);
        const auto category = rate.units == 0 ? records::VatCategory::Z : records::VatCategory::S;
        totals.vat.push_back({rate, category, totals.net_cents, totals.vat_cents});
        records::InvoiceLine line;
        line.name = invoice_.subject.empty() ? "Montant repris du fichier" : invoice_.subject;
        line.unit_price_cents = line.net_cents = totals.net_cents;
        line.vat_rate = rate;
        line.vat_category = category;
        invoice_.lines.push_back(std::move(line));
    }

    /// The rate of the law that gives this VAT, within the rounding; else the one it is, to a hundredth.
    static records::VatRate nearest_rate(Money net, Money vat) {
        for (const std::int64_t units : {2000, 1000, 550, 210, 0, 1960})
            if (std::abs((records::vat_on(net, records::VatRate{units}) - vat).cents()) <= rounding_cents) return records::VatRate{units};
        if (vat >= net) return records::VatRate{net == Money{} ? 0 : 100'00};
        return records::VatRate{records::scaled(vat.cents(), 100'00, net.cents())};
    }

    void name_buyer() {
        auto& buyer = invoice_.buyer;
        if (to_.company) {
            buyer.name = to_.company->legal_name.empty() ? to_.company->name : to_.company->legal_name;
            buyer.siren = to_.company->siren;
            buyer.siret = to_.company->siret;
            buyer.vat_number = to_.company->vat_number;
            if (!to_.company->addresses.empty()) buyer.address = to_.company->addresses.front();
            invoice_.segment.sector = to_.company->sector;
            invoice_.segment.size_band = to_.company->size_band;
        } else if (to_.contact) {
            buyer.name = to_.contact->display_name;
            if (!to_.contact->addresses.empty()) buyer.address = to_.contact->addresses.front();
            invoice_.consumer = true;
        } else {
            warn(header(company_name), "no_client", "Cette facture n’a pas de client.", "This invoice has no client.");
        }
    }

    void settle_payment() {
        const auto& invoice = *to_.invoice;
        const bool is_paid = paid_.value_or(payment_.date.has_value() || (paid_amount_ && *paid_amount_ != Money{}));
        if (!is_paid) return;
        const auto due = invoice.totals.gross_cents;
        auto amount = paid_amount_.value_or(due);
        if (amount < Money{}) amount = -amount;
        if (amount == Money{}) return;
        if (!payment_.date) {
            payment_.date = invoice.due_date ? invoice.due_date : invoice.issue_date;
            payment_.common.note = "Date de paiement inconnue : celle de l’échéance ou de la facture est reprise.";
        }
        const bool back = invoice.type == records::InvoiceType::credit_note;
        const auto settled = std::min(amount, due);
        payment_.amount_cents = back ? -amount : amount;
        payment_.allocations.push_back({records::InvoiceId{}, back ? -settled : settled});
        payment_.common.source_id = invoice.number; // one row pays one invoice once
        to_.payment = std::move(payment_);
    }

    /// What no field is for stays with the record that the row is about.
    void keep_extra() {
        if (extra_.empty()) return;
        if (to_.invoice)
            to_.invoice->common.extra = std::move(extra_);
        else if (to_.contact)
            to_.contact->common.extra = std::move(extra_);
        else if (to_.company)
            to_.company->common.extra = std::move(extra_);
    }

    const std::vector<Column>& columns_;
    Date today_;
    RowRecords& to_;
    Company company_;
    Contact contact_;
    Invoice invoice_;
    Payment payment_;
    Address company_place_, contact_place_;
    std::optional<Money> net_, vat_, gross_, paid_amount_;
    std::optional<records::VatRate> rate_;
    std::optional<bool> paid_;
    nlohmann::json extra_ = nlohmann::json::object();
    bool has_company_ = false, has_contact_ = false, has_invoice_ = false, has_payment_ = false;
};

bool names_somebody(Field field) {
    constexpr std::array naming{contact_given, contact_email, contact_phone,     contact_mobile,
                                company_siren, company_siret, invoice_issue_date};
    return std::find(naming.begin(), naming.end(), field) != naming.end();
}

bool is_word_for_a_sum(const std::string& text) {
    if (text.size() > 60) return false;
    const auto words = folded_words(text);
    return words == "total" || words == "somme" || words.starts_with("total ") || words.starts_with("totaux") ||
           words.starts_with("sous total") || words.starts_with("grand total") || words.starts_with("subtotal");
}

} // namespace

RowReader::RowReader(const std::vector<Column>& columns, Date today)
    : columns_{columns},
      today_{today},
      of_sales_{std::any_of(columns.begin(), columns.end(), [](const Column& column) { return owner_of(column.field) == "invoice"; })} {}

RowRecords RowReader::read(const Row& row) const {
    RowRecords records;
    Gathering{columns_, today_, records}.run(row);
    return records;
}

bool RowReader::is_total(const Row& row) const {
    bool says_total = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& cell = row.cells[i];
        if (cell.type == Type::empty || cell.type == Type::number) continue;
        if (cell.type == Type::text && is_word_for_a_sum(cell.text))
            says_total = true;
        else if (cell.type != Type::text || (i < columns_.size() && names_somebody(columns_[i].field)) || !fits(Shape::amount, cell))
            return false; // a date, a name, an e-mail: somebody's row, whatever its company is called
    }
    return says_total;
}

} // namespace planche::exchange::table
