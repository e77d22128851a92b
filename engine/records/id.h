// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace planche::records {

/// What a record is. The values are on disk: append, never renumber.
enum class Kind : std::uint8_t {
    settings = 0,
    contact = 1,
    company = 2,
    image = 3,
    location = 4,
    interaction = 5,
    invoice = 6,
    payment = 7,
    quote = 8,
    deal = 9,
};

struct KindName {
    Kind kind;
    std::string_view name;   ///< "contact", as in JSON and terms
    std::string_view plural; ///< "contacts", as in paths
};

inline constexpr std::array kind_names{
    KindName{Kind::settings, "settings", "settings"},  KindName{Kind::contact, "contact", "contacts"},
    KindName{Kind::company, "company", "companies"},   KindName{Kind::image, "image", "images"},
    KindName{Kind::location, "location", "locations"}, KindName{Kind::interaction, "interaction", "interactions"},
    KindName{Kind::invoice, "invoice", "invoices"},    KindName{Kind::payment, "payment", "payments"},
    KindName{Kind::quote, "quote", "quotes"},          KindName{Kind::deal, "deal", "deals"},
};

std::string_view name_of(Kind);
std::string_view plural_of(Kind);
std::optional<Kind> kind_named(std::string_view singular);
std::optional<Kind> kind_with_plural(std::string_view plural);

/// Which record. Numbers come from one sequence over all kinds; in JSON they are strings. 0 means "not stored yet".
struct RecordId {
    Kind kind{};
    std::uint64_t number = 0;

    auto operator<=>(const RecordId&) const = default;
};

/// A RecordId whose kind is known at compile time, so that a contact never fits an invoice.
template <Kind K>
struct Id {
    static constexpr Kind kind = K;
    std::uint64_t number = 0;

    Id() = default;
    explicit Id(std::uint64_t n) : number{n} {}
    operator RecordId() const { return {K, number}; }
    auto operator<=>(const Id&) const = default;
};

using ContactId = Id<Kind::contact>;
using CompanyId = Id<Kind::company>;
using ImageId = Id<Kind::image>;
using LocationId = Id<Kind::location>;
using InteractionId = Id<Kind::interaction>;
using InvoiceId = Id<Kind::invoice>;
using PaymentId = Id<Kind::payment>;
using QuoteId = Id<Kind::quote>;
using DealId = Id<Kind::deal>;

/// Digits only, no sign, no leading zero, fits; otherwise nothing.
std::optional<std::uint64_t> parse_number(std::string_view);

/// The store's clock: each change of a record takes the next one, so that no two share it. 0 = never.
using Revision = std::uint64_t;

} // namespace planche::records

template <>
struct std::hash<planche::records::RecordId> {
    std::size_t operator()(const planche::records::RecordId& id) const noexcept {
        return std::hash<std::uint64_t>{}(id.number * 31 + static_cast<std::uint64_t>(id.kind));
    }
};
