// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/command_line/listening.h"

#include <algorithm>
#include <fmt/format.h>

namespace planche::command_line {

namespace {

bool is_loopback(std::string_view address) { return address == "localhost" || address == "::1" || address.starts_with("127."); }

bool is_every_address(std::string_view address) { return address == "0.0.0.0" || address == "::"; }

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

std::string without_brackets(std::string_view host) {
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    return std::string{bracketed ? host.substr(1, host.size() - 2) : host};
}

/// As it stands in an address.
std::string bracketed(const std::string& host) { return host.find(':') == std::string::npos ? host : '[' + host + ']'; }

} // namespace

std::string Listening::public_address(int bound) const {
    if (reach.by == httpd::Reach::By::proxy && !reach.hosts.empty()) return "https://" + reach.hosts.front();
    if (!reach.hosts.empty()) return fmt::format("http://{}:{}", reach.hosts.front(), bound);
    return fmt::format("http://{}:{}", bracketed(is_loopback(address) ? "127.0.0.1" : address), bound);
}

tl::expected<Listening, std::string> listening(const ListeningWords& words) {
    const auto colon = words.listen.rfind(':');
    const auto port = colon == std::string::npos ? std::nullopt : records::parse_number(std::string_view{words.listen}.substr(colon + 1));
    if (!port || *port > 65535 || colon == 0) return tl::unexpected{std::string{"--listen takes ADDRESS:PORT."}};
    Listening where{without_brackets(std::string_view{words.listen}.substr(0, colon)),
                    words.port >= 0 ? words.port : static_cast<int>(*port),
                    {{}, words.behind_proxy ? httpd::Reach::By::proxy : httpd::Reach::By::themselves}};
    for (const auto& host : words.hosts) where.reach.hosts.push_back(lower(host));
    if (is_loopback(where.address)) return where;
    if (!words.behind_proxy && !words.accept_lan)
        return tl::unexpected{
            fmt::format("{} is seen by other machines, and what goes there can be read on the way. Put a proxy that speaks "
                        "TLS in front and say --behind-proxy, or say --i-accept-lan.",
                        where.address)};
    if (!is_every_address(where.address))
        where.reach.hosts.push_back(bracketed(where.address));
    else if (where.reach.hosts.empty())
        return tl::unexpected{std::string{"--host says by which name or address browsers reach this machine."}};
    return where;
}

} // namespace planche::command_line
