// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/fields.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planche::duplicates {

using records::RecordId;

/// Two records of one kind, the one with the lower number first.
struct PairId {
    RecordId first, second;

    auto operator<=>(const PairId&) const = default;
};
PairId pair_of(RecordId, RecordId);
/// "contact-12-17", and back from it: nothing when it is no such text, or of a kind that has no duplicates.
std::string to_string(const PairId&);
std::optional<PairId> parse_pair(std::string_view);

enum class Rule {
    same_email,
    same_phone,
    same_siren,
    same_vat_number,
    same_domain,
    same_name,
    near_name,
    wider_name,
    initial,
    partial_name,
    same_company,
    same_city,
    same_birthday,
    shared_line,    ///< a number or an address that is not of one person
    other_birthday, ///< speaks against it
    other_siren,    ///< speaks against it
    other_siret,    ///< another place of the same company
};
constexpr auto words(Rule) {
    return std::array{std::pair{Rule::same_email, "same_email"},
                      std::pair{Rule::same_phone, "same_phone"},
                      std::pair{Rule::same_siren, "same_siren"},
                      std::pair{Rule::same_vat_number, "same_vat_number"},
                      std::pair{Rule::same_domain, "same_domain"},
                      std::pair{Rule::same_name, "same_name"},
                      std::pair{Rule::near_name, "near_name"},
                      std::pair{Rule::wider_name, "wider_name"},
                      std::pair{Rule::initial, "initial"},
                      std::pair{Rule::partial_name, "partial_name"},
                      std::pair{Rule::same_company, "same_company"},
                      std::pair{Rule::same_city, "same_city"},
                      std::pair{Rule::same_birthday, "same_birthday"},
                      std::pair{Rule::shared_line, "shared_line"},
                      std::pair{Rule::other_birthday, "other_birthday"},
                      std::pair{Rule::other_siren, "other_siren"},
                      std::pair{Rule::other_siret, "other_siret"}};
}

/// A fact that both records show, and the rule it was held against.
struct Reason {
    std::string field; ///< of the record: "emails"
    std::string value; ///< what they share; of names and of what differs, the first record's
    Rule rule{};

    template <class Self, class Fields>
    static void list(Self& self, Fields& fields) {
        fields("field", self.field);
        fields("value", self.value);
        fields("rule", self.rule);
    }
    bool operator==(const Reason&) const = default;
};

/// Strong: an address, a number or a registry's number in common, and names that agree. Weak: names that agree and a company, a city or a
/// birthday in common. Less than that is no pair.
enum class Strength { weak, strong };
constexpr auto words(Strength) { return std::array{std::pair{Strength::weak, "weak"}, std::pair{Strength::strong, "strong"}}; }

struct Pair {
    PairId id;
    Strength strength = Strength::weak;
    int weight = 0; ///< for the order: strong ones are heavier than weak ones
    std::vector<Reason> reasons;

    bool operator==(const Pair&) const = default;
};

/// Heaviest first, then by kind and numbers: the order in which they are shown.
bool comes_before(const Pair&, const Pair&);

} // namespace planche::duplicates
