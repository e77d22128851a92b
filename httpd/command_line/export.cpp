// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/archive.h"

#include "httpd/command_line/command.h"

#include <fmt/format.h>

namespace planche::command_line {

namespace export_command {

struct Words {
    std::filesystem::path data, file;
};

Exit write(const Words& words) {
    const auto store = store::Store::open_beside(words.data);
    const auto written = exchange::write_archive(
        *store, words.file, [](std::size_t done, std::size_t of) { show_progress("files", static_cast<int>(done), static_cast<int>(of)); });
    end_progress();
    if (!written) return refused(written.error());
    fmt::print("{} records\n", *written);
    return Exit::done;
}

} // namespace export_command

void add_export(CLI::App& program, Run& chosen) {
    using namespace export_command;
    auto* command =
        program.add_subcommand("export", "Write everything to a ZIP that other programs can read and an empty folder can take in");
    const auto words = std::make_shared<Words>();
    add_data(*command, words->data);
    command->add_option("file", words->file, "ZIP to write; never overwritten")->required();
    command->callback([words, &chosen] { chosen = [words] { return write(*words); }; });
}

} // namespace planche::command_line
