// SPDX-License-Identifier: GPL-3.0-or-later
// Lists and sequences beside plain maps that say the same.
#include "engine/search/lists.h"
#include "engine/search/sequence.h"
#include "tests/seed.h"
#include "tests/temp_dir.h"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

namespace planche::tests {

namespace {

using namespace planche::search;
using Plain = std::map<DocumentNumber, std::uint8_t>;

/// Documents around a cut between parts, so that lists have several; words of few letters, so that beginnings meet.
class Documents {
public:
    explicit Documents(std::uint64_t seed) : random_{seed} {
        for (int i = 0; i < 300; ++i) put(below(9000));
    }

    DocumentTerms change() {
        const auto document = below(9000);
        if (below(4) == 0) {
            documents_.erase(number(document));
            return {number(document), {}, {}};
        }
        return put(document);
    }

    Plain of(const std::string& term) const {
        Plain plain;
        for (const auto& [document, terms] : documents_)
            for (const auto& [own, frequency] : terms.terms)
                if (own == term) plain[document] = frequency;
        return plain;
    }
    Plain beginning(const std::string& folded) const {
        Plain plain;
        for (const auto& [document, terms] : documents_)
            for (const auto& [own, frequency] : terms.terms)
                if (own.starts_with(folded)) plain[document] = std::max(plain[document], frequency);
        return plain;
    }
    std::string sequence(DocumentNumber document) const {
        const auto found = documents_.find(document);
        return found == documents_.end() ? std::string{} : found->second.sequence;
    }

    Lists lists() const {
        Lists::Maker maker;
        for (const auto& term : held_terms()) maker.term(term, postings(of(term)));
        for (const auto& folded : held_beginnings()) maker.beginning(folded, postings(beginning(folded)));
        for (const auto& [document, terms] : documents_) maker.sequence(document, terms.sequence);
        return std::move(maker).lists();
    }
    static std::vector<std::string> held_terms() { return {"a", "ab", "ba", "Zab", "nobody's"}; }
    static std::vector<std::string> held_beginnings() { return {"a", "b", "ba", "x"}; }

    std::size_t below(std::size_t end) { return random_() % end; }
    static DocumentNumber number(std::size_t document) { return 4095 * 4096 + static_cast<DocumentNumber>(document); }

private:
    const DocumentTerms& put(std::size_t document) {
        std::map<std::string, std::uint8_t> terms;
        for (auto left = 1 + below(6); left > 0; --left) {
            std::string word;
            for (auto letters = 1 + below(3); letters > 0; --letters) word += static_cast<char>('a' + below(3));
            terms[below(5) == 0 ? "Z" + word : word] = static_cast<std::uint8_t>(1 + below(most_frequency));
        }
        return documents_[number(document)] = {number(document), {terms.begin(), terms.end()}, "s" + std::to_string(below(1000))};
    }
    static Postings postings(const Plain& plain) {
        Postings postings;
        for (const auto& [document, frequency] : plain) postings.push_back({document, frequency});
        return postings;
    }

    std::mt19937_64 random_;
    std::map<DocumentNumber, DocumentTerms> documents_;
};

/// Read to the end, by steps and by leaps.
Plain read(const Lists::Held& held, Documents& random) {
    Plain read;
    const auto cursor = held.cursor(1);
    const auto leaping = held.cursor(1);
    for (; cursor->at() != Cursor::end; cursor->next()) {
        const auto frequency = static_cast<std::uint8_t>(cursor->score() / (2 - cursor->score()) + 0.5);
        read[cursor->at()] = frequency;
        if (random.below(3) > 0) continue;
        leaping->skip_to(cursor->at() - static_cast<DocumentNumber>(random.below(2)));
        if (leaping->at() < cursor->at()) leaping->next();
        CHECK(leaping->at() == cursor->at());
        CHECK(leaping->score() == cursor->score());
    }
    CHECK(held.bound() >= read.size());
    return read;
}

void check_same(const Lists& lists, Documents& documents) {
    for (const auto& term : Documents::held_terms()) {
        CAPTURE(term);
        const auto held = lists.find(term);
        REQUIRE(held);
        CHECK(read(*held, documents) == documents.of(term));
    }
    for (const auto& folded : Documents::held_beginnings()) {
        CAPTURE(folded);
        const auto held = lists.beginning(folded);
        REQUIRE(held);
        CHECK(read(*held, documents) == documents.beginning(folded));
    }
    CHECK_FALSE(lists.find("abc"));
    CHECK_FALSE(lists.beginning("ab"));
    for (std::size_t i = 0; i < 9000; i += 7) CHECK(lists.sequence(Documents::number(i)) == documents.sequence(Documents::number(i)));
}

} // namespace

TEST_CASE("lists say what the documents bear, through changes, made anew and from a file") {
    Documents documents{seed_of_this_run()};
    auto lists = documents.lists();
    check_same(lists, documents);
    for (int commit = 0; commit < 12; ++commit) {
        const auto before = lists;
        const auto changed_before = before.changed();
        std::map<DocumentNumber, DocumentTerms> changes;
        for (auto left = 1 + documents.below(20); left > 0; --left) {
            auto change = documents.change();
            changes[change.document] = std::move(change);
        }
        std::vector<DocumentTerms> put;
        for (const auto& [document, change] : changes) put.push_back(change);
        lists.put(std::move(put));
        check_same(lists, documents);
        CHECK(before.changed() == changed_before);
        if (commit % 5 == 4) {
            lists = lists.made_anew();
            CHECK(lists.changed() == 0);
            check_same(lists, documents);
        }
    }
    const TempDir folder;
    lists.save(folder / "lists", "now");
    const auto loaded = Lists::load(folder / "lists", "now");
    REQUIRE(loaded);
    check_same(*loaded, documents);
    CHECK_FALSE(Lists::load(folder / "lists", "later"));
    CHECK_FALSE(Lists::load(folder / "none", "now"));
}

TEST_CASE("a file of lists in which one bit is turned, or that is cut short, is none") {
    Documents documents{seed_of_this_run()};
    const TempDir folder;
    const auto file = folder / "lists";
    documents.lists().save(file, "now");
    std::ifstream in{file, std::ios::binary};
    const std::string whole{std::istreambuf_iterator<char>{in}, {}};
    const auto loads = [&](const std::string& bytes) {
        std::filesystem::remove(file); // never written in place
        std::ofstream{file, std::ios::binary} << bytes;
        return Lists::load(file, "now").has_value();
    };
    CHECK(loads(whole));
    for (int i = 0; i < 200; ++i) {
        auto turned = whole;
        const auto at = i < 128 ? static_cast<std::size_t>(i) : documents.below(whole.size());
        CAPTURE(at);
        turned[at] = static_cast<char>(turned[at] ^ (1 << documents.below(8)));
        CHECK_FALSE(loads(turned));
    }
    CHECK_FALSE(loads(whole.substr(0, documents.below(whole.size()))));
    CHECK_FALSE(loads(whole + "more"));
}

TEST_CASE("words side by side are found in a sequence, whatever the number of words") {
    for (const int words : {1, 3, 200, 300, 3000}) {
        CAPTURE(words);
        Terms terms;
        std::string text;
        for (int i = 0; i < words; ++i) text += "w" + std::to_string(i) + " ";
        terms.add({schema::field::note, text, {}, {}, true});
        terms.add({schema::field::note, "alone here", {}, {}, true});
        const auto sequence = sequence_of(terms);
        const auto last = "w" + std::to_string(words - 1);
        CHECK(side_by_side(sequence, {"alone", "here"}));
        CHECK(side_by_side(sequence, {last}));
        CHECK_FALSE(side_by_side(sequence, {"here", "alone"}));
        CHECK_FALSE(side_by_side(sequence, {last, "alone"})); // another text
        for (int i = 0; i + 1 < words; i += 1 + words / 50) {
            const auto one = "w" + std::to_string(i), next = "w" + std::to_string(i + 1);
            CHECK(side_by_side(sequence, {one, next}));
            CHECK_FALSE(side_by_side(sequence, {next, one}));
        }
    }
    CHECK_FALSE(side_by_side(sequence_of(Terms{}), {"a"}));
}

} // namespace planche::tests
