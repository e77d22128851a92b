// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/demo/demo.h"

#include "httpd/command_line/command.h"
#include "httpd/folder.h"
#include "httpd/invitation.h"

#include <fmt/format.h>

namespace planche::command_line {

namespace demo_command {

struct Words {
    std::filesystem::path data;
    std::string size = "small";
    std::uint64_t seed = 1;
};

Exit demo(const Words& words) {
    const auto size = demo::Size::named(words.size);
    if (!size) {
        fmt::print(stderr, "planche: --size is small, large or 1m.\n");
        return Exit::wrong_words;
    }
    if (is_served(words.data)) {
        fmt::print(stderr, "planche: {} is being served. An invented company needs an empty folder of its own.\n", words.data.string());
        return Exit::folder;
    }
    httpd::Folder folder{words.data, store::Missing::make};
    if (folder.store().read().revision() != 0) {
        fmt::print(stderr, "planche: {} is not empty.\n", words.data.string());
        return Exit::no;
    }
    demo::fill(folder.store(), folder.worker(), *size, words.seed, records::today_in_paris(), show_progress);
    folder.catch_up();
    end_progress();
    if (const auto link = demo_link(folder)) fmt::print("Once it is served, signs in, once: {}\n", *link);
    return Exit::done;
}

} // namespace demo_command

std::optional<std::string> demo_link(httpd::Folder& folder) {
    constexpr std::string_view email = "anne@vachon.example";
    auto writing = folder.store().write("démonstration");
    auto owner = access::person_with_email(writing, email);
    if (!owner && !access::people(writing).empty()) return std::nullopt;
    if (!owner)
        owner = access::add_person(writing, {0, "Anne Vachon", std::string{email}, access::Role::owner, {}, {}}, records::now()).value();
    auto link = httpd::sign_in_link(folder.app(), writing, *owner);
    writing.commit();
    return link;
}

void add_demo(CLI::App& program, Run& chosen) {
    using namespace demo_command;
    auto* command = program.add_subcommand("demo", "Fill an empty data folder with an invented company");
    const auto words = std::make_shared<Words>();
    add_data(*command, words->data);
    command->add_option("--size", words->size, "small, large or 1m")->capture_default_str();
    command->add_option("--seed", words->seed, "Another number makes another company")->capture_default_str();
    command->callback([words, &chosen] { chosen = [words] { return demo(*words); }; });
}

} // namespace planche::command_line
