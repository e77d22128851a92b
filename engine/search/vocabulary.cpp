// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/vocabulary.h"
#include "engine/search/sound.h"

#include <algorithm>
#include <span>

namespace planche::search {

namespace {
constexpr std::size_t most_recent = 512;
}

Vocabulary::Vocabulary() : bulk_{std::make_shared<Bulk>()}, accented_{std::make_shared<std::unordered_map<std::string, std::string>>()} {}

std::uint32_t Vocabulary::records_of(std::string_view folded) const {
    std::uint32_t records = 0;
    const auto found = std::lower_bound(bulk_->words.begin(), bulk_->words.end(), folded);
    if (found != bulk_->words.end() && *found == folded) records = bulk_->records[static_cast<std::size_t>(found - bulk_->words.begin())];
    if (const auto recent = recent_.find(folded); recent != recent_.end()) records += recent->second;
    return records;
}

std::vector<Vocabulary::Word> Vocabulary::beginning_with(std::string_view prefix, std::size_t most) const {
    std::vector<Word> words;
    for (auto found = std::lower_bound(bulk_->words.begin(), bulk_->words.end(), prefix);
         found != bulk_->words.end() && found->starts_with(prefix); ++found)
        words.push_back({*found, bulk_->records[static_cast<std::size_t>(found - bulk_->words.begin())]});
    const auto in_bulk = static_cast<std::ptrdiff_t>(words.size());
    for (auto recent = recent_.lower_bound(prefix); recent != recent_.end() && recent->first.starts_with(prefix); ++recent) {
        const auto end = words.begin() + in_bulk;
        const auto same =
            std::lower_bound(words.begin(), end, recent->first, [](const Word& word, std::string_view text) { return word.text < text; });
        if (same != end && same->text == recent->first)
            same->records += recent->second;
        else
            words.push_back({recent->first, recent->second});
    }
    const auto by_frequency = [](const Word& a, const Word& b) { return a.records != b.records ? a.records > b.records : a.text < b.text; };
    const auto kept = std::min(most, words.size());
    std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(kept), words.end(), by_frequency);
    words.resize(kept);
    return words;
}

std::vector<Vocabulary::Near> Vocabulary::near(std::string_view folded, unsigned most_edits, Extent extent, std::size_t most) const {
    std::vector<Near> words;
    const std::span all{bulk_->words};
    const auto numbers = bulk_->first_letter; // nobody who types a word means a number
    near_words(all.subspan(numbers), folded, most_edits, extent, [&](std::size_t i, unsigned edits) {
        words.push_back({{all[numbers + i], bulk_->records[numbers + i]}, edits});
    });
    std::vector<std::string> recent;
    for (auto word = recent_.lower_bound("a"); word != recent_.end(); ++word) recent.push_back(word->first);
    near_words(recent, folded, most_edits, extent, [&](std::size_t i, unsigned edits) {
        const auto found = recent_.find(recent[i]);
        if (!std::binary_search(bulk_->words.begin(), bulk_->words.end(), found->first))
            words.push_back({{found->first, found->second}, edits});
    });
    const auto kept = std::min(most, words.size());
    std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(kept), words.end(), [](const Near& a, const Near& b) {
        return a.edits != b.edits ? a.edits < b.edits : a.records != b.records ? a.records > b.records : a.text < b.text;
    });
    words.resize(kept);
    return words;
}

Vocabulary::Heard Vocabulary::heard(std::string_view word) {
    const auto hash = [](const std::string& sound) {
        return sound.empty() ? 0 : static_cast<std::uint32_t>(std::hash<std::string>{}(sound));
    };
    const auto sounds = sounds_of(word);
    return {hash(sounds.full), sounds.bare == sounds.full ? 0 : hash(sounds.bare)};
}

std::vector<Vocabulary::Word> Vocabulary::sounding_like(std::string_view folded) const {
    const auto asked = sounds_of(folded);
    if (asked.full.empty()) return {};
    std::vector<Word> words;
    const auto take = [&](std::string_view word, std::uint32_t records) {
        const auto same = [&](const Word& known) { return known.text == word; };
        if (word != folded && sounds_of(word).meet(asked) && std::none_of(words.begin(), words.end(), same))
            words.push_back({word, records});
    };
    for (const auto hash : heard(folded)) {
        if (hash == 0) continue;
        auto found = std::lower_bound(bulk_->by_sound.begin(), bulk_->by_sound.end(), std::pair{hash, std::uint32_t{0}});
        for (; found != bulk_->by_sound.end() && found->first == hash; ++found)
            take(bulk_->words[found->second], bulk_->records[found->second]);
    }
    for (const auto& [word, records] : recent_) take(word, records);
    std::sort(words.begin(), words.end(),
              [](const Word& a, const Word& b) { return a.records != b.records ? a.records > b.records : a.text < b.text; });
    return words;
}

std::string_view Vocabulary::shown(std::string_view folded) const {
    const auto found = accented_->find(std::string{folded});
    return found == accented_->end() ? folded : std::string_view{found->second};
}

void Vocabulary::add(const std::unordered_map<std::string, Count>& words) {
    std::unordered_map<std::string, std::string> accented;
    for (const auto& [word, count] : words) {
        recent_[word] += count.records;
        if (!count.shown.empty() && !accented_->contains(word)) accented.emplace(word, count.shown);
    }
    if (!accented.empty()) {
        accented.insert(accented_->begin(), accented_->end());
        accented_ = std::make_shared<const std::unordered_map<std::string, std::string>>(std::move(accented));
    }
    if (recent_.size() > most_recent) merge();
}

void Vocabulary::merge() {
    auto merged = std::make_shared<Bulk>();
    merged->words.reserve(bulk_->words.size() + recent_.size());
    merged->records.reserve(merged->words.capacity());
    merged->heard.reserve(merged->words.capacity());
    auto recent = recent_.begin();
    const auto take = [&](const std::string& word, std::uint32_t records, Heard sounds) {
        merged->words.push_back(word);
        merged->records.push_back(records);
        merged->heard.push_back(sounds);
    };
    for (std::size_t i = 0; i < bulk_->words.size(); ++i) {
        const auto& word = bulk_->words[i];
        for (; recent != recent_.end() && recent->first < word; ++recent) take(recent->first, recent->second, heard(recent->first));
        const bool same = recent != recent_.end() && recent->first == word;
        take(word, bulk_->records[i] + (same ? recent->second : 0), bulk_->heard[i]);
        if (same) ++recent;
    }
    for (; recent != recent_.end(); ++recent) take(recent->first, recent->second, heard(recent->first));
    for (std::uint32_t i = 0; i < merged->heard.size(); ++i)
        for (const auto hash : merged->heard[i])
            if (hash != 0) merged->by_sound.emplace_back(hash, i);
    merged->first_letter =
        static_cast<std::size_t>(std::lower_bound(merged->words.begin(), merged->words.end(), "a") - merged->words.begin());
    std::sort(merged->by_sound.begin(), merged->by_sound.end());
    bulk_ = std::move(merged);
    recent_.clear();
}

} // namespace planche::search
