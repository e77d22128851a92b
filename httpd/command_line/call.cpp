// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/json_text.h"
#include "httpd/application.h"
#include "httpd/command_line/command.h"
#include "httpd/folder.h"
#include "httpd/local_socket.h"

#include <fmt/format.h>

namespace planche::command_line {

namespace {

httpd::LocalAnswer ask_here(const std::filesystem::path& data, store::Missing missing, const Question& question) {
    httpd::Folder folder{data, missing};
    folder.catch_up();
    const httpd::Application application{folder.app(), httpd::all_routes(), 0};
    httpd::Call call;
    const auto target = httpd::parse_target(question.target).value();
    call.method = question.method;
    call.path = target.path;
    call.query = target.query;
    call.caller = access::operator_of_folder();
    if (!question.body.is_null()) {
        call.body = records::text_of(question.body);
        call.headers["content-type"] = "application/json";
    }
    const auto reply = application.answer(call);
    return {reply.status, reply.body};
}

Answer read(const httpd::LocalAnswer& answer) {
    auto json = records::try_parse_json(answer.body);
    return {answer.status, json.is_discarded() ? nlohmann::json{} : std::move(json)};
}

} // namespace

std::optional<Answer> ask_running(const std::filesystem::path& data, const Question& question) {
    const auto answer =
        httpd::ask_local(data, question.method, question.target, question.body.is_null() ? "" : records::text_of(question.body));
    return answer ? std::optional{read(*answer)} : std::nullopt;
}

bool is_served(const std::filesystem::path& data) { return ask_running(data, {"GET", "/api/health", nullptr}).has_value(); }

Answer ask(const std::filesystem::path& data, store::Missing missing, const Question& question) {
    const auto running = ask_running(data, question);
    return running ? *running : read(ask_here(data, missing, question));
}

Exit refused(const Answer& answer) {
    const auto& problems = answer.body.value("problems", nlohmann::json::array());
    if (problems.empty()) fmt::print(stderr, "planche: {}\n", answer.body.value("detail", "refused."));
    for (const auto& problem : problems)
        fmt::print(stderr, "planche: {}{}{}\n", problem.value("field", ""), problem.value("field", "").empty() ? "" : ": ",
                   problem.value("message_en", ""));
    return Exit::no;
}

} // namespace planche::command_line
