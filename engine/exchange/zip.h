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
struct zip_file;

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
    /// As the directory says, which may lie.
    std::uint64_t packed_bytes(const std::string& name) const;
    /// The bytes of an entry in portions. Lives no longer than the reader.
    class Stream {
    public:
        explicit Stream(::zip_file* entry) : entry_{entry} {}
        ~Stream();
        Stream(Stream&&) noexcept;
        Stream& operator=(Stream&&) = delete;

        /// How many bytes came; 0 at the end, nothing when the entry is damaged.
        std::optional<std::size_t> read(char* bytes, std::size_t most);

    private:
        ::zip_file* entry_;
    };
    std::optional<Stream> stream(const std::string& name) const;
    /// Nothing when there is no such entry, its checksum does not fit, or it unpacks to more than `most_bytes`.
    std::optional<std::string> content(const std::string& name, std::uint64_t most_bytes) const;

private:
    explicit ZipReader(::zip* zip) : zip_{zip} {}

    ::zip* zip_;
};

} // namespace planche::exchange
