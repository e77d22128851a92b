// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/sequence.h"

#include <algorithm>
#include <cstring>
#include <unordered_set>

namespace planche::search {

namespace {

constexpr std::size_t most_narrow = 256; // different words: two in three salts would do
constexpr std::uint32_t wide_bit = 0x8000'0000;

/// FNV-1a. Never 0.
template <class Number>
Number hash(std::string_view word, std::uint32_t salt) {
    std::uint32_t sum = 2166136261U ^ salt * 2654435769U;
    for (const char byte : word) sum = (sum ^ static_cast<unsigned char>(byte)) * 16777619U;
    sum ^= sum >> 15;
    const auto number = static_cast<Number>(sum);
    return number == 0 ? Number{1} : number;
}

struct Placed {
    std::uint32_t position;
    const std::string* word;
};

std::vector<Placed> words_in_order(const Terms& terms) {
    std::vector<Placed> placed;
    for (const auto& [word, posting] : terms.postings())
        for (const auto position : posting.positions) placed.push_back({position, &word});
    std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) { return a.position < b.position; });
    return placed;
}

template <class Number>
bool keeps_apart(std::uint32_t salt, const std::unordered_set<const std::string*>& words) {
    std::unordered_set<Number> numbers;
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string* word) { return numbers.insert(hash<Number>(*word, salt)).second; });
}

template <class Number>
std::string encoded(const std::vector<Placed>& placed, std::uint32_t salt, std::uint32_t head) {
    std::vector<Number> numbers;
    std::uint32_t last = 0;
    for (const auto& [position, word] : placed) {
        if (last != 0 && position != last + 1) numbers.push_back(0);
        numbers.push_back(hash<Number>(*word, salt));
        last = position;
    }
    std::string bytes(sizeof head + numbers.size() * sizeof(Number), '\0');
    std::memcpy(bytes.data(), &head, sizeof head);
    std::memcpy(bytes.data() + sizeof head, numbers.data(), numbers.size() * sizeof(Number));
    return bytes;
}

template <class Number>
bool found_in(std::string_view bytes, std::uint32_t salt, const std::vector<std::string>& words) {
    std::vector<Number> sequence(bytes.size() / sizeof(Number)), wanted;
    std::memcpy(sequence.data(), bytes.data(), sequence.size() * sizeof(Number));
    for (const auto& word : words) wanted.push_back(hash<Number>(word, salt));
    return std::search(sequence.begin(), sequence.end(), wanted.begin(), wanted.end()) != sequence.end();
}

} // namespace

std::string sequence_of(const Terms& terms) {
    const auto placed = words_in_order(terms);
    if (placed.empty()) return {};
    std::unordered_set<const std::string*> words;
    for (const auto& one : placed) words.insert(one.word);
    std::uint32_t salt = 0;
    if (words.size() <= most_narrow) {
        while (!keeps_apart<std::uint16_t>(salt, words)) ++salt;
        return encoded<std::uint16_t>(placed, salt, salt);
    }
    while (!keeps_apart<std::uint32_t>(salt, words)) ++salt;
    return encoded<std::uint32_t>(placed, salt, salt | wide_bit);
}

bool side_by_side(std::string_view sequence, const std::vector<std::string>& words) {
    std::uint32_t head = 0;
    if (sequence.size() < sizeof head) return false;
    std::memcpy(&head, sequence.data(), sizeof head);
    sequence.remove_prefix(sizeof head);
    const auto salt = head & ~wide_bit;
    return (head & wide_bit) == 0 ? found_in<std::uint16_t>(sequence, salt, words) : found_in<std::uint32_t>(sequence, salt, words);
}

} // namespace planche::search
