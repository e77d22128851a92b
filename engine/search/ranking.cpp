// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/ranking.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace planche::search {

namespace {

// A cursor: sort, record, score (bits), number, name, each in hexadecimal between full stops.
std::string encode(Sort sort, const Candidate& c) {
    std::string text = fmt::format("{:x}.{:x}.{:x}.{:x}.", static_cast<unsigned>(sort), c.record, std::bit_cast<std::uint64_t>(c.score),
                                   static_cast<std::uint64_t>(c.number));
    for (const char byte : c.name) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

std::optional<std::uint64_t> take_hexadecimal(std::string_view& text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc{} || end == text.data() + text.size() || *end != '.') return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return value;
}

std::optional<Candidate> decode(Sort sort, std::string_view text) {
    const auto its_sort = take_hexadecimal(text);
    const auto record = its_sort ? take_hexadecimal(text) : std::nullopt;
    const auto score = record ? take_hexadecimal(text) : std::nullopt;
    const auto number = score ? take_hexadecimal(text) : std::nullopt;
    if (!number || *its_sort != static_cast<unsigned>(sort) || text.size() != 2 * Columns::name_bytes) return std::nullopt;
    Candidate candidate{*record, std::bit_cast<double>(*score), static_cast<std::int64_t>(*number), {}};
    for (std::size_t i = 0; i < candidate.name.size(); ++i) {
        unsigned byte = 0;
        const auto* digits = text.data() + 2 * i;
        if (std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2) return std::nullopt;
        candidate.name[i] = static_cast<char>(byte);
    }
    return candidate;
}

} // namespace

Ranking::Ranking(const Columns& columns, Sort sort, std::optional<Point> from, std::size_t limit, std::string_view cursor)
    : columns_{columns},
      sort_{sort},
      from_{from},
      limit_{limit},
      after_{decode(sort, cursor)} {}

Candidate Ranking::candidate(std::uint64_t record, double score) const {
    Candidate candidate{record, sort_ == Sort::relevance ? score : 0, no_number, {}};
    if (sort_ == Sort::relevance || sort_ == Sort::newest) return candidate;
    const auto& rest = columns_.rest(record);
    if (sort_ == Sort::amount) candidate.number = rest[schema::Measure::amount];
    if (sort_ == Sort::price) candidate.number = rest[schema::Measure::price];
    if (sort_ == Sort::distance && from_ && columns_.at(record).placed)
        candidate.number = std::llround(kilometres_between(*from_, rest.point) * 1000);
    if (sort_ == Sort::name) candidate.name = rest.name;
    return candidate;
}

bool Ranking::before(const Candidate& a, const Candidate& b) const {
    switch (sort_) {
    case Sort::relevance:
        if (a.score != b.score) return a.score > b.score;
        break;
    case Sort::name: {
        if (a.name == b.name) break;
        if (a.name.front() == '\0' || b.name.front() == '\0') return b.name.front() == '\0';
        const auto unsigned_less = [](char x, char y) { return static_cast<unsigned char>(x) < static_cast<unsigned char>(y); };
        return std::lexicographical_compare(a.name.begin(), a.name.end(), b.name.begin(), b.name.end(), unsigned_less);
    }
    case Sort::amount:
        if (a.number != b.number) return a.number > b.number; // no_number is the least of all
        break;
    case Sort::price:
    case Sort::distance:
        if (a.number == b.number) break;
        if (a.number == no_number || b.number == no_number) return b.number == no_number;
        return a.number < b.number;
    case Sort::newest: break;
    }
    return a.record > b.record;
}

void Ranking::weigh(std::uint64_t record, double score) {
    if (limit_ == 0) return;
    const auto worse_on_top = [this](const Candidate& a, const Candidate& b) { return before(a, b); };
    const auto one = candidate(record, score);
    if (after_ && !before(*after_, one)) return;
    if (heap_.size() == limit_) {
        overflowed_ = true;
        if (!before(one, heap_.front())) return;
        std::pop_heap(heap_.begin(), heap_.end(), worse_on_top);
        heap_.back() = one;
    } else {
        heap_.push_back(one);
    }
    std::push_heap(heap_.begin(), heap_.end(), worse_on_top);
}

std::vector<Candidate> Ranking::take() {
    std::sort(heap_.begin(), heap_.end(), [this](const Candidate& a, const Candidate& b) { return before(a, b); });
    return std::move(heap_);
}

std::string Ranking::next_cursor(const std::vector<Candidate>& page) const {
    return overflowed_ && !page.empty() ? encode(sort_, page.back()) : std::string{};
}

} // namespace planche::search
