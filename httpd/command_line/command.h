// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/refusal.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <string>

/// The command line: one file a command. Each adds its words to the program; the one that was typed runs afterwards.
namespace planche::command_line {

enum class Exit { done = 0, no = 1, wrong_words = 2, folder = 3 };

using Run = std::function<Exit()>;

/// Adds --data, with its usual places: PLANCHE_DATA, else the XDG data directory.
void add_data(CLI::App& command, std::filesystem::path& folder);

/// Says why not, in every problem's own words.
Exit refused(const records::Refusal&);

/// One line that is written over, on a terminal only. `of` is 0 when the end is not known.
void show_progress(std::string_view what, int done, int of);
void end_progress();

void add_backup(CLI::App& program, Run& chosen);
void add_demo(CLI::App& program, Run& chosen);
void add_import(CLI::App& program, Run& chosen);
void add_invoice(CLI::App& program, Run& chosen);
void add_reindex(CLI::App& program, Run& chosen);
void add_restore(CLI::App& program, Run& chosen);
void add_search(CLI::App& program, Run& chosen);
void add_serve(CLI::App& program, Run& chosen);
void add_verify(CLI::App& program, Run& chosen);

} // namespace planche::command_line
