// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/vcard/labels.h"

#include "engine/exchange/vcard/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace planche::exchange::vcard {

namespace {

/// "AssistantPhone" -> "assistant phone", "HomeFAX" -> "home fax"
std::string words_of(std::string_view camel_case) {
    std::string words;
    for (std::size_t i = 0; i < camel_case.size(); ++i) {
        const bool upper_here = std::isupper(static_cast<unsigned char>(camel_case[i])) != 0;
        const bool lower_before = i > 0 && std::islower(static_cast<unsigned char>(camel_case[i - 1])) != 0;
        if (upper_here && lower_before) words += ' ';
        words += static_cast<char>(std::tolower(static_cast<unsigned char>(camel_case[i])));
    }
    return words;
}

} // namespace

std::string label_of(std::string_view ab_label) {
    constexpr std::string_view before = "_$!<", after = ">!$_";
    if (ab_label == "$!!$" || ab_label == "_$!<>!$_") return {};
    if (ab_label.size() > before.size() + after.size() && ab_label.starts_with(before) && ab_label.ends_with(after))
        return words_of(ab_label.substr(before.size(), ab_label.size() - before.size() - after.size()));
    return std::string{ab_label};
}

std::string label_of(const std::vector<std::string>& types) {
    constexpr std::array noise{"PREF", "INTERNET", "VOICE", "X400", "MSG", "POSTAL", "PARCEL", "INTL", "DOM", "TEXT"};
    struct Word {
        std::string_view type, word;
    };
    constexpr std::array renamed{Word{"CELL", "mobile"}, Word{"IPHONE", "iphone"}};
    std::string label;
    for (const auto& type : types) {
        if (std::find(noise.begin(), noise.end(), type) != noise.end()) continue;
        std::string word = lower(type.starts_with("X-") ? type.substr(2) : type);
        for (const auto& [from, to] : renamed)
            if (type == from) word = to;
        label += (label.empty() ? "" : " ") + word;
    }
    return label;
}

} // namespace planche::exchange::vcard
