// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/guards.h"

#include "httpd/problem.h"

#include <algorithm>
#include <array>

namespace planche::httpd {

namespace {

constexpr std::size_t most_headers = 100;

constexpr std::array methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};

std::optional<Reply> bad(std::string_view code, std::string_view detail, int status = 400) { return problem(status, code, detail); }

/// A name that is ours whatever DNS says: another site's could be made to lead here (DNS rebinding).
bool is_own_host(std::string_view host, const Reach& reach) {
    const auto colon = host.rfind(':');
    if (colon != std::string_view::npos && host.back() != ']') {
        if (!records::parse_number(host.substr(colon + 1))) return false;
        host = host.substr(0, colon);
    }
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]" ||
           std::find(reach.hosts.begin(), reach.hosts.end(), host) != reach.hosts.end();
}

bool is_own_origin(std::string_view origin, const Reach& reach) {
    const std::string_view scheme = reach.by == Reach::By::proxy && origin.starts_with("https://") ? "https://" : "http://";
    return origin.starts_with(scheme) && is_own_host(origin.substr(scheme.size()), reach);
}

bool reads_only(const Head& head) { return head.method == "GET" || head.method == "HEAD"; }

std::optional<Reply> framing(const Head& head) {
    const auto lengths = head.count("content-length"), encodings = head.count("transfer-encoding");
    if (lengths > 1 || encodings > 1 || (lengths == 1 && encodings == 1)) return bad("framing", "La longueur de la demande est ambiguë.");
    if (lengths == 1 && !content_length(head)) return bad("content_length", "Content-Length n’est pas un nombre.");
    if (encodings == 1 && head.value("transfer-encoding") != "chunked")
        return bad("transfer_encoding", "Seul Transfer-Encoding: chunked est compris.");
    if (encodings == 1 && head.method == "DELETE") return bad("framing", "Une suppression dit la longueur de son corps.");
    if (reads_only(head) && head.has_body()) return bad("body", "Une lecture n’a pas de corps.");
    if (head.count("content-encoding") > 0) return bad("content_encoding", "Les corps compressés sont refusés.", 415);
    return std::nullopt;
}

std::optional<Reply> header_shapes(const Head& head) {
    if (head.headers.size() > most_headers) return bad("headers", "Trop d’en-têtes.", 431);
    for (const auto& [name, value] : head.headers)
        if (std::any_of(value.begin(), value.end(),
                        [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; }))
            return bad("headers", "Un en-tête contient un caractère interdit.");
    return std::nullopt;
}

/// Another site's page may make a browser send requests here: those carry where they come from.
std::optional<Reply> other_sites(const Head& head, const Reach& reach) {
    if (head.count("host") != 1 || !is_own_host(head.value("host"), reach)) return bad("host", "Cet hôte n’est pas servi ici.", 403);
    if (reads_only(head)) return std::nullopt;
    const auto site = head.value("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return bad("cross_site", "Une autre page ne peut pas agir ici.", 403);
    if (site.empty() && head.count("origin") > 0 && !is_own_origin(head.value("origin"), reach))
        return bad("cross_site", "Une autre page ne peut pas agir ici.", 403);
    return std::nullopt;
}

} // namespace

std::size_t Head::count(std::string_view name) const {
    return static_cast<std::size_t>(
        std::count_if(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; }));
}

std::string_view Head::value(std::string_view name) const {
    for (const auto& [key, text] : headers)
        if (key == name) return text;
    return {};
}

bool Head::has_body() const {
    if (count("transfer-encoding") > 0) return true;
    const auto length = value("content-length");
    return !length.empty() && length != "0";
}

std::optional<std::uint64_t> content_length(const Head& head) {
    return head.count("content-length") == 0 ? std::nullopt : records::parse_number(head.value("content-length"));
}

std::string caller_behind(const Head& head, const Reach& reach, std::string peer) {
    std::string_view last;
    for (const auto& [name, value] : head.headers)
        if (name == "x-forwarded-for") last = value;
    if (reach.by != Reach::By::proxy || last.empty()) return peer;
    last.remove_prefix(last.rfind(',') == std::string_view::npos ? 0 : last.rfind(',') + 1);
    while (last.starts_with(' ')) last.remove_prefix(1);
    return std::string{last};
}

bool came_over_tls(const Head& head, const Reach& reach) {
    return reach.by == Reach::By::proxy && head.value("x-forwarded-proto") == "https";
}

std::optional<Reply> stopped(const Head& head, const Reach& reach) {
    if (auto no = header_shapes(head)) return no;
    if (auto no = framing(head)) return no;
    if (auto no = other_sites(head, reach)) return no;
    if (std::find(methods.begin(), methods.end(), head.method) == methods.end())
        return problem(405, "method", "Cette méthode n’est pas comprise.");
    if (!parse_target(head.target)) return bad("target", "Cette adresse ne peut pas être lue.");
    return std::nullopt;
}

} // namespace planche::httpd
