// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

/// What the side that writes the index and the side that reads it must agree on. Nothing of it is said anywhere else.
///
/// A document is a record. Its number in the index falls as the record's rises, so that posting lists run from the newest record to the
/// oldest. Its terms:
///
///     word         folded, in lower case, without prefix
///     Z stem       French stem of a word, folded
///     P digits     beginnings of a telephone number as dialled in France: 06, 061, 0612…; abroad with its +
///     Q digits     its last four to nine digits
///     D digits     a date it bears, three times: year, month, day (D2026 D202610 D20261031)
///     M cents      an amount it bears; N euros, the same without its cents
///     X? word      a word of one field, so that "ville:lyon" can be asked
///
/// Lists of the beginnings of words are made of the words' when the index is opened (gather.h): no document bears them.
///
/// Value 0 is the record's Row (row.h): all that filters, counts and sorts, read into memory at opening. Value 1 is its words
/// in order (sequence.h): phrases are found there, no term has positions.
namespace planche::search::schema {

/// Rises when old documents would answer wrongly: an index of another number is built anew.
inline constexpr unsigned format = 7;

using DocumentNumber = std::uint32_t;
inline constexpr DocumentNumber newest_document = 4'000'000'000;
constexpr DocumentNumber document_of(std::uint64_t record) { return static_cast<DocumentNumber>(newest_document - record); }
constexpr std::uint64_t record_of(DocumentNumber document) { return newest_document - document; }

namespace slot {
inline constexpr unsigned row = 0, sequence = 1;
}

namespace prefix {
inline constexpr std::string_view stem = "Z", phone = "P", phone_end = "Q", date = "D", amount = "M", euros = "N";
}

/// Words have none: they are in lower case.
constexpr bool is_prefixed(std::string_view term) { return term.front() >= 'A' && term.front() <= 'Z'; }

/// Names under which the index keeps what is not a document.
namespace metadata {
inline constexpr const char* format = "format";
inline constexpr const char* store = "store";     ///< id of the store it mirrors
inline constexpr const char* applied = "applied"; ///< revision of the store up to which it mirrors it
inline constexpr const char* day = "day";         ///< on which the states of open invoices were computed
inline constexpr const char* accented = "word ";  ///< and a folded word: how it is written, when it has accents
} // namespace metadata

// ----------------------------------------------------------------------------------------------------------------- fields

/// How the words of a field are taken: `words` have stems; `names` have none; the rest have terms of their own besides their words.
enum class Analysis : std::uint8_t { words, names, reference, phone, date, amount };

/// What can be asked of one field alone.
enum class Scope : std::uint8_t { none, name, given, company, city, email, phone, tag, keyword, reference };

constexpr std::string_view prefix_of(Scope scope) {
    switch (scope) {
    case Scope::name: return "XN";
    case Scope::given: return "XG";
    case Scope::company: return "XC";
    case Scope::city: return "XV";
    case Scope::email: return "XE";
    case Scope::phone: return "XP";
    case Scope::tag: return "XT";
    case Scope::keyword: return "XK";
    case Scope::reference: return "XR";
    case Scope::none: break;
    }
    return {};
}

struct Field {
    std::string_view name; ///< as in JSON
    Analysis analysis = Analysis::words;
    Scope scope = Scope::none;
    int weight = 1; ///< within-document frequency of a word found here: 8 is a title, 1 a note
};

inline constexpr int title_weight = 8;

namespace field {
inline constexpr Field display_name{"display_name", Analysis::names, Scope::name, title_weight};
inline constexpr Field given{"given", Analysis::names, Scope::given, title_weight};
inline constexpr Field family{"family", Analysis::names, Scope::name, 12};
inline constexpr Field nickname{"nickname", Analysis::names, Scope::name, 6};
inline constexpr Field organisation{"organisations", Analysis::names, Scope::company, 5};
inline constexpr Field job{"title", Analysis::words, Scope::none, 3};
inline constexpr Field company_name{"name", Analysis::names, Scope::company, title_weight};
inline constexpr Field company_own_name{"name", Analysis::names, Scope::name, title_weight};
inline constexpr Field legal_name{"legal_name", Analysis::names, Scope::company, 6};
inline constexpr Field email{"emails", Analysis::names, Scope::email, 4};
inline constexpr Field phone{"phones", Analysis::phone, Scope::phone, 4};
inline constexpr Field address{"address", Analysis::names, Scope::none, 2};
inline constexpr Field city{"city", Analysis::names, Scope::city, 3};
inline constexpr Field url{"urls", Analysis::names, Scope::none, 1};
inline constexpr Field related{"related", Analysis::names, Scope::none, 1};
inline constexpr Field tag{"tags", Analysis::words, Scope::tag, 4};
inline constexpr Field sector{"sector", Analysis::words, Scope::none, 2};
inline constexpr Field siren{"siren", Analysis::reference, Scope::reference, 4};
inline constexpr Field siret{"siret", Analysis::reference, Scope::reference, 4};
inline constexpr Field vat_number{"vat_number", Analysis::reference, Scope::reference, 4};
inline constexpr Field reference{"reference", Analysis::reference, Scope::reference, 4};
inline constexpr Field source_id{"source_id", Analysis::reference, Scope::reference, 3};
inline constexpr Field note{"note", Analysis::words, Scope::none, 1};
inline constexpr Field extra{"extra", Analysis::words, Scope::none, 1};
inline constexpr Field title{"title", Analysis::words, Scope::name, title_weight};
inline constexpr Field caption{"caption", Analysis::words, Scope::none, 2};
inline constexpr Field keyword{"keywords", Analysis::words, Scope::keyword, 4};
inline constexpr Field people{"people", Analysis::names, Scope::name, 4};
inline constexpr Field creator{"creator", Analysis::names, Scope::name, 4};
inline constexpr Field credit{"credit", Analysis::names, Scope::none, 2};
inline constexpr Field source{"source", Analysis::names, Scope::company, 3};
inline constexpr Field place{"place", Analysis::names, Scope::none, 3};
inline constexpr Field location_name{"name", Analysis::words, Scope::name, title_weight};
inline constexpr Field type{"types", Analysis::words, Scope::keyword, 4};
inline constexpr Field detail{"detail", Analysis::words, Scope::none, 1};
inline constexpr Field number{"number", Analysis::reference, Scope::reference, title_weight};
inline constexpr Field buyer{"buyer", Analysis::names, Scope::company, 6};
inline constexpr Field subject{"subject", Analysis::words, Scope::name, 5};
inline constexpr Field line{"lines", Analysis::words, Scope::none, 2};
inline constexpr Field text{"text", Analysis::words, Scope::none, 2};
inline constexpr Field date{"date", Analysis::date, Scope::none, 2};
inline constexpr Field amount{"amount", Analysis::amount, Scope::none, 2};
} // namespace field

/// What stands before the colon of "ville:lyon", folded, and what it asks.
enum class Asks : std::uint8_t { words, status, kind, date, amount, price, area };
struct FieldWord {
    std::string_view word;
    Asks asks = Asks::words;
    Scope scope = Scope::none;
};
inline constexpr std::array field_words{
    FieldWord{"nom", Asks::words, Scope::name},        FieldWord{"name", Asks::words, Scope::name},
    FieldWord{"titre", Asks::words, Scope::name},      FieldWord{"title", Asks::words, Scope::name},
    FieldWord{"prenom", Asks::words, Scope::given},    FieldWord{"given", Asks::words, Scope::given},
    FieldWord{"societe", Asks::words, Scope::company}, FieldWord{"company", Asks::words, Scope::company},
    FieldWord{"ville", Asks::words, Scope::city},      FieldWord{"city", Asks::words, Scope::city},
    FieldWord{"email", Asks::words, Scope::email},     FieldWord{"mail", Asks::words, Scope::email},
    FieldWord{"tel", Asks::words, Scope::phone},       FieldWord{"phone", Asks::words, Scope::phone},
    FieldWord{"tag", Asks::words, Scope::tag},         FieldWord{"etiquette", Asks::words, Scope::tag},
    FieldWord{"mot", Asks::words, Scope::keyword},     FieldWord{"keyword", Asks::words, Scope::keyword},
    FieldWord{"ref", Asks::words, Scope::reference},   FieldWord{"reference", Asks::words, Scope::reference},
    FieldWord{"statut", Asks::status, Scope::none},    FieldWord{"status", Asks::status, Scope::none},
    FieldWord{"etat", Asks::status, Scope::none},      FieldWord{"state", Asks::status, Scope::none},
    FieldWord{"type", Asks::kind, Scope::none},        FieldWord{"kind", Asks::kind, Scope::none},
    FieldWord{"date", Asks::date, Scope::none},        FieldWord{"montant", Asks::amount, Scope::none},
    FieldWord{"amount", Asks::amount, Scope::none},    FieldWord{"prix", Asks::price, Scope::none},
    FieldWord{"price", Asks::price, Scope::none},      FieldWord{"surface", Asks::area, Scope::none},
    FieldWord{"area", Asks::area, Scope::none},
};

// ----------------------------------------------------------------------------------------------------------------- facets

/// The values are in the Row: append, never renumber.
enum class Facet : std::uint8_t {
    kind,
    status,
    stage,
    city,
    sector,
    size_band,
    tag,
    source,
    orientation,
    location_type,
    price_band,
    year,
    state,
    setting
};
inline constexpr std::size_t facet_count = 14;
inline constexpr std::array<std::string_view, facet_count> facet_names{"kind",       "status", "stage",  "city",        "sector",
                                                                       "size_band",  "tag",    "source", "orientation", "location_type",
                                                                       "price_band", "year",   "state",  "setting"};
constexpr std::size_t index_of(Facet facet) { return static_cast<std::size_t>(facet); }
constexpr std::string_view name_of(Facet facet) { return facet_names[index_of(facet)]; }
constexpr std::optional<Facet> facet_named(std::string_view name) {
    for (std::size_t i = 0; i < facet_count; ++i)
        if (facet_names[i] == name) return static_cast<Facet>(i);
    return std::nullopt;
}

/// Numbers of a record that bound a search and are counted in bars: the day it is about, its amount, its price or rate, its area.
/// In the Row in this order, before its point.
enum class Measure : std::uint8_t { date, amount, price, area };
inline constexpr std::size_t measure_count = 4;
/// What their bars are called; days are counted by years.
inline constexpr std::array<std::string_view, measure_count> measure_names{"year", "amount", "price", "area"};
constexpr std::size_t index_of(Measure measure) { return static_cast<std::size_t>(measure); }
constexpr std::string_view name_of(Measure measure) { return measure_names[index_of(measure)]; }
constexpr std::optional<Measure> measure_named(std::string_view name) {
    for (std::size_t i = 0; i < measure_count; ++i)
        if (measure_names[i] == name) return static_cast<Measure>(i);
    return std::nullopt;
}

/// Words a person types after "statut:", folded without spaces, for a value of the facets status and state.
struct StatusWord {
    std::string_view word;
    Facet facet;
    std::string_view value;
};
inline constexpr std::array status_words{
    StatusWord{"prospect", Facet::status, "prospect"},
    StatusWord{"client", Facet::status, "client"},
    StatusWord{"churner", Facet::status, "churner"},
    StatusWord{"ancien", Facet::status, "churner"},
    StatusWord{"ancienclient", Facet::status, "churner"},
    StatusWord{"supplier", Facet::status, "supplier"},
    StatusWord{"prestataire", Facet::status, "supplier"},
    StatusWord{"fournisseur", Facet::status, "supplier"},
    StatusWord{"draft", Facet::state, "draft"},
    StatusWord{"brouillon", Facet::state, "draft"},
    StatusWord{"issued", Facet::state, "issued"},
    StatusWord{"emise", Facet::state, "issued"},
    StatusWord{"sent", Facet::state, "sent"},
    StatusWord{"envoyee", Facet::state, "sent"},
    StatusWord{"partly_paid", Facet::state, "partly_paid"},
    StatusWord{"partielle", Facet::state, "partly_paid"},
    StatusWord{"paid", Facet::state, "paid"},
    StatusWord{"payee", Facet::state, "paid"},
    StatusWord{"overdue", Facet::state, "overdue"},
    StatusWord{"retard", Facet::state, "overdue"},
    StatusWord{"enretard", Facet::state, "overdue"},
    StatusWord{"credited", Facet::state, "credited"},
    StatusWord{"avoir", Facet::state, "credited"},
    StatusWord{"accepted", Facet::state, "accepted"},
    StatusWord{"accepte", Facet::state, "accepted"},
    StatusWord{"signe", Facet::state, "accepted"},
    StatusWord{"refused", Facet::state, "refused"},
    StatusWord{"refuse", Facet::state, "refused"},
    StatusWord{"expired", Facet::state, "expired"},
    StatusWord{"expire", Facet::state, "expired"},
    StatusWord{"envoye", Facet::state, "sent"},
    StatusWord{"afaire", Facet::state, "to_do"},
    StatusWord{"replaced", Facet::state, "replaced"},
    StatusWord{"remplacee", Facet::state, "replaced"},
};

/// Nouns for "type:facture", folded, beside the kinds' own names.
struct KindWord {
    std::string_view word, kind;
};
inline constexpr std::array kind_words{
    KindWord{"societe", "company"},   KindWord{"entreprise", "company"},  KindWord{"personne", "contact"}, KindWord{"photo", "image"},
    KindWord{"lieu", "location"},     KindWord{"facture", "invoice"},     KindWord{"devis", "quote"},      KindWord{"paiement", "payment"},
    KindWord{"reglement", "payment"}, KindWord{"echange", "interaction"}, KindWord{"affaire", "deal"},
};

} // namespace planche::search::schema
