// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/application.h"
#include "httpd/command_line/command.h"
#include "httpd/version.h"

#include <fmt/format.h>

using namespace planche::command_line;

namespace {

/// What is thrown this far is the folder's: in use, unreadable, of a newer program, on a full disk.
Exit run(const Run& chosen) {
    try {
        return chosen();
    } catch (...) {
        fmt::print(stderr, "planche: {}\n", planche::httpd::failure_of(std::current_exception()).words);
        return Exit::folder;
    }
}

} // namespace

int main(int argc, char** argv) {
    CLI::App program{"Runs a photo-production company from a search box", "planche"};
    program.set_version_flag("--version", planche::httpd::version);
    program.require_subcommand(1);
    Run chosen;
    for (const auto add : {add_serve, add_import, add_search, add_verify, add_reindex, add_backup, add_restore, add_invoice, add_journal,
                           add_demo, add_export, add_user, add_token, add_manual})
        add(program, chosen);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& words) {
        return program.exit(words) == 0 ? static_cast<int>(Exit::done) : static_cast<int>(Exit::wrong_words);
    }
    return static_cast<int>(run(chosen));
}
