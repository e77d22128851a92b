// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/laid_out.h"

#include "engine/access/secret.h"
#include "httpd/uploads.h"

#include <cerrno>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace planche::httpd {

namespace fs = std::filesystem;

namespace {

/// What root lays out can be read, and emptied away, by whoever owns the folder.
void give(const fs::path& path, const fs::path& folder) {
    struct stat owner {};
    if (geteuid() != 0 || stat(folder.c_str(), &owner) != 0) return;
    if (lchown(path.c_str(), owner.st_uid, owner.st_gid) != 0) throw fs::filesystem_error("give", path, {errno, std::generic_category()});
}

void give_all(const fs::path& path, const fs::path& folder) {
    give(path, folder);
    if (fs::is_directory(path))
        for (const auto& entry : fs::recursive_directory_iterator(path)) give(entry.path(), folder);
}

} // namespace

LaidOut::LaidOut(const fs::path& data, const std::vector<fs::path>& files)
    : id_{access::digest_of(access::new_secret())},
      folder_{Uploads::folder_in(data) / id_} {
    fs::create_directory(folder_);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto place = folder_ / std::to_string(i);
        fs::create_directory(place);
        const auto file = fs::canonical(files[i]); // "." and "photos/" have a name too
        fs::copy(file, place / file.filename(), fs::copy_options::recursive);
    }
    give_all(folder_, data);
}

LaidOut::~LaidOut() {
    std::error_code ignored; // what stays is emptied away at the next start
    fs::remove_all(folder_, ignored);
}

} // namespace planche::httpd
