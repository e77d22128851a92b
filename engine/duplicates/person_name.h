// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/contact.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Whether two names can be one person's.
namespace planche::duplicates {

struct NameWord {
    enum class Role : std::uint8_t { given, middle, family };

    std::string text;               ///< folded, a particle in front of it written as one: "delatour"
    std::uint8_t particle = 0;      ///< how many of its letters are the particle's
    Role role = Role::given;        ///< by the field it stands in, else by its place
    bool in_hyphened_given = false; ///< "jean" and "pierre" of Jean-Pierre

    std::string_view core() const { return std::string_view{text}.substr(particle); }
    bool is_initial() const { return text.size() == 1; }
};

struct PersonName {
    std::vector<NameWord> words; ///< titles left out

    /// A given and a family name, both spelled out.
    bool is_full() const;
};

/// The parts of the name, else, without a family name, the name that is shown; nothing when that is only an address or a number.
PersonName person_name_of(const records::Name&, std::string_view shown);

/// How many contacts bear each word of a name. Two words that many bear are two names, however near: Bernard and Besnard.
class WordCounts {
public:
    void add(const PersonName&);
    bool is_common(const std::string& word) const;

private:
    std::unordered_map<std::string, std::uint32_t> counts_;
    std::uint32_t people_ = 0;
};

/// From no to yes.
enum class Likeness : std::uint8_t {
    none,
    partial, ///< one of them is missing, or says less than a given and a family name: "Hélène", "Jean Martin" beside "Jean-Pierre Martin"
    initial, ///< "H. Roche"
    slipped, ///< one letter in the given name: a slip, or a sister
    wider,   ///< with a name more: "Hélène Roche-Ferrand", a middle name
    near,    ///< another spelling of the same sound, or one slip in the family name: "Matthieu", "Dubsot"
    same,    ///< in any order, with any accents, hyphens and capitals
};
Likeness likeness(const PersonName&, const PersonName&, const WordCounts&);

} // namespace planche::duplicates
