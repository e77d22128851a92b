// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/id.h"

#include <algorithm>
#include <charconv>

namespace planche::records {

namespace {

const KindName& entry(Kind kind) {
    return *std::find_if(kind_names.begin(), kind_names.end(), [&](const KindName& k) { return k.kind == kind; });
}

template <class Matches>
std::optional<Kind> kind_where(Matches matches) {
    const auto found = std::find_if(kind_names.begin(), kind_names.end(), matches);
    if (found == kind_names.end()) return std::nullopt;
    return found->kind;
}

} // namespace

std::string_view name_of(Kind kind) { return entry(kind).name; }

std::string_view plural_of(Kind kind) { return entry(kind).plural; }

std::optional<Kind> kind_named(std::string_view singular) {
    return kind_where([&](const KindName& k) { return k.name == singular; });
}

std::optional<Kind> kind_with_plural(std::string_view plural) {
    return kind_where([&](const KindName& k) { return k.plural == plural; });
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    const bool leading_zero = text.size() > 1 && text.front() == '0';
    if (text.empty() || leading_zero || error != std::errc{} || stop != end) return std::nullopt;
    return number;
}

} // namespace planche::records
