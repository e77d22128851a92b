// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/reconciliation.h"

#include "engine/exchange/folded.h"

#include <algorithm>
#include <tuple>

namespace planche::exchange {

namespace {

using nlohmann::json;
using records::Invoice;
using records::Money;

constexpr std::size_t most_printed = 500;

Money signed_amount(const Invoice& invoice, Money amount) { return invoice.type == records::InvoiceType::credit_note ? -amount : amount; }

int year_of(const Invoice& invoice) { return invoice.issue_date ? static_cast<int>(invoice.issue_date->year()) : 0; }

template <class Side>
Side side_of(const Invoice& invoice) {
    return {true, signed_amount(invoice, invoice.totals.net_cents), signed_amount(invoice, invoice.totals.gross_cents), invoice.buyer.name};
}

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
                         {"reason", difference.reason_fr}});
    }
    return array;
}

} // namespace

Reconciliation::Entry& Reconciliation::entry_of(const Invoice& invoice) {
    auto& entry = entries_[folded(invoice.number) + '\n' + std::to_string(year_of(invoice))];
    entry.number = invoice.number;
    entry.year = year_of(invoice);
    return entry;
}

void Reconciliation::add_in_file(const Invoice& invoice, std::size_t line, std::string because_fr, std::string because_en) {
    auto& entry = entry_of(invoice);
    years_of_file_.insert(entry.year);
    if (entry.file.there) { // the same number again: what it adds is told where it is rejected
        if (because_fr.empty()) return;
        auto& again = entries_[folded(invoice.number) + '\n' + std::to_string(entry.year) + '\n' + std::to_string(line)];
        again = {invoice.number, entry.year, line, side_of<Side>(invoice), {}, std::move(because_fr), std::move(because_en)};
        return;
    }
    entry.line = line;
    entry.file = side_of<Side>(invoice);
    entry.because_fr = std::move(because_fr);
    entry.because_en = std::move(because_en);
}

void Reconciliation::add_here(const Invoice& invoice) { entry_of(invoice).here = side_of<Side>(invoice); }

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
    std::map<std::string, Line> clients;
    const auto line_of = [&](const std::string& name) -> Line& {
        auto& line = clients[folded(name)];
        if (line.name.empty()) line.name = name;
        return line;
    };
    for (const auto& [key, entry] : entries_) {
        if (!covers(entry.year)) continue;
        if (entry.file.there) count(line_of(entry.file.client).file, entry.file);
        if (entry.here.there) count(line_of(entry.here.client).here, entry.here);
    }
    std::vector<Line> lines;
    for (auto& [name, line] : clients) lines.push_back(std::move(line));
    // Those of the file first: the others are there for whoever looks for a name that was written in another way.
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        const bool a_first = a.file.count > 0, b_first = b.file.count > 0;
        return a_first != b_first ? a_first : std::max(a.file.net, a.here.net) > std::max(b.file.net, b.here.net);
    });
    return lines;
}

std::vector<Reconciliation::Difference> Reconciliation::differences() const {
    std::vector<Difference> differences;
    for (const auto& [key, entry] : entries_) {
        if (!covers(entry.year)) continue;
        const bool same_amount =
            entry.file.there == entry.here.there && entry.file.net == entry.here.net && entry.file.gross == entry.here.gross;
        const bool same_client = folded(entry.file.client) == folded(entry.here.client);
        if (same_amount && same_client && entry.because_fr.empty()) continue;
        Difference difference{
            entry.number,    entry.file.there ? entry.file.client : entry.here.client, entry.year, entry.line, {}, {}, entry.because_fr,
            entry.because_en};
        if (entry.file.there) difference.file_net = entry.file.net;
        if (entry.here.there) difference.here_net = entry.here.net;
        if (difference.reason_fr.empty()) {
            difference.reason_fr = !entry.file.there   ? "Absente du fichier"
                                   : !entry.here.there ? "Absente d’ici"
                                   : same_amount       ? "Autre client ici : " + entry.here.client
                                                       : "Autre montant ici";
            difference.reason_en = !entry.file.there   ? "Not in the file"
                                   : !entry.here.there ? "Not here"
                                   : same_amount       ? "Another client here: " + entry.here.client
                                                       : "Another amount here";
        }
        differences.push_back(std::move(difference));
    }
    std::stable_sort(differences.begin(), differences.end(), [](const Difference& a, const Difference& b) {
        return std::tuple{a.line == 0, a.year, a.line} < std::tuple{b.line == 0, b.year, b.line};
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
