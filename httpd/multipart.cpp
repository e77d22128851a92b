// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/multipart.h"

#include <algorithm>

namespace planche::httpd {

namespace {

constexpr std::size_t most_parts = 100;

std::string lower(std::string_view text) {
    std::string low{text};
    std::transform(low.begin(), low.end(), low.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return low;
}

/// The value of a parameter, quoted or not; nothing without one. Browsers escape a quote as %22, so a quote ends it.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
    const auto wanted = std::string{"; "} + std::string{name} + "=";
    const auto at = lower(header).find(wanted);
    if (at == std::string::npos) return std::nullopt;
    auto value = header.substr(at + wanted.size());
    if (!value.empty() && value.front() == '"') {
        value.remove_prefix(1);
        return std::string{value.substr(0, value.find('"'))};
    }
    return std::string{value.substr(0, value.find(';'))};
}

std::string without_folders(std::string name) {
    const auto slash = name.find_last_of("/\\");
    return slash == std::string::npos ? name : name.substr(slash + 1);
}

std::optional<FormPart> part_of(std::string_view text) {
    const auto end = text.find("\r\n\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    FormPart part;
    part.content = text.substr(end + 4);
    auto head = text.substr(0, end);
    while (!head.empty()) {
        const auto line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(line.size() + 2, head.size()));
        if (!lower(line).starts_with("content-disposition:")) continue;
        part.name = parameter(line, "name").value_or("");
        part.file_name = without_folders(parameter(line, "filename").value_or(""));
    }
    return part;
}

} // namespace

std::optional<std::vector<FormPart>> parse_form(std::string_view content_type, std::string_view body) {
    if (!lower(content_type).starts_with("multipart/form-data")) return std::nullopt;
    // The space after the semicolon is optional there.
    const auto boundary_at = lower(content_type).find("boundary=");
    if (boundary_at == std::string::npos) return std::nullopt;
    const auto boundary = parameter("; " + std::string{content_type.substr(boundary_at)}, "boundary").value_or("");
    if (boundary.empty() || boundary.size() > 70) return std::nullopt;

    const std::string delimiter = "\r\n--" + boundary;
    if (!body.starts_with(std::string_view{delimiter}.substr(2))) return std::nullopt;
    body.remove_prefix(delimiter.size() - 2);
    std::vector<FormPart> parts;
    while (body.starts_with("\r\n") && parts.size() < most_parts) {
        body.remove_prefix(2);
        const auto end = body.find(delimiter);
        if (end == std::string_view::npos) return std::nullopt;
        auto part = part_of(body.substr(0, end));
        if (!part) return std::nullopt;
        parts.push_back(std::move(*part));
        body.remove_prefix(end + delimiter.size());
    }
    return body.starts_with("--") ? std::optional{std::move(parts)} : std::nullopt;
}

} // namespace planche::httpd
