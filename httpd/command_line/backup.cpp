// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"

#include "engine/store/sealed.h"
#include "httpd/command_line/command.h"
#include "httpd/command_line/passphrase.h"

#include <fmt/format.h>

namespace planche::command_line {

namespace backup_command {

struct Words {
    std::filesystem::path data, file, key_file;
    bool replace = false, encrypt = false;
};

Exit backup(const Words& words) {
    store::Sealing sealing{{}, words.data};
    if (words.encrypt || !words.key_file.empty()) {
        const auto given = passphrase(words.key_file, Typed::twice);
        if (!given) return Exit::wrong_words;
        sealing.passphrase = *given;
    }
    const auto store = store::Store::open_beside(words.data);
    const auto faults = store::back_up(*store, words.file, sealing);
    if (!faults) return refused(faults.error());
    for (const auto& fault : *faults) fmt::print(stderr, "planche: the copy is made, with a fault of the data: {}\n", fault.what);
    return faults->empty() ? Exit::done : Exit::no;
}

Exit restore(const Words& words) {
    std::optional<std::string> given{std::string{}};
    if (store::is_sealed(words.file)) given = passphrase(words.key_file, Typed::once);
    if (!given) return Exit::wrong_words;
    const auto restored = store::restore(words.file, words.data, words.replace ? store::Existing::replace : store::Existing::keep, *given);
    return restored ? Exit::done : refused(restored.error());
}

void add_key_file(CLI::App& command, Words& words, const std::string& meaning) {
    command.add_option("--key-file", words.key_file, meaning)->check(CLI::ExistingFile)->type_name("FILE");
}

} // namespace backup_command

void add_backup(CLI::App& program, Run& chosen) {
    using namespace backup_command;
    auto* command = program.add_subcommand("backup", "Write a consistent copy of a data folder to a file");
    const auto words = std::make_shared<Words>();
    add_data(*command, words->data);
    command->add_option("file", words->file, "File to write; never overwritten")->required();
    command->add_flag("--encrypt", words->encrypt, "Seal it with a passphrase: PLANCHE_PASSPHRASE, or typed twice");
    add_key_file(*command, *words, "Seal it with the passphrase in this file");
    command->callback([words, &chosen] { chosen = [words] { return backup(*words); }; });
}

void add_restore(CLI::App& program, Run& chosen) {
    using namespace backup_command;
    auto* command = program.add_subcommand("restore", "Put a backup into a data folder; asks for the passphrase of a sealed one");
    const auto words = std::make_shared<Words>();
    add_data(*command, words->data);
    command->add_option("file", words->file, "The backup")->required()->check(CLI::ExistingFile);
    command->add_flag("--replace", words->replace, "Replace what the folder holds");
    add_key_file(*command, *words, "The file with the passphrase of a sealed backup");
    command->callback([words, &chosen] { chosen = [words] { return restore(*words); }; });
}

} // namespace planche::command_line
