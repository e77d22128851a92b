// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/command_line/command.h"
#include "httpd/version.h"

#include <fmt/format.h>

namespace planche::command_line {

namespace manual_command {

/// Text of a manual page: a hyphen that is typed as one, no line that begins with a request.
std::string typed(std::string_view text) {
    std::string page;
    for (const char c : text) {
        if (c == '-' || c == '\\') page += '\\';
        page += c == '\\' ? 'e' : c;
    }
    return page.starts_with('.') || page.starts_with('\'') ? "\\&" + page : page;
}

std::string synopsis(const CLI::App& command, const std::string& name) {
    auto line = fmt::format("\\fB{}\\fR", typed(name));
    bool has_options = false;
    for (const auto* option : command.get_options()) has_options |= !option->get_positional() && option != command.get_help_ptr();
    if (has_options) line += " [\\fIoptions\\fR]";
    for (const auto* option : command.get_options()) {
        if (!option->get_positional()) continue;
        const auto word = fmt::format("\\fI{}\\fR{}", typed(option->get_name(true)), option->get_items_expected_max() > 1 ? "..." : "");
        line += option->get_required() ? ' ' + word : " [" + word + ']';
    }
    return line;
}

std::string options_of(const CLI::App& command) {
    std::string page;
    for (const auto* option : command.get_options()) {
        if (option == command.get_help_ptr() || option == command.get_help_all_ptr()) continue;
        const auto type = option->get_type_name();
        page +=
            fmt::format(".TP\n\\fB{}\\fR{}\n{}", typed(option->get_name(option->get_positional())),
                        type.empty() || option->get_positional() ? "" : " \\fI" + typed(type) + "\\fR", typed(option->get_description()));
        if (!option->get_default_str().empty()) page += fmt::format(" [{}]", typed(option->get_default_str()));
        if (!option->get_envname().empty()) page += fmt::format(" (environment: {})", typed(option->get_envname()));
        page += '\n';
    }
    return page;
}

std::string page_of(const CLI::App& command, const std::string& name) {
    const auto below = command.get_subcommands([](const CLI::App*) { return true; });
    std::string page;
    if (below.empty())
        page += fmt::format(".SS {}\n{}.\n{}", synopsis(command, name), typed(command.get_description()), options_of(command));
    for (const auto* inner : below)
        if (!inner->get_group().empty()) page += page_of(*inner, name + ' ' + inner->get_name());
    return page;
}

constexpr std::string_view foot = R"(.SH ENVIRONMENT
.TP
.B PLANCHE_DATA
The data folder, where \-\-data does not say it; else $XDG_DATA_HOME/planche, else ~/.local/share/planche.
.TP
.B PLANCHE_BACKUP_TO
The folder of the copies that are made while serving.
.TP
.B PLANCHE_BACKUP_KEY_FILE
A file whose passphrase seals them.
.TP
.B PLANCHE_PASSPHRASE
The passphrase of a sealed backup, for scripts.
.SH FILES
In a data folder:
.TP
.I planche.lmdb
All records, files and their history. The rest can be made again from it.
.TP
.I index/
The search index. It may be deleted while nothing serves the folder.
.TP
.I planche.socket
Where the command line reaches the program that serves the folder. Who can open it, or the folder, can do everything.
.PP
Where the Debian package put them:
.TP
.I /var/lib/planche
The data folder of the service.
.TP
.I /var/backups/planche
Its copies: planche\-20261127T215959Z\-r1234\-3fa94c12.mdb says when, at which revision and of which folder.
.TP
.I /etc/default/planche
What the service is started with.
.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
Refused, or faults were found.
.TP
.B 2
The words were wrong.
.TP
.B 3
The data folder is in use or unreadable, or the disk failed.
.SH EXAMPLES
.nf
planche serve \-\-data ~/Planche
planche import \-\-data ~/Planche contacts.vcf photos/
planche backup \-\-data ~/Planche \-\-encrypt /media/disk/planche.sealed
planche restore /media/disk/planche.sealed \-\-data ~/Planche2
.fi
.SH SEE ALSO
/usr/share/doc/planche/operator.md
)";

void print(const CLI::App& program) {
    fmt::print(".\\\" Made by \"planche man\".\n.TH PLANCHE 1 \"\" \"Planche {}\" \"Planche\"\n.SH NAME\nplanche \\- {}\n"
               ".SH SYNOPSIS\n\\fBplanche\\fR \\fIcommand\\fR [\\fIoptions\\fR]\n.SH COMMANDS\n{}{}",
               httpd::version, "runs a photo\\-production company from a search box", page_of(program, "planche"), foot);
}

} // namespace manual_command

void add_manual(CLI::App& program, Run& chosen) {
    using namespace manual_command;
    auto* command = program.add_subcommand("man", "Print the manual page, as man reads it")->group("");
    command->callback([&program, &chosen] {
        chosen = [&program] {
            print(program);
            return Exit::done;
        };
    });
}

} // namespace planche::command_line
