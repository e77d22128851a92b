// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/json_text.h"
#include "httpd/command_line/command.h"
#include "httpd/url.h"

#include <fmt/format.h>

namespace planche::command_line {

namespace search_command {

struct Words {
    std::filesystem::path data;
    std::string q;
    std::size_t limit = 20;
    bool json = false;
};

/// The answer of the interface itself, so that both find the same.
Exit search(const Words& words) {
    const auto target = fmt::format("/api/search?q={}&limit={}", httpd::encoded(words.q), words.limit);
    const auto answer = ask(words.data, store::Missing::refuse, {"GET", target, nullptr});
    if (!answer.done()) return refused(answer);
    if (words.json) {
        fmt::print("{}\n", records::text_of(answer.body));
        return Exit::done;
    }
    for (const auto& hit : answer.body["hits"])
        fmt::print("{} {}  {}  {}\n", hit["kind"].get<std::string>(), hit["id"].get<std::string>(), hit["title"].get<std::string>(),
                   hit["subtitle"].get<std::string>());
    return Exit::done;
}

} // namespace search_command

void add_search(CLI::App& program, Run& chosen) {
    using namespace search_command;
    auto* command = program.add_subcommand("search", "Search as the box on the page does");
    const auto words = std::make_shared<Words>();
    add_data(*command, words->data);
    command->add_option("words", words->q, "What would be typed into the box")->required();
    command->add_option("--limit", words->limit, "Most hits")->capture_default_str()->check(CLI::Range(0, 500));
    command->add_flag("--json", words->json, "The answer as the interface gives it");
    command->callback([words, &chosen] { chosen = [words] { return search(*words); }; });
}

} // namespace planche::command_line
