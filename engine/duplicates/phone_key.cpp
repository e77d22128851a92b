// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicates/phone_key.h"

namespace planche::duplicates {

std::string phone_key(std::string_view e164, std::string_view typed) {
    constexpr std::size_t shortest = 9;
    if (!e164.empty()) return std::string{e164};
    std::string digits;
    bool plus = false;
    for (const char c : typed) {
        if (c >= '0' && c <= '9') digits += c;
        if (c == '+' && digits.empty()) plus = true;
    }
    if (digits.size() < shortest) return {};
    if (plus) return '+' + digits;
    if (digits.starts_with("00")) return '+' + digits.substr(2);
    return digits.starts_with('0') ? "+33" + digits.substr(1) : digits;
}

} // namespace planche::duplicates
