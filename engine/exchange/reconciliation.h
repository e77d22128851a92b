// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/invoice.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace planche::exchange {

/// A sales history beside what is here: the invoices of the file, rejected ones too, and those that the years it covers have here once it
/// is imported. Amounts of credit notes are negative.
class Reconciliation {
public:
    struct Sum {
        std::size_t count = 0;
        records::Money net, gross;

        bool operator==(const Sum&) const = default;
    };
    /// One year, or one client.
    struct Line {
        std::string name;
        Sum file, here;
    };
    struct Difference {
        std::string number, client;
        int year = 0;
        std::size_t line = 0; ///< of the file; 0: not in it
        std::optional<records::Money> file_net, here_net;
        std::string reason_fr, reason_en;
    };

    void add_in_file(const records::Invoice&, std::size_t line, std::string rejected_because_fr = {}, std::string rejected_because_en = {});
    /// An invoice that stands here, or will once the plan is applied. The same one may come again.
    void add_here(const records::Invoice&);
    bool covers(int year) const { return years_of_file_.contains(year); }

    std::vector<Line> years() const;   ///< ascending
    std::vector<Line> clients() const; ///< of the years in the file: those in it first, by what they bought
    std::vector<Difference> differences() const;

private:
    struct Side {
        bool there = false;
        std::uint32_t client = 0; ///< among the names
        records::Money net, gross;
    };
    struct Entry {
        std::string number;
        int year = 0;
        std::uint32_t line = 0;
        Side file, here;
    };
    struct Because {
        std::string fr, en;
    };
    Entry& entry_of(const records::Invoice&);
    Side side_of(const records::Invoice&);
    bool differs(const std::string& key, const Entry&) const;

    std::unordered_map<std::string, Entry> entries_;              ///< by number and year
    std::unordered_map<std::string, Because> rejected_;           ///< of entries, by the same
    std::unordered_map<std::string, std::uint32_t> name_numbers_; ///< by the folded name
    std::vector<std::string> names_;                              ///< of clients
    std::set<int> years_of_file_;
};

/// {"years":[{"name","file":{"count","net_cents","gross_cents"},"here":{…}}],"clients":[…],"differences":[…]}, so many of each at most.
nlohmann::json to_json(const Reconciliation&);

} // namespace planche::exchange
