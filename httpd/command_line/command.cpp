// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/command_line/command.h"

#include <cstdlib>
#include <fmt/format.h>
#include <unistd.h>

namespace planche::command_line {

namespace {

std::filesystem::path usual_folder() {
    if (const char* named = std::getenv("PLANCHE_DATA"); named && *named) return named;
    if (const char* xdg = std::getenv("XDG_DATA_HOME"); xdg && *xdg) return std::filesystem::path{xdg} / "planche";
    const char* home = std::getenv("HOME");
    return std::filesystem::path{home ? home : "."} / ".local/share/planche";
}

} // namespace

void add_data(CLI::App& command, std::filesystem::path& folder) {
    folder = usual_folder();
    command.add_option("--data", folder, "Data folder; else PLANCHE_DATA, else the XDG data directory")->type_name("DIR");
}

Exit refused(const records::Refusal& refusal) {
    if (refusal.problems.empty()) fmt::print(stderr, "planche: refused.\n");
    for (const auto& problem : refusal.problems)
        fmt::print(stderr, "planche: {}{}{}\n", problem.field, problem.field.empty() ? "" : ": ", problem.message_en);
    return Exit::no;
}

void show_progress(std::string_view what, int done, int of) {
    if (isatty(STDERR_FILENO)) fmt::print(stderr, "\r\x1b[K{} {}{}", what, done, of > 0 ? fmt::format(" / {}", of) : "");
}

void end_progress() {
    if (isatty(STDERR_FILENO)) fmt::print(stderr, "\r\x1b[K");
}

} // namespace planche::command_line
