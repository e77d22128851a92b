// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/near_words.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace planche::search {

/// The words of the index with the number of records that bear them. A value: copies share the bulk. Words that no record bears any
/// longer may stay until the next opening; whoever needs an exact count asks the index.
class Vocabulary {
public:
    struct Word {
        std::string_view text; ///< as long as the Vocabulary lives
        std::uint32_t records = 0;
    };
    /// What comes in of one word.
    struct Count {
        std::uint32_t records = 0;
        std::string shown{}; ///< with its accents: "été"; empty when it has none
    };

    Vocabulary();

    bool knows(std::string_view folded) const { return records_of(folded) > 0; }
    std::uint32_t records_of(std::string_view folded) const;
    /// Most frequent first.
    std::vector<Word> beginning_with(std::string_view prefix, std::size_t most) const;
    struct Near : Word {
        unsigned edits = 0;
    };
    /// Words that do not begin with a digit and are at most so many edits away (near_words.h): fewest edits first, then most frequent.
    std::vector<Near> near(std::string_view folded, unsigned most_edits, Extent, std::size_t most) const;
    /// Other words that may be said alike (sound.h), most frequent first.
    std::vector<Word> sounding_like(std::string_view folded) const;
    /// As a record writes it: "été" for "ete".
    std::string_view shown(std::string_view folded) const;

    /// Words of records that came in.
    void add(const std::unordered_map<std::string, Count>&);

private:
    using Heard = std::array<std::uint32_t, 2>; ///< hashes of what a word sounds like; 0 for none
    struct Bulk {
        std::vector<std::string> words; ///< ascending
        std::size_t first_letter = 0;   ///< the first that does not begin with a digit
        std::vector<std::uint32_t> records;
        std::vector<Heard> heard;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> by_sound; ///< hash and word, ascending
    };
    static Heard heard(std::string_view word);
    void merge();

    std::shared_ptr<const Bulk> bulk_;
    std::shared_ptr<const std::unordered_map<std::string, std::string>> accented_; ///< of the words that have accents
    std::map<std::string, std::uint32_t, std::less<>> recent_;                     ///< on top of the bulk; merged into it when it has grown
};

} // namespace planche::search
