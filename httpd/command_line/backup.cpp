// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"

#include "httpd/command_line/command.h"

namespace planche::command_line {

namespace backup_command {

struct Words {
    std::filesystem::path data, file;
    bool replace = false;
};

Exit backup(const Words& words) {
    const auto store = store::Store::open_beside(words.data);
    const auto copied = store::back_up(*store, words.file);
    return copied ? Exit::done : refused(copied.error());
}

Exit restore(const Words& words) {
    const auto restored = store::restore(words.file, words.data, words.replace ? store::Existing::replace : store::Existing::keep);
    return restored ? Exit::done : refused(restored.error());
}

} // namespace backup_command

void add_backup(CLI::App& program, Run& chosen) {
    using namespace backup_command;
    auto* command = program.add_subcommand("backup", "Write a consistent copy of a data folder to a file");
    const auto words = std::make_shared<Words>();
    add_data(*command, words->data);
    command->add_option("file", words->file, "File to write; never overwritten")->required();
    command->callback([words, &chosen] { chosen = [words] { return backup(*words); }; });
}

void add_restore(CLI::App& program, Run& chosen) {
    using namespace backup_command;
    auto* command = program.add_subcommand("restore", "Put a backup into a data folder");
    const auto words = std::make_shared<Words>();
    add_data(*command, words->data);
    command->add_option("file", words->file, "The backup")->required()->check(CLI::ExistingFile);
    command->add_flag("--replace", words->replace, "Replace what the folder holds");
    command->callback([words, &chosen] { chosen = [words] { return restore(*words); }; });
}

} // namespace planche::command_line
