// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/command_line/command.h"
#include "httpd/folder.h"

namespace planche::command_line {

void add_reindex(CLI::App& program, Run& chosen) {
    auto* command = program.add_subcommand("reindex", "Build the search index anew from the store");
    const auto data = std::make_shared<std::filesystem::path>();
    add_data(*command, *data);
    command->callback([data, &chosen] {
        chosen = [data] {
            if (const auto running = ask_running(*data, {"POST", "/api/reindex", nlohmann::json::object()}))
                return running->done() ? Exit::done : refused(*running);
            httpd::Folder folder{*data, store::Missing::refuse};
            folder.follower().rebuild();
            return Exit::done;
        };
    });
}

} // namespace planche::command_line
