// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/application.h"
#include "httpd/guards.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

namespace planche::fuzz {

namespace {

std::string_view taken(std::string_view& text, std::string_view until) {
    const auto end = std::min(text.find(until), text.size());
    const auto piece = text.substr(0, end);
    text.remove_prefix(std::min(end + until.size(), text.size()));
    return piece;
}

/// As the library hands it on.
httpd::Head head_of(std::string_view bytes) {
    httpd::Head head;
    auto line = taken(bytes, "\r\n");
    head.method = taken(line, " ");
    head.target = taken(line, " ");
    while (!bytes.empty()) {
        auto header = taken(bytes, "\r\n");
        std::string name{taken(header, ": ")};
        std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        head.headers.emplace_back(std::move(name), header);
    }
    return head;
}

} // namespace

void request(std::string_view bytes) {
    static const httpd::Router router{httpd::all_routes()};
    const auto head = head_of(bytes);
    const httpd::Reach behind_proxy{{"planche.example"}, httpd::Reach::By::proxy};
    const auto no = httpd::stopped(head, behind_proxy);
    promise(!no || (no->status >= 400 && no->status < 500), "a guard says no or nothing");
    httpd::caller_behind(head, behind_proxy, "127.0.0.1");
    if (no) return;
    promise(!head.has_body() || head.count("transfer-encoding") + head.count("content-length") == 1, "one way to find a body's end");
    const auto target = httpd::parse_target(head.target);
    promise(target && target->path.starts_with('/') && target->path.size() <= 256, "a target that passed can be read");
    const auto path = httpd::parse_target('/' + httpd::encoded(target->path.substr(1)));
    promise(!path || path->path == target->path, "what is encoded reads as it was");
    httpd::Call call;
    for (const auto& [name, value] : head.headers) call.headers[name] = value;
    call.cookie("planche");
    const auto match = router.find(head.method, target->path);
    for (const auto& [name, part] : match.parts) promise(!part.empty() && part.find('/') == std::string::npos, "a part is one segment");
}

} // namespace planche::fuzz
