// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accounting/payments_journal.h"
#include "engine/accounting/sales_journal.h"
#include "httpd/command_line/command.h"

#include <fmt/format.h>
#include <fstream>

namespace planche::command_line {

namespace journal_command {

struct Words {
    std::filesystem::path data, file;
    std::string which, from, to;
};

/// The current year where nothing else is said; nothing for a day that is none.
std::optional<kpi::Period> period_of(const Words& words, records::Date today) {
    const auto year = kpi::whole_year(today.year());
    const auto from = words.from.empty() ? std::optional{year.from} : records::parse_iso(words.from);
    const auto to = words.to.empty() ? std::optional{year.to} : records::parse_iso(words.to);
    if (!from || !to || *to < *from) return std::nullopt;
    return kpi::Period{*from, *to};
}

std::string table_of(const store::Store& store, const std::string& which, kpi::Period period, records::Date today) {
    kpi::Books books;
    books.follow(store);
    const auto ledger = books.ledger();
    if (which == "vat") return accounting::vat_csv(*ledger, period);
    if (which == "vat-documents") return accounting::vat_documents_csv(*ledger, period);
    if (which == "payments") return accounting::payments_csv(store.read(), *ledger, period);
    return accounting::sales_csv(store.read(), *ledger, period, today);
}

Exit journal(const Words& words) {
    const auto today = records::today_in_paris();
    const auto period = period_of(words, today);
    if (!period) {
        fmt::print(stderr, "planche: --from and --to are days such as 2026-01-31, in their order.\n");
        return Exit::wrong_words;
    }
    const auto store = store::Store::open_beside(words.data);
    const auto bytes = table_of(*store, words.which, *period, today);
    if (words.file.empty()) {
        fmt::print("{}", bytes);
        return Exit::done;
    }
    std::ofstream out{words.file, std::ios::binary};
    out << bytes;
    return out.flush() ? Exit::done : Exit::no;
}

} // namespace journal_command

void add_journal(CLI::App& program, Run& chosen) {
    using namespace journal_command;
    auto* command = program.add_subcommand("journal", "Write the accountant's tables of a period as CSV");
    const auto words = std::make_shared<Words>();
    add_data(*command, words->data);
    command
        ->add_option("table", words->which,
                     "sales, payments, vat: what falls due by month and rate, or vat-documents: the same by document")
        ->required()
        ->check(CLI::IsMember({"sales", "payments", "vat", "vat-documents"}));
    command->add_option("--from", words->from, "First day, such as 2026-01-01; else that of this year");
    command->add_option("--to", words->to, "Last day; else that of this year");
    command->add_option("-o,--output", words->file, "File to write; else it is printed");
    command->callback([words, &chosen] { chosen = [words] { return journal(*words); }; });
}

} // namespace planche::command_line
