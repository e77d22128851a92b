// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/zip.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <system_error>
#include <zip.h>

namespace planche::exchange {

namespace {

[[noreturn]] void fail(::zip* zip) {
    const auto* error = zip_get_error(zip);
    const int code = zip_error_code_system(error) != 0 ? zip_error_code_system(error) : EIO;
    throw std::system_error{code, std::generic_category(), zip_error_strerror(zip_get_error(zip))};
}

/// What libzip draws an entry from. Lives from `add` until libzip frees the source.
struct Drawn {
    ZipWriter::Content content;
    std::string bytes;
    std::size_t at = 0;
};

zip_int64_t read_some(Drawn& drawn, void* data, zip_uint64_t length) {
    const auto count = std::min<std::size_t>(length, drawn.bytes.size() - drawn.at);
    std::memcpy(data, drawn.bytes.data() + drawn.at, count);
    drawn.at += count;
    return static_cast<zip_int64_t>(count);
}

/// libzip calls it from C: nothing may be thrown through it.
zip_int64_t draw(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) noexcept {
    auto& drawn = *static_cast<Drawn*>(state);
    switch (command) {
    case ZIP_SOURCE_OPEN: try { drawn.bytes = drawn.content();
        } catch (...) {
            return -1; // ends in an error of zip_close, which throws
        }
        drawn.at = 0;
        return 0;
    case ZIP_SOURCE_READ: return read_some(drawn, data, length);
    case ZIP_SOURCE_CLOSE: drawn.bytes = {}; return 0;
    case ZIP_SOURCE_STAT: zip_stat_init(static_cast<zip_stat_t*>(data)); return sizeof(zip_stat_t);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(std::make_unique<zip_error_t>(zip_error_t{ZIP_ER_READ, EIO, nullptr}).get(), data, length);
    case ZIP_SOURCE_FREE: delete &drawn; return 0;
    case ZIP_SOURCE_SUPPORTS: return ZIP_SOURCE_SUPPORTS_READABLE;
    default: return -1;
    }
}

constexpr time_t entry_time = 315'576'000; // 1 January 1980, noon: the first day a ZIP can tell

struct CloseEntry {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

ZipWriter::ZipWriter(const std::filesystem::path& file) {
    int code = 0;
    zip_ = zip_open(file.c_str(), ZIP_CREATE | ZIP_EXCL, &code);
    if (zip_ == nullptr) throw std::system_error{errno != 0 ? errno : EIO, std::generic_category(), file.string()};
}

ZipWriter::~ZipWriter() {
    if (zip_ != nullptr) zip_discard(zip_);
}

void ZipWriter::add(const std::string& name, Packing packing, Content content) {
    auto drawn = std::make_unique<Drawn>(Drawn{std::move(content), {}, 0});
    zip_source_t* source = zip_source_function(zip_, draw, drawn.get());
    if (source == nullptr) fail(zip_);
    drawn.release(); // libzip frees it now, by ZIP_SOURCE_FREE
    const auto index = zip_file_add(zip_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        fail(zip_);
    }
    const auto entry = static_cast<zip_uint64_t>(index);
    zip_file_set_mtime(zip_, entry, entry_time, 0);
    zip_set_file_compression(zip_, entry, packing == Packing::deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
}

void ZipWriter::finish() {
    if (zip_close(zip_) != 0) fail(zip_);
    zip_ = nullptr;
}

std::optional<ZipReader> ZipReader::open(const std::filesystem::path& file) {
    ::zip* zip = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
    if (zip == nullptr) return std::nullopt;
    return ZipReader{zip};
}

ZipReader::ZipReader(ZipReader&& other) noexcept : zip_{std::exchange(other.zip_, nullptr)} {}

ZipReader::~ZipReader() {
    if (zip_ != nullptr) zip_discard(zip_);
}

std::vector<std::string> ZipReader::names() const {
    std::vector<std::string> names;
    const auto count = zip_get_num_entries(zip_, 0);
    for (zip_int64_t i = 0; i < count; ++i)
        if (const char* name = zip_get_name(zip_, static_cast<zip_uint64_t>(i), 0)) names.emplace_back(name);
    return names;
}

std::uint64_t ZipReader::packed_bytes(const std::string& name) const {
    zip_stat_t stat;
    if (zip_stat(zip_, name.c_str(), 0, &stat) != 0 || (stat.valid & ZIP_STAT_COMP_SIZE) == 0) return 0;
    return stat.comp_size;
}

ZipReader::Stream::Stream(Stream&& other) noexcept : entry_{std::exchange(other.entry_, nullptr)} {}

ZipReader::Stream::~Stream() {
    if (entry_ != nullptr) zip_fclose(entry_);
}

std::optional<std::size_t> ZipReader::Stream::read(char* bytes, std::size_t most) {
    const auto count = zip_fread(entry_, bytes, most);
    if (count < 0) return std::nullopt;
    return static_cast<std::size_t>(count);
}

std::optional<ZipReader::Stream> ZipReader::stream(const std::string& name) const {
    zip_file_t* entry = zip_fopen(zip_, name.c_str(), 0);
    if (entry == nullptr) return std::nullopt;
    return Stream{entry};
}

std::optional<std::string> ZipReader::content(const std::string& name, std::uint64_t most_bytes) const {
    const std::unique_ptr<zip_file_t, CloseEntry> entry{zip_fopen(zip_, name.c_str(), 0)};
    if (!entry) return std::nullopt;
    std::string bytes;
    std::string some(std::size_t{1} << 16, '\0');
    for (;;) {
        const auto count = zip_fread(entry.get(), some.data(), some.size());
        if (count < 0) return std::nullopt;
        if (count == 0) return bytes;
        if (bytes.size() + static_cast<std::size_t>(count) > most_bytes) return std::nullopt;
        bytes.append(some, 0, static_cast<std::size_t>(count));
    }
}

} // namespace planche::exchange
