// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/presentation.h"

#include "engine/invoicing/quote.h"
#include "engine/invoicing/standing.h"
#include "engine/records/fields.h"
#include "engine/store/merges.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::httpd {

namespace {

using nlohmann::json;

std::string joined(std::initializer_list<std::string> parts) {
    std::string text;
    for (const auto& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
    return text;
}

/// The fields of a record that the pane shows, as the record itself prints them; the others are not printed at all.
template <class T>
json chosen(const T& value, std::initializer_list<std::string_view> names) {
    auto some = json::object();
    records::JsonWriter writer{some};
    const auto choose = [&](const char* name, const auto& field) {
        if (std::find(names.begin(), names.end(), name) == names.end()) return;
        writer(name, field);
        if (const auto printed = some.find(name); printed != some.end() && printed->empty()) some.erase(printed);
    };
    T::list(value, choose);
    return some;
}

std::string city_of(const std::vector<records::Address>& addresses) {
    for (const auto& address : addresses)
        if (!address.city.empty()) return address.city;
    return {};
}

void add_first_address(json& preview, const std::vector<records::Address>& addresses) {
    if (!addresses.empty()) preview["address"] = records::to_json(addresses.front());
    if (const auto city = city_of(addresses); !city.empty()) preview["city"] = city;
}

std::optional<std::string> status_of(records::Status status) {
    return status == records::Status::none ? std::nullopt : std::optional{std::string{records::word(status)}};
}

struct Presenter {
    const Presenting& with;
    records::RecordId id;

    Presentation operator()(const records::Settings& settings) const { return {settings.name, {}, {}, {}}; }

    Presentation operator()(const records::Contact& contact) const {
        const auto company = contact.company_id ? with.reading.shared(*contact.company_id) : nullptr;
        std::string employer = company                         ? records::title_of(*company)
                               : contact.organisations.empty() ? ""
                                                               : contact.organisations.front().name;
        Presentation shown{contact.display_name, joined({contact.title, employer}), status_of(contact.status), {}};
        if (!shown.status && company) shown.status = status_of(company->status);
        shown.preview = chosen(contact, {"emails", "phones", "title", "is_supplier", "tags"});
        if (!employer.empty()) shown.preview["company"] = employer;
        if (contact.company_id) shown.preview["company_id"] = std::to_string(contact.company_id->number);
        add_first_address(shown.preview, contact.addresses);
        add_figures(shown.preview, contact.company_id ? static_cast<records::RecordId>(*contact.company_id) : id);
        return shown;
    }

    Presentation operator()(const records::Company& company) const {
        Presentation shown{records::title_of(company), joined({company.sector, city_of(company.addresses)}), status_of(company.status), {}};
        shown.preview = chosen(company, {"emails", "phones", "sector", "size_band", "siren", "is_supplier", "tags"});
        add_first_address(shown.preview, company.addresses);
        add_figures(shown.preview, id);
        return shown;
    }

    Presentation operator()(const records::Image& image) const {
        const std::string year = image.taken_on ? std::to_string(static_cast<int>(image.taken_on->year())) : "";
        Presentation shown{records::title_of(image),
                           joined({image.creator.empty() ? image.credit : image.creator, year}),
                           {},
                           thumb_url(image, id.number, 320)};
        shown.preview = chosen(image, {"width", "height", "dominant_colour", "creator", "credit", "source", "taken_on", "purchase",
                                       "keywords", "city", "place", "orientation"});
        return shown;
    }

    Presentation operator()(const records::Location& location) const {
        const std::string area = location.area_m2 ? fmt::format("{}\u00A0m²", *location.area_m2) : "";
        Presentation shown{location.name,
                           joined({location.address.city, area, location.types.empty() ? location.style : location.types.front()}),
                           {},
                           picture_of(location)};
        shown.preview = chosen(location, {"types", "area_m2", "day_rate_cents", "address", "latitude", "longitude", "capacity_people"});
        if (!location.address.city.empty()) shown.preview["city"] = location.address.city;
        return shown;
    }

    Presentation operator()(const records::Interaction& interaction) const {
        Presentation shown{records::title_of(interaction), interaction.subject.empty() ? "" : interaction.text, {}, {}};
        shown.preview = chosen(interaction, {"date", "channel", "participants", "about", "next_action", "due_date"});
        shown.beside = chosen(interaction, {"date", "channel", "due_date"});
        return shown;
    }

    Presentation operator()(const records::Invoice& invoice) const {
        const auto standing = invoicing::standing(
            invoice, invoicing::settlement(with.reading, records::InvoiceId{id.number}, invoice, with.today), with.today);
        const std::string state{records::word(standing.state)};
        Presentation shown{invoice.number.empty() ? "Brouillon" : invoice.number,
                           joined({invoice.buyer.name, invoice.project.empty() ? invoice.subject : invoice.project}),
                           state,
                           {}};
        shown.beside = chosen(invoice, {"number", "type", "issue_date", "due_date"});
        shown.beside["state"] = state;
        shown.beside["amount_cents"] = invoicing::signed_amount(invoice, invoice.totals.gross_cents).cents();
        shown.beside["balance_cents"] = standing.balance_cents.cents();
        shown.preview = shown.beside;
        shown.preview["net_cents"] = invoice.totals.net_cents.cents();
        shown.preview["gross_cents"] = invoice.totals.gross_cents.cents();
        shown.preview["payable_cents"] = standing.balance_cents.cents();
        return shown;
    }

    Presentation operator()(const records::Quote& quote) const {
        const std::string state{records::word(invoicing::state_of(with.reading, records::QuoteId{id.number}, quote, with.today))};
        Presentation shown{quote.number.empty() ? "Brouillon" : quote.number,
                           joined({quote.buyer.name, quote.project.empty() ? quote.subject : quote.project}),
                           state,
                           {}};
        shown.beside = chosen(quote, {"number", "issue_date", "valid_until"});
        shown.beside["state"] = state;
        shown.beside["amount_cents"] = quote.totals.gross_cents.cents();
        shown.preview = shown.beside;
        shown.preview["net_cents"] = quote.totals.net_cents.cents();
        shown.preview["gross_cents"] = quote.totals.gross_cents.cents();
        return shown;
    }

    Presentation operator()(const records::Deal& deal) const {
        const auto company = deal.company_id ? with.reading.shared(store::standing_for(with.reading, *deal.company_id)) : nullptr;
        const auto person = !company && !deal.contact_ids.empty()
                                ? with.reading.shared(store::standing_for(with.reading, deal.contact_ids.front()))
                                : nullptr;
        const std::string client = company ? records::title_of(*company) : person ? person->display_name : "";
        Presentation shown{deal.title, joined({client, deal.category}), std::string{records::word(deal.stage)}, {}};
        shown.beside = chosen(deal, {"stage", "amount_cents", "expected_close", "won_on", "lost_on"});
        shown.preview =
            chosen(deal, {"stage", "amount_cents", "expected_close", "won_on", "lost_on", "lost_reason", "shoot_dates", "tags"});
        if (!client.empty()) shown.preview["company"] = client;
        return shown;
    }

    Presentation operator()(const records::Payment& payment) const {
        Presentation shown{records::title_of(payment), payment.date ? records::to_fr(*payment.date) : "", {}, {}};
        shown.beside = chosen(payment, {"date", "amount_cents", "method"});
        shown.preview = chosen(payment, {"date", "amount_cents", "method", "reference", "allocations"});
        return shown;
    }

private:
    void add_figures(json& preview, records::RecordId client) const {
        const auto found = with.figures.find(client);
        if (found == with.figures.end()) return;
        preview["revenue_net_cents"] = found->second.revenue_net.cents();
        preview["receivable_cents"] = found->second.receivable.cents();
    }

    std::optional<std::string> picture_of(const records::Location& location) const {
        for (const auto& image_id : location.image_ids)
            if (const auto image = with.reading.shared(image_id)) return thumb_url(*image, image_id.number, 320);
        return std::nullopt;
    }
};

} // namespace

Presentation presented(const store::Stored& stored, const Presenting& with) {
    return std::visit(Presenter{with, stored.meta.id}, stored.value);
}

std::optional<std::string> thumb_url(const records::Image& image, std::uint64_t number, int side) {
    const auto& thumb = side == 160 ? image.thumb_160 : side == 320 ? image.thumb_320 : image.thumb_640;
    if (!thumb) return std::nullopt;
    return fmt::format("/api/images/{}/thumb/{}?v={}", number, side, std::string_view{thumb->sha256}.substr(0, 12));
}

} // namespace planche::httpd
