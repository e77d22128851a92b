// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/texts.h"

#include <fmt/format.h>

namespace planche::search {

namespace {

namespace field = schema::field;
using schema::Field;

/// "14, boulevard de la Croix-Rousse, 69004 Lyon, France"
std::string one_line(const records::Address& address) {
    std::string line;
    const auto append = [&line](std::string_view part, std::string_view before) {
        if (part.empty()) return;
        if (!line.empty()) line += before;
        line += part;
    };
    append(address.po_box, ", ");
    append(address.extended, ", ");
    append(address.street, ", ");
    append(address.postal_code, ", ");
    append(address.city, address.postal_code.empty() ? ", " : " ");
    append(address.region, ", ");
    append(address.country, ", ");
    return line;
}

class Speaker {
public:
    void say(const Field& field, std::string_view text) { add(field, text, true); }
    /// Found under this field, shown by another.
    void also(const Field& field, std::string_view text) { add(field, text, false); }
    void say(const Field& field, const std::vector<std::string>& values) {
        for (const auto& value : values) say(field, value);
    }
    void say(const Field& field, const std::vector<records::Labelled>& values) {
        for (const auto& value : values) say(field, value.value);
    }
    void say(const std::vector<records::Email>& emails) {
        for (const auto& email : emails) say(field::email, email.value);
    }
    void say(const std::vector<records::Phone>& phones) {
        for (const auto& phone : phones) {
            say(field::phone, phone.value);
            if (phone.e164 != phone.value) also(field::phone, phone.e164);
        }
    }
    void say(const records::Address& address) {
        say(field::address, one_line(address));
        also(field::city, address.city);
    }
    void say(std::string_view name, const std::optional<records::Date>& date) {
        if (date) texts.push_back({named(field::date, name), records::to_long_fr(*date), date, {}, true});
    }
    void say(std::string_view name, const std::optional<records::Money>& amount) {
        if (amount && amount->cents() != 0) texts.push_back({named(field::amount, name), records::euros_fr(*amount), {}, amount, true});
    }
    void say(const nlohmann::json& extra) {
        for (const auto& value : extra) {
            if (value.is_string())
                say(field::extra, value.get_ref<const std::string&>());
            else if (value.is_structured())
                say(value);
        }
    }
    void say(const records::Common& common) {
        say(field::tag, common.tags);
        say(field::note, common.note);
        say(field::source_id, common.source_id);
        say(common.extra);
    }

    static Field named(Field field, std::string_view name) {
        field.name = name;
        return field;
    }

    std::vector<Text> texts;

private:
    void add(const Field& field, std::string_view text, bool shown) {
        if (!text.empty()) texts.push_back({field, std::string{text}, {}, {}, shown});
    }
};

void say(Speaker& s, const records::Contact& c) {
    s.say(field::display_name, c.display_name);
    s.also(field::display_name, fmt::format("{} {} {}", c.name.given, c.name.additional, c.name.family));
    s.also(field::given, c.name.given);
    s.also(field::family, c.name.family);
    s.say(field::nickname, c.nickname);
    for (const auto& organisation : c.organisations) {
        s.say(field::organisation, organisation.name);
        s.say(Speaker::named(field::job, "organisations"), organisation.units);
    }
    s.say(field::job, c.title);
    s.say(Speaker::named(field::job, "role"), c.role);
    s.say(c.emails);
    s.say(c.phones);
    for (const auto& address : c.addresses) s.say(address);
    s.say(Speaker::named(field::tag, "categories"), c.categories);
    s.say(c.common);
    s.say(field::url, c.urls);
    s.say(Speaker::named(field::url, "social"), c.social);
    s.say(Speaker::named(field::url, "impp"), c.impp);
    s.say(field::related, c.related);
    s.say(Speaker::named(field::detail, "origin"), c.origin);
    s.say("birthday", records::parse_iso(c.birthday));
}

void say(Speaker& s, const records::Company& c) {
    s.say(field::company_name, c.name);
    s.also(field::company_own_name, c.name);
    s.say(field::legal_name, c.legal_name);
    s.say(Speaker::named(field::detail, "legal_form"), c.legal_form);
    s.say(field::sector, c.sector);
    s.say(c.emails);
    s.say(c.phones);
    for (const auto& address : c.addresses) s.say(address);
    s.say(field::siren, c.siren);
    s.say(field::siret, c.siret);
    s.say(field::vat_number, c.vat_number);
    s.say(Speaker::named(field::reference, "naf"), c.naf);
    s.say(Speaker::named(field::reference, "electronic_address"), c.electronic_address);
    s.say(Speaker::named(field::reference, "supplier_number"), c.supplier_number);
    s.say(Speaker::named(field::reference, "iban"), c.iban);
    s.say(Speaker::named(field::place, "rcs_city"), c.rcs_city);
    s.say(c.common);
    s.say(field::url, c.urls);
    s.say(Speaker::named(field::detail, "origin"), c.origin);
}

void say(Speaker& s, const records::Image& i) {
    s.say(field::title, i.title);
    s.say(field::caption, i.caption);
    s.say(field::keyword, i.keywords);
    s.say(field::people, i.people);
    s.say(field::place, i.place);
    s.say(field::city, i.city);
    s.say(field::creator, i.creator);
    s.say(field::credit, i.credit);
    s.say(field::source, i.source);
    s.say("taken_on", i.taken_on);
    if (i.purchase) {
        s.say(Speaker::named(field::source, "purchase.supplier"), i.purchase->supplier);
        s.say(Speaker::named(field::reference, "purchase.invoice_number"), i.purchase->invoice_number);
        s.say("purchase.date", i.purchase->date);
        s.say("purchase.price_cents", i.purchase->price_cents);
    }
    s.say(Speaker::named(field::detail, "camera"), i.camera);
    if (i.file) s.say(Speaker::named(field::reference, "file"), i.file->name);
    s.say(i.common);
}

void say(Speaker& s, const records::Location& l) {
    s.say(field::location_name, l.name);
    s.say(Speaker::named(field::location_name, "alias"), l.alias);
    s.say(l.address);
    s.say(field::type, l.types);
    s.say(Speaker::named(field::detail, "style"), l.style);
    s.say("day_rate_cents", l.day_rate_cents);
    s.say("half_day_rate_cents", l.half_day_rate_cents);
    s.say("hour_rate_cents", l.hour_rate_cents);
    for (const auto& [name, text] :
         {std::pair{"natural_light", &l.natural_light}, std::pair{"power", &l.power}, std::pair{"access", &l.access},
          std::pair{"parking", &l.parking}, std::pair{"permit", &l.permit}, std::pair{"constraints", &l.constraints}})
        s.say(Speaker::named(field::detail, name), *text);
    s.say(l.common);
}

/// What people call it, so that "facture ferrand" finds her invoices.
std::string_view noun(records::InvoiceType type) {
    switch (type) {
    case records::InvoiceType::credit_note: return "avoir";
    case records::InvoiceType::deposit: return "facture acompte";
    case records::InvoiceType::progress: return "facture situation";
    case records::InvoiceType::balance: return "facture solde";
    case records::InvoiceType::corrected: return "facture rectificative";
    case records::InvoiceType::invoice: break;
    }
    return "facture";
}

/// What quotes and invoices say alike.
void say(Speaker& s, const records::SalesDocument& d) {
    s.say(field::buyer, d.buyer.name);
    s.say(Speaker::named(field::people, "buyer.contact_name"), d.buyer.contact_name);
    s.say(field::subject, d.subject);
    s.say(Speaker::named(field::subject, "project"), d.project);
    s.say(Speaker::named(field::reference, "order_number"), d.order_number);
    for (const auto& line : d.lines) {
        s.say(field::line, line.name);
        s.say(field::line, line.description);
    }
    s.say("issue_date", d.issue_date);
    s.say("service_date", d.service_date);
    s.say("totals.gross_cents", d.totals.gross_cents);
    s.say("totals.net_cents", d.totals.net_cents);
    for (const auto& line : d.lines) s.say("lines", line.net_cents);
    s.say(Speaker::named(field::email, "buyer.email"), d.buyer.email);
    s.say(d.buyer.address);
    s.say(field::siren, d.buyer.siren);
    s.say(field::siret, d.buyer.siret);
    s.say(field::vat_number, d.buyer.vat_number);
    s.say(d.common);
}

void say(Speaker& s, const records::Invoice& i) {
    s.say(field::number, i.number);
    s.also(field::detail, noun(i.type));
    say(s, static_cast<const records::SalesDocument&>(i));
    s.say("due_date", i.due_date);
    if (i.totals.payable_cents != i.totals.gross_cents) s.say("totals.payable_cents", i.totals.payable_cents);
    for (const auto& earlier : i.preceding) s.say(Speaker::named(field::reference, "preceding"), earlier.number);
    s.say(Speaker::named(field::reference, "quote_number"), i.quote_number);
}

void say(Speaker& s, const records::Quote& q) {
    s.say(field::number, q.number);
    s.also(field::detail, "devis");
    say(s, static_cast<const records::SalesDocument&>(q));
    s.say("valid_until", q.valid_until);
    s.say(field::place, q.place);
    s.say(Speaker::named(field::text, "conditions"), q.conditions);
}

void say(Speaker& s, const records::Deal& d) {
    s.say(field::title, d.title);
    s.also(field::detail, "affaire");
    s.say(Speaker::named(field::tag, "category"), d.category);
    s.say("amount_cents", d.amount_cents);
    s.say("expected_close", d.expected_close);
    s.say("won_on", d.won_on);
    s.say("lost_on", d.lost_on);
    for (const auto& day : d.shoot_dates) s.say("shoot_dates", day);
    for (const auto& supply : d.suppliers) {
        s.say(Speaker::named(field::people, "suppliers"), supply.name);
        s.say(Speaker::named(field::detail, "suppliers"), supply.role);
    }
    s.say(Speaker::named(field::detail, "lost_reason"), d.lost_reason);
    s.say(d.common);
}

void say(Speaker& s, const records::Payment& p) {
    s.say(field::reference, p.reference);
    s.say("date", p.date);
    s.say("amount_cents", p.amount_cents);
    s.say(p.common);
}

void say(Speaker& s, const records::Interaction& i) {
    s.say(field::subject, i.subject);
    s.say(field::text, i.text);
    s.say(Speaker::named(field::text, "next_action"), i.next_action);
    s.say("date", i.date);
    s.say("due_date", i.due_date);
    s.say(i.common);
}

void say(Speaker&, const records::Settings&) {}

} // namespace

std::vector<Text> texts_of(const records::Record& record) {
    Speaker speaker;
    std::visit([&](const auto& value) { say(speaker, value); }, record);
    return std::move(speaker.texts);
}

} // namespace planche::search
