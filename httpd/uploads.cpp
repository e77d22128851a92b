// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/uploads.h"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <system_error>

namespace planche::httpd {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_kept = 16;

std::string random_id() {
    std::random_device device;
    std::string id;
    for (int i = 0; i < 4; ++i) id += fmt::format("{:08x}", device());
    return id;
}

/// The kind of a file is told by its extension; the rest of its name is the sender's and stays out of the path.
std::string extension_of(const std::string& name) {
    auto extension = fs::path{name}.extension().string();
    const bool plain = extension.size() <= 10 &&
                       std::all_of(extension.begin(), extension.end(), [](unsigned char c) { return std::isalnum(c) || c == '.'; });
    return plain ? extension : std::string{};
}

void write(const fs::path& path, std::string_view bytes) {
    std::ofstream out{path, std::ios::binary};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::system_error(errno, std::generic_category(), path.string());
}

} // namespace

Uploads::Upload::~Upload() {
    std::error_code ignored; // a file that stays is emptied away at the next start
    for (const auto& file : request.files) fs::remove(file.path, ignored);
}

Uploads::Uploads(fs::path folder) : folder_{std::move(folder)} {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
}

std::shared_ptr<Uploads::Upload> Uploads::keep(const std::vector<std::pair<std::string, std::string_view>>& names_and_bytes,
                                               exchange::Request wish) {
    const auto upload = std::make_shared<Upload>();
    upload->request = std::move(wish);
    upload->id = random_id();
    for (const auto& [name, bytes] : names_and_bytes) {
        const auto path = folder_ / fmt::format("{}-{}{}", upload->id, upload->request.files.size(), extension_of(name));
        upload->request.files.push_back({path, name});
        write(path, bytes);
    }
    const std::lock_guard lock{mutex_};
    kept_.push_back(upload);
    if (kept_.size() > most_kept) kept_.pop_front();
    return upload;
}

std::shared_ptr<Uploads::Upload> Uploads::find(std::string_view id) const {
    const std::lock_guard lock{mutex_};
    for (const auto& upload : kept_)
        if (upload->id == id) return upload;
    return nullptr;
}

std::vector<fs::path> Uploads::laid_out(std::string_view id) const {
    const bool plain = !id.empty() && std::all_of(id.begin(), id.end(), [](unsigned char c) { return std::isalnum(c); });
    std::vector<fs::path> files;
    for (auto place = folder_ / id / "0"; plain && fs::is_directory(place); place.replace_filename(std::to_string(files.size())))
        for (const auto& entry : fs::directory_iterator{place}) files.push_back(entry.path());
    return files;
}

void Uploads::tell(const std::string& laid_out, const exchange::Progress& progress) {
    const std::lock_guard lock{mutex_};
    under_way_[laid_out] = progress;
}

void Uploads::tell_over(const std::string& laid_out) {
    const std::lock_guard lock{mutex_};
    under_way_.erase(laid_out);
}

std::optional<exchange::Progress> Uploads::progress(const std::string& laid_out) const {
    const std::lock_guard lock{mutex_};
    const auto found = under_way_.find(laid_out);
    return found == under_way_.end() ? std::nullopt : std::optional{found->second};
}

} // namespace planche::httpd
