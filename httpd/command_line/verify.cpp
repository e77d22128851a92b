// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/verify.h"

#include "engine/store/backup.h"
#include "httpd/command_line/command.h"

#include <cerrno>
#include <fmt/format.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace planche::command_line {

namespace verify_command {

/// Everything is read: checksums and references of the records, bytes of the files, the chain of the invoices.
Exit read_all(const std::filesystem::path& data) {
    const auto store = store::Store::open_beside(data);
    const auto reading = store->read();
    std::size_t faults = 0;
    for (const auto& fault : store::verify(reading)) {
        fmt::print("{}\n", fault.what);
        ++faults;
    }
    for (const auto& fault : invoicing::verify(reading)) {
        fmt::print("{} {}: {}\n", records::name_of(fault.id.number == 0 ? records::Kind::invoice : fault.id.kind), fault.number,
                   fault.message_en);
        ++faults;
    }
    fmt::print(
        "{} records verified, {} faults\n",
        [&] {
            std::uint64_t count = 0;
            for (const auto& kind : records::kind_names) count += reading.count(kind.kind);
            return count;
        }(),
        faults);
    return faults == 0 ? Exit::done : Exit::no;
}

/// In a process of its own: where the tree of the file is damaged, reading it can end the program.
Exit verify(const std::filesystem::path& data) {
    const auto child = fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) {
        auto exit = Exit::folder;
        try {
            exit = read_all(data);
        } catch (const std::exception& failure) {
            fmt::print(stderr, "planche: {}\n", failure.what());
        }
        std::fflush(stdout);
        _exit(static_cast<int>(exit));
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (WIFEXITED(status)) return static_cast<Exit>(WEXITSTATUS(status));
    fmt::print("the tree of the data file is damaged; records cannot be told one by one: restore a backup\n");
    return Exit::no;
}

} // namespace verify_command

void add_verify(CLI::App& program, Run& chosen) {
    using namespace verify_command;
    auto* command = program.add_subcommand("verify", "Read everything and tell every fault; exit 1 on any");
    const auto data = std::make_shared<std::filesystem::path>();
    add_data(*command, *data);
    command->callback([data, &chosen] { chosen = [data] { return verify(*data); }; });
}

} // namespace planche::command_line
