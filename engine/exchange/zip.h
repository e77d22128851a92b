// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace planche::exchange {

/// Writes a ZIP whose bytes depend on nothing but the names and contents of its entries. Throws std::system_error.
class ZipWriter {
public:
    explicit ZipWriter(const std::filesystem::path&);
    ~ZipWriter(); ///< without `finish` no file is left
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    enum class Packing { deflated, as_is };
    /// Asked for its bytes only in `finish`, one entry at a time, and then forgotten.
    using Content = std::function<std::string()>;
    void add(const std::string& name, Packing, Content);
    void finish();

private:
    ::zip* zip_;
};

/// Reads a ZIP by the names of its entries. Nothing of an entry is trusted: neither its size nor its checksum.
class ZipReader {
public:
    /// Nothing when it is no ZIP.
    static std::optional<ZipReader> open(const std::filesystem::path&);
    ~ZipReader();
    ZipReader(ZipReader&&) noexcept;
    ZipReader& operator=(ZipReader&&) = delete;

    std::vector<std::string> names() const;
    /// Nothing when there is no such entry, its checksum does not fit, or it unpacks to more than `most_bytes`.
    std::optional<std::string> content(const std::string& name, std::uint64_t most_bytes) const;

private:
    explicit ZipReader(::zip* zip) : zip_{zip} {}

    ::zip* zip_;
};

} // namespace planche::exchange
