// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/lookup.h"
#include "engine/search/gather.h"

#include <limits>

namespace planche::search {

std::uint64_t Lookup::List::bound() const {
    if (const auto* held = std::get_if<Lists::Held>(&list_)) return held->bound();
    return std::get<std::shared_ptr<const Postings>>(list_)->size();
}

std::uint64_t Lookup::List::count() const {
    std::uint64_t count = 0;
    for (const auto every = cursor(1); every->at() != Cursor::end; every->next()) ++count;
    return count;
}

bool Lookup::List::any() const { return cursor(1)->at() != Cursor::end; }

CursorPtr Lookup::List::cursor(double weight) const {
    if (const auto* held = std::get_if<Lists::Held>(&list_)) return held->cursor(weight);
    return postings_cursor(std::get<std::shared_ptr<const Postings>>(list_), weight);
}

const Lookup::List& Lookup::term(const std::string& term) {
    const auto known = terms_.find(term);
    if (known != terms_.end()) return known->second;
    auto held = moment_.lists.find(term);
    auto list = held ? List{std::move(*held)} : List{std::make_shared<const Postings>(read_postings(database_, term))};
    return terms_.emplace(term, std::move(list)).first->second;
}

bool Lookup::exists(const std::string& term) {
    const bool may = schema::is_prefixed(term) || vocabulary().knows(term);
    return may && this->term(term).any();
}

const std::vector<Lookup::List>& Lookup::beginning(const std::string& folded) {
    const auto known = beginnings_.find(folded);
    if (known != beginnings_.end()) return known->second;
    std::vector<List> lists;
    if (auto held = moment_.lists.beginning(folded)) {
        lists.emplace_back(std::move(*held));
        if (!lists.back().any()) lists.clear();
    } else {
        Postings together; // of words that few bear
        for (const auto& word : vocabulary().beginning_with(folded, std::numeric_limits<std::size_t>::max())) {
            const std::string text{word.text};
            if (auto frequent = moment_.lists.find(text)) {
                lists.emplace_back(std::move(*frequent));
                continue;
            }
            const auto some = read_postings(database_, text);
            together.insert(together.end(), some.begin(), some.end());
        }
        unite(together);
        if (!together.empty()) lists.emplace_back(std::make_shared<const Postings>(std::move(together)));
    }
    return beginnings_.emplace(folded, std::move(lists)).first->second;
}

} // namespace planche::search
