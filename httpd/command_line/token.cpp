// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/command_line/command.h"

#include <fmt/format.h>

namespace planche::command_line {

namespace token_command {

struct Words {
    std::filesystem::path data;
    std::string name, role = "editor";
    int days = 0;
};

Exit create(const Words& words) {
    nlohmann::json body{{"name", words.name}, {"role", words.role}};
    if (words.days > 0) body["days"] = words.days;
    const auto answer = ask(words.data, store::Missing::make, {"POST", "/api/tokens", body});
    if (!answer.done()) return refused(answer);
    fmt::print("{}\n", answer.body["token"].get<std::string>());
    return Exit::done;
}

Exit list(const std::filesystem::path& data) {
    const auto answer = ask(data, store::Missing::refuse, {"GET", "/api/tokens", nullptr});
    if (!answer.done()) return refused(answer);
    for (const auto& token : answer.body["items"])
        fmt::print("{}  {}  since {}{}\n", token["name"].get<std::string>(), token["role"].get<std::string>(),
                   token["created_at"].get<std::string>().substr(0, 10),
                   token["expires_at"].is_null() ? "" : "  until " + token["expires_at"].get<std::string>().substr(0, 10));
    return Exit::done;
}

Exit revoke(const Words& words) {
    const auto all = ask(words.data, store::Missing::refuse, {"GET", "/api/tokens", nullptr});
    if (!all.done()) return refused(all);
    for (const auto& token : all.body["items"])
        if (token["name"] == words.name) {
            const auto answer =
                ask(words.data, store::Missing::refuse, {"DELETE", "/api/tokens/" + token["id"].get<std::string>(), nullptr});
            return answer.done() ? Exit::done : refused(answer);
        }
    fmt::print(stderr, "planche: there is no token \"{}\".\n", words.name);
    return Exit::no;
}

} // namespace token_command

void add_token(CLI::App& program, Run& chosen) {
    using namespace token_command;
    auto* command = program.add_subcommand("token", "Keys for scripts: Authorization: Bearer KEY");
    command->require_subcommand(1);
    const auto words = std::make_shared<Words>();

    auto* creating = command->add_subcommand("create", "Make a key and print it, once");
    add_data(*creating, words->data);
    creating->add_option("name", words->name, "What it is for")->required();
    creating->add_option("--role", words->role, "owner, editor, reader or accountant")->capture_default_str();
    creating->add_option("--days", words->days, "How long it works; for ever when it is not said")->check(CLI::Range(1, 3650));
    creating->callback([words, &chosen] { chosen = [words] { return create(*words); }; });

    auto* listing = command->add_subcommand("list", "Names, roles and dates");
    add_data(*listing, words->data);
    listing->callback([words, &chosen] { chosen = [words] { return list(words->data); }; });

    auto* revoking = command->add_subcommand("revoke", "End a key");
    add_data(*revoking, words->data);
    revoking->add_option("name", words->name, "Its name")->required();
    revoking->callback([words, &chosen] { chosen = [words] { return revoke(*words); }; });
}

} // namespace planche::command_line
