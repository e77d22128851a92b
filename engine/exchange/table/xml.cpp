// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table/xml.h"

#include <exception>
#include <expat.h>
#include <limits>
#include <new>

namespace planche::exchange::table {

namespace {

constexpr int deepest = 200;

std::string_view without_prefix(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

std::string_view Attributes::operator[](std::string_view name) const {
    for (const char** at = list_; *at != nullptr; at += 2)
        if (without_prefix(at[0]) == name) return at[1];
    return {};
}

struct Xml::Reading {
    explicit Reading(XmlHandler& to) : handler{to}, parser{XML_ParserCreate(nullptr)} {
        if (parser == nullptr) throw std::bad_alloc{};
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, opened, closed);
        XML_SetCharacterDataHandler(parser, said);
        XML_SetStartDoctypeDeclHandler(parser, typed);
    }
    ~Reading() { XML_ParserFree(parser); }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    /// expat calls from C: what a handler throws waits until it has returned.
    template <class Call>
    static void guarded(void* state, Call call) noexcept {
        auto& reading = *static_cast<Reading*>(state);
        if (reading.failure) return;
        try {
            call(reading);
        } catch (...) {
            reading.failure = std::current_exception();
            XML_StopParser(reading.parser, XML_FALSE);
        }
    }
    static void opened(void* state, const char* name, const char** attributes) {
        guarded(state, [&](Reading& reading) {
            if (++reading.depth > deepest)
                XML_StopParser(reading.parser, XML_FALSE);
            else
                reading.handler.open(without_prefix(name), Attributes{attributes});
        });
    }
    static void closed(void* state, const char* name) {
        guarded(state, [&](Reading& reading) {
            --reading.depth;
            reading.handler.close(without_prefix(name));
        });
    }
    static void said(void* state, const char* text, int length) {
        guarded(state, [&](Reading& reading) { reading.handler.text({text, static_cast<std::size_t>(length)}); });
    }
    static void typed(void* state, const char*, const char*, const char*, int) {
        guarded(state, [](Reading& reading) {
            reading.document_type = true;
            XML_StopParser(reading.parser, XML_FALSE);
        });
    }

    XmlHandler& handler;
    XML_Parser parser;
    int depth = 0;
    bool document_type = false;
    std::exception_ptr failure;
};

Xml::Xml(XmlHandler& handler) : reading_{std::make_unique<Reading>(handler)} {}
Xml::~Xml() = default;

bool Xml::feed(std::string_view bytes, Portion portion) {
    const auto status = XML_Parse(reading_->parser, bytes.data(), static_cast<int>(bytes.size()), portion == Portion::last ? 1 : 0);
    if (reading_->failure) std::rethrow_exception(reading_->failure);
    return status == XML_STATUS_OK;
}

bool Xml::has_document_type() const { return reading_->document_type; }

} // namespace planche::exchange::table
