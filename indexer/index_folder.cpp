// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index_folder.h"
#include "engine/records/id.h"

#include <algorithm>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>
#include <vector>
#include <zlib.h>

namespace planche::indexer {

namespace fs = std::filesystem;

namespace {

constexpr const char *unclean = "unclean", *clean = "clean";

std::string contents_of(const fs::path& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// "postlist.glass 8192 1a2b3c4d", a line for each file that Xapian does not rewrite when it opens it.
std::string checksums_of(const fs::path& database) {
    std::vector<std::string> lines;
    std::vector<char> buffer(1 << 20);
    for (const auto& entry : fs::directory_iterator{database}) {
        if (entry.path().extension() != ".glass" && entry.path().filename() != "iamglass") continue;
        auto sum = crc32_z(0, nullptr, 0);
        std::ifstream in{entry.path(), std::ios::binary};
        while (in) {
            in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
            sum = crc32_z(sum, reinterpret_cast<const unsigned char*>(buffer.data()), static_cast<std::size_t>(in.gcount()));
        }
        lines.push_back(fmt::format("{} {} {:08x}\n", entry.path().filename().string(), entry.file_size(), sum));
    }
    std::sort(lines.begin(), lines.end());
    return fmt::format("{}", fmt::join(lines, ""));
}

/// Changes whenever the machine starts.
std::string boot() { return contents_of("/proc/sys/kernel/random/boot_id"); }

/// 0 when there is none.
std::uint64_t newest_number(const fs::path& folder) {
    std::uint64_t newest = 0;
    for (const auto& entry : fs::directory_iterator{folder})
        if (const auto number = records::parse_number(entry.path().filename().string()); number && *number > newest) newest = *number;
    return newest;
}

} // namespace

IndexFolder::IndexFolder(fs::path path) : path_{std::move(path)} {
    fs::create_directories(path_);
    if (!can_be_trusted()) clear();
}

bool IndexFolder::can_be_trusted() const {
    if (fs::exists(path_ / unclean)) return contents_of(path_ / unclean) == boot();
    const auto database = current();
    return database && contents_of(path_ / clean) == checksums_of(*database);
}

std::optional<fs::path> IndexFolder::current() const {
    const auto newest = newest_number(path_);
    return newest > 0 ? std::optional{path_ / std::to_string(newest)} : std::nullopt;
}

fs::path IndexFolder::building() const {
    auto path = path_ / (std::to_string(newest_number(path_) + 1) + ".building");
    fs::remove_all(path);
    return path;
}

fs::path IndexFolder::adopt_built() {
    const auto old = newest_number(path_);
    const auto adopted = path_ / std::to_string(old + 1);
    fs::rename(adopted.string() + ".building", adopted);
    if (old > 0) fs::remove_all(path_ / std::to_string(old));
    return adopted;
}

void IndexFolder::clear() {
    for (const auto& entry : fs::directory_iterator{path_}) fs::remove_all(entry.path());
}

void IndexFolder::mark_unclean() {
    std::ofstream{path_ / unclean} << boot();
    fs::remove(path_ / clean);
}

void IndexFolder::mark_clean() {
    const int folder = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    const bool on_disk = ::syncfs(folder) == 0;
    ::close(folder);
    if (!on_disk) return;
    if (const auto database = current()) std::ofstream{path_ / clean} << checksums_of(*database);
    fs::remove(path_ / unclean);
}

} // namespace planche::indexer
