// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/phone.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <phonenumbers/phonenumberutil.h>

namespace planche::records {

namespace {

constexpr std::array extension_words{"poste", "ext", "extension", "x", "int", "#", ";ext="};

std::string lower(std::string_view text) {
    std::string lowered{text};
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lowered;
}

/// Up to the first extension word that has digits before it; the library would dial its letters.
std::string without_extension(std::string_view typed) {
    const auto lowered = lower(typed);
    auto end = lowered.size();
    for (const std::string_view word : extension_words) {
        const auto at = lowered.find(word);
        const bool after_digits = at != std::string::npos && std::any_of(lowered.begin(), lowered.begin() + static_cast<std::ptrdiff_t>(at),
                                                                         [](unsigned char c) { return std::isdigit(c) != 0; });
        if (after_digits) end = std::min(end, at);
    }
    return std::string{typed.substr(0, end)};
}

/// "06 12 34 56 78", "+33 6 12…" and "0033 6 12…" as the nine digits behind the zero; empty for anything else.
std::string french_digits(std::string_view typed) {
    std::string digits;
    bool plus = false;
    for (const char c : typed) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c == '+' && digits.empty() && !plus)
            plus = true;
        else if (c != ' ' && c != '.' && c != '-')
            return {};
    }
    std::size_t before = plus ? 2 : digits.starts_with("0033") ? 4 : 1;
    const bool french = plus ? digits.starts_with("33") : digits.starts_with('0');
    if (!french || digits.size() != before + 9 || digits[before] == '0') return {};
    return digits.substr(before);
}

/// Whether French numbers that begin so are valid: the plan of numbers gives them out by their first four digits.
class FrenchRanges {
public:
    enum class Known : signed char { unknown, valid, invalid };

    std::atomic<Known>& of(const std::string& digits) {
        std::size_t range = 0;
        for (std::size_t i = 0; i < 4; ++i) range = range * 10 + static_cast<std::size_t>(digits[i] - '0');
        return ranges_[range];
    }

private:
    std::array<std::atomic<Known>, 10'000> ranges_{};
};

std::string from_library(std::string_view typed) {
    using i18n::phonenumbers::PhoneNumber;
    using i18n::phonenumbers::PhoneNumberUtil;
    const auto& library = *PhoneNumberUtil::GetInstance();
    std::string text = without_extension(typed);
    if (text.rfind("tel:", 0) == 0) text.erase(0, 4);
    PhoneNumber number;
    if (library.Parse(text, "FR", &number) != PhoneNumberUtil::NO_PARSING_ERROR || !library.IsValidNumber(number)) return {};
    std::string formatted;
    library.Format(number, PhoneNumberUtil::E164, &formatted);
    return formatted;
}

} // namespace

std::string e164(std::string_view typed) {
    static FrenchRanges ranges;
    const auto digits = french_digits(typed);
    if (digits.empty()) return from_library(typed);
    auto& known = ranges.of(digits);
    if (known == FrenchRanges::Known::unknown)
        known = from_library("+33" + digits).empty() ? FrenchRanges::Known::invalid : FrenchRanges::Known::valid;
    return known == FrenchRanges::Known::valid ? "+33" + digits : std::string{};
}

} // namespace planche::records
