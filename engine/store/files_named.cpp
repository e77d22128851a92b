// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/files_named.h"

namespace planche::store {

namespace {

class FileCollector {
public:
    void operator()(const char*, const records::Blob& blob) { found.push_back(blob.sha256); }
    void operator()(const char* name, const std::string& text) {
        if (name == std::string_view{"vcard"} && !text.empty()) found.push_back(text);
    }
    template <class T>
    void operator()(const char* name, const std::optional<T>& value) {
        if (value) (*this)(name, *value);
    }
    template <class T>
    void operator()(const char* name, const std::vector<T>& values) {
        for (const auto& value : values) (*this)(name, value);
    }
    template <class T>
    void operator()(const char*, const T& value) {
        if constexpr (requires(FileCollector & self) { T::list(value, self); }) T::list(value, *this);
    }

    std::vector<std::string> found;
};

} // namespace

std::vector<std::string> files_named_by(const records::Record& record) {
    FileCollector collector;
    std::visit([&](const auto& value) { std::decay_t<decltype(value)>::list(value, collector); }, record);
    return std::move(collector.found);
}

} // namespace planche::store
