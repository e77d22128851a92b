// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

struct XML_ParserStruct;

namespace planche::exchange::table {

/// The attributes of an element, by their names without prefix.
class Attributes {
public:
    explicit Attributes(const char** list) : list_{list} {}
    /// Empty when there is none.
    std::string_view operator[](std::string_view name) const;

private:
    const char** list_;
};

/// What is called while XML is read. Names come without prefix: workbooks differ in theirs.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void open(std::string_view, const Attributes&) {}
    virtual void close(std::string_view) {}
    virtual void text(std::string_view) {}
};

/// Reads XML in portions. A document type is refused: workbooks have none, and entities grow.
class Xml {
public:
    explicit Xml(XmlHandler&);
    ~Xml();
    Xml(const Xml&) = delete;
    Xml& operator=(const Xml&) = delete;

    enum class Portion { some, last };
    /// False once the text is no well-formed XML or has a document type. Throws what the handler throws.
    bool feed(std::string_view bytes, Portion);
    bool has_document_type() const;

private:
    struct Reading;
    std::unique_ptr<Reading> reading_;
};

} // namespace planche::exchange::table
