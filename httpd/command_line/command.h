// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/refusal.h"
#include "engine/store/store.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace planche::httpd {
class Folder;
}

/// The command line: one file a command. Each adds its words to the program; the one that was typed runs afterwards.
namespace planche::command_line {

enum class Exit { done = 0, no = 1, wrong_words = 2, folder = 3 };

using Run = std::function<Exit()>;

/// Adds --data, with its usual places: PLANCHE_DATA, else the XDG data directory.
void add_data(CLI::App& command, std::filesystem::path& folder);

/// Says why not, in every problem's own words.
Exit refused(const records::Refusal&);

/// One call of the interface, and what came of it.
struct Question {
    std::string method, target;
    nlohmann::json body; ///< null for none
};
struct Answer {
    int status = 0;
    nlohmann::json body;

    bool done() const { return status < 300; }
};

/// Whether a program has the folder open and can be asked.
bool is_served(const std::filesystem::path& data);
/// Asks the program that has the folder open; nothing when there is none.
std::optional<Answer> ask_running(const std::filesystem::path& data, const Question&);
/// Asks the program that has the folder open when there is one, else answers here: the same either way.
Answer ask(const std::filesystem::path& data, store::Missing, const Question&);
/// Says why not.
Exit refused(const Answer&);

/// The owner of the invented company, and an address that signs in as them, once; nothing where others may sign in.
std::optional<std::string> demo_link(httpd::Folder&);

/// One line that is written over, on a terminal only. `of` is 0 when the end is not known.
void show_progress(std::string_view what, int done, int of);
void end_progress();

void add_backup(CLI::App& program, Run& chosen);
void add_demo(CLI::App& program, Run& chosen);
void add_export(CLI::App& program, Run& chosen);
void add_import(CLI::App& program, Run& chosen);
void add_invoice(CLI::App& program, Run& chosen);
void add_journal(CLI::App& program, Run& chosen);
void add_reindex(CLI::App& program, Run& chosen);
void add_manual(CLI::App& program, Run& chosen);
void add_restore(CLI::App& program, Run& chosen);
void add_search(CLI::App& program, Run& chosen);
void add_serve(CLI::App& program, Run& chosen);
void add_token(CLI::App& program, Run& chosen);
void add_user(CLI::App& program, Run& chosen);
void add_verify(CLI::App& program, Run& chosen);

} // namespace planche::command_line
