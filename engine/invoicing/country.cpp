// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/country.h"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <utf8proc.h>

namespace planche::invoicing {

namespace {

enum class Union { member, outside };

struct Country {
    std::string_view code, french, english;
    Union european = Union::outside;
};

constexpr std::array countries{
    Country{"FR", "France", "France", Union::member},
    Country{"DE", "Allemagne", "Germany", Union::member},
    Country{"AT", "Autriche", "Austria", Union::member},
    Country{"BE", "Belgique", "Belgium", Union::member},
    Country{"BG", "Bulgarie", "Bulgaria", Union::member},
    Country{"CY", "Chypre", "Cyprus", Union::member},
    Country{"HR", "Croatie", "Croatia", Union::member},
    Country{"DK", "Danemark", "Denmark", Union::member},
    Country{"ES", "Espagne", "Spain", Union::member},
    Country{"EE", "Estonie", "Estonia", Union::member},
    Country{"FI", "Finlande", "Finland", Union::member},
    Country{"GR", "Grèce", "Greece", Union::member},
    Country{"HU", "Hongrie", "Hungary", Union::member},
    Country{"IE", "Irlande", "Ireland", Union::member},
    Country{"IT", "Italie", "Italy", Union::member},
    Country{"LV", "Lettonie", "Latvia", Union::member},
    Country{"LT", "Lituanie", "Lithuania", Union::member},
    Country{"LU", "Luxembourg", "Luxembourg", Union::member},
    Country{"MT", "Malte", "Malta", Union::member},
    Country{"NL", "Pays-Bas", "Netherlands", Union::member},
    Country{"PL", "Pologne", "Poland", Union::member},
    Country{"PT", "Portugal", "Portugal", Union::member},
    Country{"RO", "Roumanie", "Romania", Union::member},
    Country{"SK", "Slovaquie", "Slovakia", Union::member},
    Country{"SI", "Slovénie", "Slovenia", Union::member},
    Country{"SE", "Suède", "Sweden", Union::member},
    Country{"CZ", "Tchéquie", "Czechia", Union::member},
    Country{"DZ", "Algérie", "Algeria"},
    Country{"AU", "Australie", "Australia"},
    Country{"BR", "Brésil", "Brazil"},
    Country{"CA", "Canada", "Canada"},
    Country{"CN", "Chine", "China"},
    Country{"AE", "Émirats arabes unis", "United Arab Emirates"},
    Country{"US", "États-Unis", "United States"},
    Country{"IN", "Inde", "India"},
    Country{"IS", "Islande", "Iceland"},
    Country{"IL", "Israël", "Israel"},
    Country{"JP", "Japon", "Japan"},
    Country{"LI", "Liechtenstein", "Liechtenstein"},
    Country{"MA", "Maroc", "Morocco"},
    Country{"MC", "Monaco", "Monaco"},
    Country{"NO", "Norvège", "Norway"},
    Country{"GB", "Royaume-Uni", "United Kingdom"},
    Country{"SG", "Singapour", "Singapore"},
    Country{"CH", "Suisse", "Switzerland"},
    Country{"TN", "Tunisie", "Tunisia"},
    Country{"TR", "Turquie", "Turkey"},
};

/// Letters only, without case and accents: "États-Unis" -> "etatsunis".
std::string letters_of(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    if (size < 0) return {}; // not UTF-8: no country
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner{mapped, &std::free};
    std::string letters;
    std::copy_if(mapped, mapped + size, std::back_inserter(letters),
                 [](utf8proc_uint8_t c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
    return letters;
}

const Country* find(std::string_view code) {
    const auto found = std::find_if(countries.begin(), countries.end(), [&](const Country& c) { return c.code == code; });
    return found == countries.end() ? nullptr : &*found;
}

} // namespace

std::optional<std::string> country_code(std::string_view typed) {
    const auto letters = letters_of(typed);
    if (letters.empty() && typed.find_first_not_of(" \t") == std::string_view::npos) return "FR";
    if (letters.size() == 2) {
        std::string code{letters};
        for (char& c : code) c = static_cast<char>(c - 'a' + 'A');
        if (code == "UK") return "GB";
        return code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos ? std::optional{code} : std::nullopt;
    }
    for (const auto& country : countries)
        if (letters == letters_of(country.french) || letters == letters_of(country.english)) return std::string{country.code};
    return std::nullopt;
}

std::string country_name_fr(std::string_view code) {
    const auto* country = find(code);
    return std::string{country ? country->french : code};
}

bool in_european_union(std::string_view code) {
    const auto* country = find(code);
    return country && country->european == Union::member;
}

} // namespace planche::invoicing
