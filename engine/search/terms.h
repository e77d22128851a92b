// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/analyser.h"
#include "engine/search/texts.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace planche::search {

/// The terms of one document, gathered text by text.
class Terms {
public:
    struct Posting {
        int weight = 0; ///< the greatest of the fields it stands in, and one more for each repetition up to three
        int repetitions = 0;
        std::vector<std::uint32_t> positions; ///< of words only

        int frequency() const { return weight + repetitions; } ///< within the document
    };

    void add(const Text&);

    const std::unordered_map<std::string, Posting>& postings() const { return postings_; }
    std::size_t word_count() const { return word_count_; }
    /// The words among them, with each the form to show it in: "ete" -> "été".
    const std::unordered_map<std::string, std::string>& words() const { return words_; }

private:
    void put(std::string term, int weight);
    void put_word(const schema::Field&, const std::string& word);
    void put_token(const schema::Field&, const Token&);
    void put_compound(const schema::Field&, const std::vector<Token>&, Compound);
    void put_reference(const schema::Field&, const std::vector<Token>&);

    std::unordered_map<std::string, Posting> postings_;
    std::unordered_map<std::string, std::string> words_;
    std::uint32_t position_ = 0;
    std::size_t word_count_ = 0;
};

} // namespace planche::search
