// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index_folder.h"
#include "engine/records/id.h"

#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>

namespace planche::indexer {

namespace fs = std::filesystem;

namespace {

constexpr const char* unclean = "unclean";

std::string contents_of(const fs::path& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
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
    if (fs::exists(path_ / unclean) && contents_of(path_ / unclean) != boot()) clear();
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

void IndexFolder::mark_unclean() { std::ofstream{path_ / unclean} << boot(); }

void IndexFolder::mark_clean() {
    const int folder = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    const bool on_disk = ::syncfs(folder) == 0;
    ::close(folder);
    if (on_disk) fs::remove(path_ / unclean);
}

} // namespace planche::indexer
