// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/reconciliation.h"

#include "engine/exchange/folded.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace planche::exchange {

namespace {

using nlohmann::json;
using records::Invoice;
using records::Money;

constexpr std::size_t most_printed = 500;

Money signed_amount(const Invoice& invoice, Money amount) { return invoice.type == records::InvoiceType::credit_note ? -amount : amount; }

int year_of(const Invoice& invoice) { return invoice.issue_date ? static_cast<int>(invoice.issue_date->year()) : 0; }

std::string key_of(const Invoice& invoice) { return folded(invoice.number) + '\n' + std::to_string(year_of(invoice)); }

template <class Side>
void count(Reconciliation::Sum& sum, const Side& side) {
    ++sum.count;
    sum.net += side.net;
    sum.gross += side.gross;
}

json printed(const Reconciliation::Sum& sum) {
    return {{"count", sum.count}, {"net_cents", sum.net.cents()}, {"gross_cents", sum.gross.cents()}};
}

json printed(const std::vector<Reconciliation::Line>& lines) {
    auto array = json::array();
    for (const auto& line : lines) {
        if (array.size() == most_printed) break;
        array.push_back({{"name", line.name}, {"file", printed(line.file)}, {"here", printed(line.here)}});
    }
    return array;
}

json printed(const std::optional<Money>& amount) { return amount ? json(amount->cents()) : json(nullptr); }

json printed(const std::vector<Reconciliation::Difference>& differences) {
    auto array = json::array();
    for (const auto& difference : differences) {
        if (array.size() == most_printed) break;
        array.push_back({{"number", difference.number},
                         {"client", difference.client},
                         {"year", difference.year},
                         {"line", difference.line},
                         {"file_net_cents", printed(difference.file_net)},
                         {"here_net_cents", printed(difference.here_net)},
                         {"reason", difference.reason_fr},
                         {"reason_en", difference.reason_en}});
    }
    return array;
}

} // namespace

Reconciliation::Entry& Reconciliation::entry_of(const Invoice& invoice) {
    auto& entry = entries_[key_of(invoice)];
    if (entry.number.empty()) {
        entry.number = invoice.number;
        entry.year = year_of(invoice);
    }
    return entry;
}

Reconciliation::Side Reconciliation::side_of(const Invoice& invoice) {
    const auto [place, is_new] = name_numbers_.emplace(folded(invoice.buyer.name), static_cast<std::uint32_t>(names_.size()));
    if (is_new) names_.push_back(invoice.buyer.name);
    return {true, place->second, signed_amount(invoice, invoice.totals.net_cents), signed_amount(invoice, invoice.totals.gross_cents)};
}

void Reconciliation::add_in_file(const Invoice& invoice, std::size_t line, std::string because_fr, std::string because_en) {
    auto& entry = entry_of(invoice);
    const bool rejected = !because_fr.empty();
    years_of_file_.insert(entry.year);
    if (entry.file.there && !rejected) return;
    // The same number again, rejected, is an entry of its own.
    const auto key = entry.file.there ? key_of(invoice) + '\n' + std::to_string(line) : key_of(invoice);
    auto& own = entry.file.there ? entries_[key] : entry;
    own = {invoice.number, year_of(invoice), static_cast<std::uint32_t>(line), side_of(invoice), own.here};
    if (rejected) rejected_[key] = {std::move(because_fr), std::move(because_en)};
}

void Reconciliation::add_here(const Invoice& invoice) { entry_of(invoice).here = side_of(invoice); }

std::vector<Reconciliation::Line> Reconciliation::years() const {
    std::map<int, Line> years;
    for (const auto& [key, entry] : entries_) {
        if (!covers(entry.year)) continue;
        auto& line = years[entry.year];
        if (entry.file.there) count(line.file, entry.file);
        if (entry.here.there) count(line.here, entry.here);
    }
    std::vector<Line> lines;
    for (auto& [year, line] : years) {
        line.name = std::to_string(year);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Reconciliation::Line> Reconciliation::clients() const {
    std::vector<Line> lines(names_.size());
    for (std::size_t i = 0; i < names_.size(); ++i) lines[i].name = names_[i];
    for (const auto& [key, entry] : entries_) {
        if (!covers(entry.year)) continue;
        if (entry.file.there) count(lines[entry.file.client].file, entry.file);
        if (entry.here.there) count(lines[entry.here.client].here, entry.here);
    }
    std::erase_if(lines, [](const Line& line) { return line.file.count == 0 && line.here.count == 0; });
    // Those of the file first: the others are there for whoever looks for a name that was written in another way.
    std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        const bool a_first = a.file.count > 0, b_first = b.file.count > 0;
        if (a_first != b_first) return a_first;
        const auto a_bought = std::max(a.file.net, a.here.net), b_bought = std::max(b.file.net, b.here.net);
        return a_bought != b_bought ? a_bought > b_bought : a.name < b.name;
    });
    return lines;
}

bool Reconciliation::differs(const std::string& key, const Entry& entry) const {
    if (!covers(entry.year)) return false;
    const bool same_amount =
        entry.file.there == entry.here.there && entry.file.net == entry.here.net && entry.file.gross == entry.here.gross;
    return !same_amount || entry.file.client != entry.here.client || rejected_.contains(key);
}

std::vector<Reconciliation::Difference> Reconciliation::differences() const {
    std::vector<Difference> differences;
    for (const auto& [key, entry] : entries_) {
        if (!differs(key, entry)) continue;
        const auto& [number, year, line, file, here] = entry;
        Difference difference{number, names_[file.there ? file.client : here.client], year, line, {}, {}, {}, {}};
        if (file.there) difference.file_net = file.net;
        if (here.there) difference.here_net = here.net;
        if (const auto rejected = rejected_.find(key); rejected != rejected_.end()) {
            difference.reason_fr = rejected->second.fr;
            difference.reason_en = rejected->second.en;
        } else if (!file.there || !here.there) {
            difference.reason_fr = file.there ? "Absente d’ici" : "Absente du fichier";
            difference.reason_en = file.there ? "Not here" : "Not in the file";
        } else {
            const bool same_amount = file.net == here.net && file.gross == here.gross;
            difference.reason_fr = same_amount ? "Autre client ici : " + names_[here.client] : "Autre montant ici";
            difference.reason_en = same_amount ? "Another client here: " + names_[here.client] : "Another amount here";
        }
        differences.push_back(std::move(difference));
    }
    std::sort(differences.begin(), differences.end(), [](const Difference& a, const Difference& b) {
        if ((a.line == 0) != (b.line == 0)) return b.line == 0;
        return std::tie(a.year, a.line, a.number) < std::tie(b.year, b.line, b.number);
    });
    return differences;
}

json to_json(const Reconciliation& reconciliation) {
    const auto differences = reconciliation.differences();
    return {{"years", printed(reconciliation.years())},
            {"clients", printed(reconciliation.clients())},
            {"differences", printed(differences)},
            {"differences_count", differences.size()}};
}

} // namespace planche::exchange
