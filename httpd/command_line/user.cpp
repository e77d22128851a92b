// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/command_line/command.h"

#include <fmt/format.h>

namespace planche::command_line {

namespace user_command {

struct Words {
    std::filesystem::path data;
    std::string email, name, role = "editor";
};

void print_link(const Answer& answer) { fmt::print("A password is chosen here, once: {}\n", answer.body["link"].get<std::string>()); }

Exit add(const Words& words) {
    const auto name = words.name.empty() ? words.email.substr(0, words.email.find('@')) : words.name;
    const auto answer =
        ask(words.data, store::Missing::make, {"POST", "/api/users", {{"email", words.email}, {"name", name}, {"role", words.role}}});
    if (!answer.done()) return refused(answer);
    print_link(answer);
    return Exit::done;
}

Exit reset(const Words& words) {
    const auto all = ask(words.data, store::Missing::refuse, {"GET", "/api/users", nullptr});
    if (!all.done()) return refused(all);
    for (const auto& person : all.body["items"])
        if (person["email"] == words.email) {
            const auto answer =
                ask(words.data, store::Missing::refuse,
                    {"POST", fmt::format("/api/users/{}/reset", person["id"].get<std::string>()), nlohmann::json::object()});
            if (!answer.done()) return refused(answer);
            print_link(answer);
            return Exit::done;
        }
    fmt::print(stderr, "planche: nobody here has the e-mail address {}.\n", words.email);
    return Exit::no;
}

Exit list(const std::filesystem::path& data) {
    const auto answer = ask(data, store::Missing::refuse, {"GET", "/api/users", nullptr});
    if (!answer.done()) return refused(answer);
    for (const auto& person : answer.body["items"])
        fmt::print("{}  {}  {}  {} open sessions{}\n", person["email"].get<std::string>(), person["name"].get<std::string>(),
                   person["role"].get<std::string>(), person["sessions"].get<int>(),
                   person["has_password"].get<bool>() ? "" : ", no password yet");
    return Exit::done;
}

} // namespace user_command

void add_user(CLI::App& program, Run& chosen) {
    using namespace user_command;
    auto* command = program.add_subcommand("user", "The people who may sign in");
    command->require_subcommand(1);
    const auto words = std::make_shared<Words>();

    auto* adding = command->add_subcommand("add", "Add a person; prints the link by which they choose a password");
    add_data(*adding, words->data);
    adding->add_option("email", words->email, "E-mail address")->required();
    adding->add_option("--name", words->name, "Name on the screen; what stands before the @ when it is not said");
    adding->add_option("--role", words->role, "owner, editor, reader or accountant")->capture_default_str();
    adding->callback([words, &chosen] { chosen = [words] { return add(*words); }; });

    auto* resetting = command->add_subcommand("reset", "Print a link by which a person chooses another password");
    add_data(*resetting, words->data);
    resetting->add_option("email", words->email, "E-mail address")->required();
    resetting->callback([words, &chosen] { chosen = [words] { return reset(*words); }; });

    auto* listing = command->add_subcommand("list", "Addresses, names, roles, open sessions");
    add_data(*listing, words->data);
    listing->callback([words, &chosen] { chosen = [words] { return list(words->data); }; });
}

} // namespace planche::command_line
