// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/call.h"
#include "engine/records/json_text.h"

#include <fmt/format.h>

namespace planche::httpd {

std::string_view Call::header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view{} : found->second;
}

std::string_view Call::asked(std::string_view name) const {
    for (const auto& [key, value] : query)
        if (key == name) return value;
    return {};
}

std::vector<std::string> Call::all_asked(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : query)
        if (key == name) values.push_back(value);
    return values;
}

std::string Call::said(std::string_view name) const {
    if (!json.is_object()) return {};
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string_view Call::cookie(std::string_view name) const {
    auto rest = header("cookie");
    while (!rest.empty()) {
        auto one = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
        while (one.starts_with(' ')) one.remove_prefix(1);
        if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=') return one.substr(name.size() + 1);
    }
    return {};
}

access::From Call::from() const {
    const bool near = peer.empty() || peer == "::1" || peer.starts_with("127.");
    return near ? access::From::near : access::From::far;
}

records::Kind Call::kind() const {
    constexpr std::string_view root = "/api/";
    const auto plural = std::string_view{path}.substr(root.size());
    return records::kind_with_plural(plural.substr(0, plural.find('/'))).value();
}

std::uint64_t Call::number() const { return records::parse_number(parts.at("id")).value(); }

Reply& Reply::with(std::string name, std::string value) & {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Reply Reply::with(std::string name, std::string value) && {
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}

std::string_view Reply::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (key == name) return value;
    return {};
}

Reply json_reply(const nlohmann::json& json, int status) {
    // Imported text may hold bytes that are not UTF-8: shown as U+FFFD rather than refused.
    return {status, "application/json", records::forgiving_text_of(json), {}, {}};
}

Reply no_content() { return {204, {}, {}, {}, {}}; }

Reply file_reply(std::string bytes, std::string type, std::string_view name) {
    Reply reply{200, std::move(type), std::move(bytes), {}, {}};
    // RFC 6266: the encoded form carries every letter and cannot break out of the header.
    const std::string place = name.empty() ? "inline" : fmt::format("attachment; filename*=UTF-8''{}", encoded(name));
    return std::move(reply).with("Content-Disposition", place);
}

std::string etag_of(records::Revision revision) { return fmt::format("\"{}\"", revision); }

bool holds(const Call& call, std::string_view etag) {
    auto held = call.header("if-none-match");
    while (!held.empty()) {
        auto one = held.substr(0, held.find(','));
        held.remove_prefix(std::min(one.size() + 1, held.size()));
        while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
        while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == etag || one == "*") return true;
    }
    return false;
}

} // namespace planche::httpd
