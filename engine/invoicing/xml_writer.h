// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace planche::invoicing {

/// Writes XML from the outside in: an element is closed when its object goes. Text may be anything: what XML cannot hold is left out.
class XmlWriter {
public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    class Element {
    public:
        Element(XmlWriter& writer, std::string name) : writer_{&writer}, name_{std::move(name)} {}
        Element(Element&& other) noexcept : writer_{std::exchange(other.writer_, nullptr)}, name_{std::move(other.name_)} {}
        ~Element() {
            if (writer_) writer_->close(name_);
        }

    private:
        XmlWriter* writer_;
        std::string name_;
    };

    [[nodiscard]] Element open(std::string name, Attributes = {});
    /// Writes nothing when there is no text: an empty element would be a fault.
    void text(std::string_view name, std::string_view text, Attributes = {});
    std::string take() { return std::move(xml_); }

private:
    void start(std::string_view name, Attributes attributes);
    void close(const std::string& name);

    std::string xml_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    int depth_ = 0;
};

} // namespace planche::invoicing
