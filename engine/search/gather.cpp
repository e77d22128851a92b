// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/gather.h"

#include <algorithm>
#include <array>
#include <xapian.h>

namespace planche::search {

namespace {

constexpr std::uint32_t many_documents = 32; // reading a shorter list costs less than a millionth of a second more than finding it
constexpr std::size_t many_words = 16;       // whose lists would have to be united for each letter typed
constexpr std::size_t longest = 16;          // bytes of a beginning

/// Takes words in ascending order, each with its list, and makes the lists of their beginnings.
class Beginnings {
public:
    explicit Beginnings(Lists::Maker& maker) : maker_{maker} {}

    void add(std::string_view word, const Postings& postings) {
        const auto shared =
            static_cast<std::size_t>(std::mismatch(word.begin(), word.end(), open_.begin(), open_.end()).first - word.begin());
        close(shared);
        const auto size = std::min(word.size(), longest);
        if (size == 0) return;
        open_ = word.substr(0, size);
        for (std::size_t i = 0; i < size; ++i) ++levels_[i].words;
        auto& innermost = levels_[size - 1].postings;
        innermost.insert(innermost.end(), postings.begin(), postings.end());
    }
    /// Behind the last word.
    void finish() { close(0); }

private:
    struct Level {
        std::size_t words = 0;
        Postings postings;
    };

    /// The open beginnings longer than this are complete; what is in one is in the next shorter one.
    void close(std::size_t kept) {
        for (; open_.size() > kept; open_.pop_back()) {
            auto& level = levels_[open_.size() - 1];
            if (level.words > many_words) {
                unite(level.postings);
                maker_.beginning(open_, level.postings);
            }
            if (open_.size() > 1) {
                auto& shorter = levels_[open_.size() - 2].postings;
                shorter.insert(shorter.end(), level.postings.begin(), level.postings.end());
            }
            level.words = 0;
            level.postings.clear();
        }
    }

    Lists::Maker& maker_;
    std::string open_;
    std::array<Level, longest> levels_;
};

} // namespace

Postings read_postings(const Xapian::Database& database, const std::string& term) {
    Postings postings;
    const auto end = database.postlist_end(term);
    for (auto posting = database.postlist_begin(term); posting != end; ++posting)
        postings.push_back({*posting, static_cast<std::uint8_t>(std::min<Xapian::termcount>(posting.get_wdf(), most_frequency))});
    return postings;
}

Lists gathered(const Xapian::Database& database) {
    Lists::Maker maker;
    Beginnings beginnings{maker};
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        const auto text = *term;
        const bool is_word = !schema::is_prefixed(text), is_frequent = term.get_termfreq() >= many_documents;
        if (!is_word && !is_frequent) continue;
        const auto postings = read_postings(database, text);
        if (is_frequent) maker.term(text, postings);
        if (is_word) beginnings.add(text, postings);
    }
    beginnings.finish();
    for (auto value = database.valuestream_begin(schema::slot::sequence); value != database.valuestream_end(schema::slot::sequence);
         ++value)
        maker.sequence(value.get_docid(), *value);
    return std::move(maker).lists();
}

} // namespace planche::search
