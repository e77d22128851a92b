// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
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

    Vocabulary();

    bool knows(std::string_view folded) const { return records_of(folded) > 0; }
    std::uint32_t records_of(std::string_view folded) const;
    /// Most frequent first.
    std::vector<Word> beginning_with(std::string_view prefix, std::size_t most) const;
    std::size_t size() const;

    /// Words of records that came in, with how many of them bear each.
    void add(const std::unordered_map<std::string, std::uint32_t>&);

private:
    struct Bulk {
        std::vector<std::string> words; ///< ascending
        std::vector<std::uint32_t> records;
    };
    void merge();

    std::shared_ptr<const Bulk> bulk_;
    std::map<std::string, std::uint32_t, std::less<>> recent_; ///< on top of the bulk; merged into it when it has grown
};

} // namespace planche::search
