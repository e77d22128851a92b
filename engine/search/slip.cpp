// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/slip.h"

#include <algorithm>
#include <array>
#include <vector>

namespace planche::search {

namespace {

constexpr double swapped = 0.6, doubled = 0.5, silent = 0.7, added = 1.1, missing = 0.95, at_beginning = 0.6;

constexpr std::string_view vowels = "aeiouy";
constexpr std::array<std::string_view, 9> alike{"ckqszx", "bp", "dt", "mn", "gj", "fv", "iy", "sz", "vw"};

bool in(std::string_view letters, char c) { return letters.find(c) != std::string_view::npos; }

double changed(char typed, char meant) {
    for (const auto letters : alike)
        if (in(letters, typed) && in(letters, meant)) return 0.7;
    return in(vowels, typed) && in(vowels, meant) ? 1.0 : 1.4;
}

/// The price of a letter that stands on one side only.
double alone(std::string_view word, std::size_t at, double price) {
    const char c = word[at];
    if ((at > 0 && word[at - 1] == c) || (at + 1 < word.size() && word[at + 1] == c)) return doubled;
    const bool last = at + 1 == word.size();
    if (c == 'h' || (last && in("estx", c))) return silent;
    return price;
}

/// The distance table, a row for each letter of what was meant.
class Table {
public:
    Table(std::string_view typed, std::string_view meant)
        : typed_{typed},
          meant_{meant},
          width_{typed.size() + 1},
          cells_((meant.size() + 1) * width_) {
        for (std::size_t row = 0; row <= meant_.size(); ++row)
            for (std::size_t column = 0; column <= typed_.size(); ++column) at(row, column) = best(row, column);
    }

    double whole() { return at(meant_.size(), typed_.size()); }
    double beginning() {
        constexpr double a_letter = 0.1, most = 0.5;
        double least = whole();
        for (std::size_t row = 1; row <= meant_.size(); ++row)
            least = std::min(least, at(row, typed_.size()) + std::min(most, a_letter * static_cast<double>(meant_.size() - row)));
        return least;
    }

private:
    double& at(std::size_t row, std::size_t column) { return cells_[row * width_ + column]; }

    double best(std::size_t row, std::size_t column) {
        if (row == 0 && column == 0) return 0;
        double least = 1e9;
        const double first = row <= 1 && column <= 1 ? at_beginning : 0;
        if (row > 0) least = std::min(least, at(row - 1, column) + alone(meant_, row - 1, missing) + first);
        if (column > 0) least = std::min(least, at(row, column - 1) + alone(typed_, column - 1, added) + first);
        if (row == 0 || column == 0) return least;
        const char meant = meant_[row - 1], typed = typed_[column - 1];
        least = std::min(least, at(row - 1, column - 1) + (meant == typed ? 0 : changed(typed, meant) + first));
        if (row > 1 && column > 1 && meant == typed_[column - 2] && typed == meant_[row - 2])
            least = std::min(least, at(row - 2, column - 2) + swapped);
        return least;
    }

    std::string_view typed_, meant_;
    std::size_t width_;
    std::vector<double> cells_;
};

} // namespace

double Slips::cost(std::string_view meant, Said said) const {
    Table table{typed_, meant};
    const double cost = extent_ == Extent::beginning ? table.beginning() : table.whole();
    constexpr double heard = 0.3, by_ear = 0.4;
    return said == Said::alike ? std::min(cost, heard + by_ear * cost) : cost;
}

} // namespace planche::search
