// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/near_words.h"

#include <algorithm>

namespace planche::search {

namespace {

/// The rows of the distance table between `typed` and a word that is read letter by letter; row n is after n letters.
class Rows {
public:
    Rows(std::string_view typed, unsigned most) : typed_{typed}, most_{most}, width_{typed.size() + 1}, cells_(width_) {
        for (std::size_t column = 0; column < width_; ++column) cells_[column] = static_cast<unsigned>(column);
    }

    /// Row `depth` + 1 from the row at `depth`, by the word's letter there. False when every way is too far already.
    bool read(std::string_view word, std::size_t depth) {
        if (cells_.size() < (depth + 2) * width_) cells_.resize((depth + 2) * width_);
        const auto* before = row(depth);
        auto* now = cells_.data() + (depth + 1) * width_;
        now[0] = static_cast<unsigned>(depth) + 1;
        unsigned least = now[0];
        for (std::size_t column = 1; column < width_; ++column) {
            const bool same = typed_[column - 1] == word[depth];
            now[column] = std::min({before[column] + 1, now[column - 1] + 1, before[column - 1] + (same ? 0 : 1)});
            const bool swapped = depth > 0 && column > 1 && typed_[column - 1] == word[depth - 1] && typed_[column - 2] == word[depth];
            if (swapped) now[column] = std::min(now[column], row(depth - 1)[column - 2] + 1);
            least = std::min(least, now[column]);
        }
        return least <= most_;
    }

    unsigned distance(std::size_t depth) const { return row(depth)[width_ - 1]; }

private:
    const unsigned* row(std::size_t depth) const { return cells_.data() + depth * width_; }

    std::string_view typed_;
    unsigned most_;
    std::size_t width_;
    std::vector<unsigned> cells_;
};

std::size_t common_beginning(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

/// The first word behind all those that begin so. Most leaps are short, so it doubles its steps before it halves them.
std::size_t behind(std::span<const std::string> ascending, std::size_t from, std::string_view beginning) {
    const auto begins_so = [&](std::size_t at) { return std::string_view{ascending[at]}.starts_with(beginning); };
    std::size_t step = 1, low = from; // begins so
    while (low + step < ascending.size() && begins_so(low + step)) {
        low += step;
        step *= 2;
    }
    auto high = std::min(low + step, ascending.size()); // does not
    while (low + 1 < high) {
        const auto middle = low + (high - low) / 2;
        (begins_so(middle) ? low : high) = middle;
    }
    return high;
}

} // namespace

void near_words(std::span<const std::string> ascending, std::string_view typed, unsigned most_edits, Extent extent,
                const std::function<void(std::size_t, unsigned)>& visit) {
    Rows rows{typed, most_edits};
    std::string_view previous;
    std::size_t read = 0; // letters of the previous word that the rows hold
    for (std::size_t i = 0; i < ascending.size();) {
        const std::string_view word = ascending[i];
        auto depth = std::min(read, common_beginning(previous, word));
        auto nearest = rows.distance(0);
        for (std::size_t known = 1; known <= depth; ++known) nearest = std::min(nearest, rows.distance(known));
        bool reachable = true;
        while (reachable && depth < word.size()) {
            reachable = rows.read(word, depth++);
            nearest = std::min(nearest, rows.distance(depth));
        }
        previous = word;
        read = depth;
        const auto edits = extent == Extent::beginning ? nearest : reachable ? rows.distance(word.size()) : most_edits + 1;
        if (edits <= most_edits) visit(i, edits);
        const bool leap = !reachable && (extent == Extent::whole || nearest > most_edits);
        i = leap ? behind(ascending, i, word.substr(0, depth)) : i + 1;
    }
}

} // namespace planche::search
