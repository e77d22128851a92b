// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/xml_writer.h"

#include <utf8proc.h>

namespace planche::invoicing {

namespace {

constexpr std::size_t indent = 2;

/// XML 1.0's Char: no control signs but tab and line breaks, no surrogates, no U+FFFE and U+FFFF.
bool can_be_held(utf8proc_int32_t c) { return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF); }

std::string escaped(std::string_view text) {
    std::string safe;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        utf8proc_int32_t c = 0;
        const auto size = utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
        const auto length = size > 0 ? static_cast<std::size_t>(size) : 1;
        if (size > 0 && can_be_held(c)) {
            if (c == '&')
                safe += "&amp;";
            else if (c == '<')
                safe += "&lt;";
            else if (c == '>')
                safe += "&gt;";
            else if (c == '"')
                safe += "&quot;";
            else
                safe += text.substr(i, length);
        }
        i += length;
    }
    return safe;
}

} // namespace

void XmlWriter::start(std::string_view name, Attributes attributes) {
    xml_.append(static_cast<std::size_t>(depth_) * indent, ' ');
    xml_.append("<").append(name);
    for (const auto& [attribute, value] : attributes) xml_.append(" ").append(attribute).append("=\"").append(escaped(value)).append("\"");
    xml_ += '>';
}

XmlWriter::Element XmlWriter::open(std::string name, Attributes attributes) {
    start(name, attributes);
    xml_ += '\n';
    ++depth_;
    return {*this, std::move(name)};
}

void XmlWriter::text(std::string_view name, std::string_view text, Attributes attributes) {
    const auto content = escaped(text);
    if (content.empty()) return;
    start(name, attributes);
    xml_.append(content).append("</").append(name).append(">\n");
}

void XmlWriter::close(const std::string& name) {
    --depth_;
    xml_.append(static_cast<std::size_t>(depth_) * indent, ' ');
    xml_.append("</").append(name).append(">\n");
}

} // namespace planche::invoicing
