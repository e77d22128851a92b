// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/archive.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"

#include <fstream>
#include <system_error>
#include <unistd.h>

namespace planche::httpd {

namespace archive_handlers {

/// A folder that is gone with its content.
class TemporaryFolder {
public:
    TemporaryFolder() : path_{(std::filesystem::temp_directory_path() / "planche-XXXXXX").string()} {
        if (mkdtemp(path_.data()) == nullptr) throw std::system_error{errno, std::generic_category(), path_};
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::filesystem::path file(const char* name) const { return std::filesystem::path{path_} / name; }

private:
    std::string path_;
};

/// The bytes of a file in portions. The open file outlives its name.
Chunks chunks_of(const std::filesystem::path& file) {
    constexpr std::size_t portion = std::size_t{256} << 10;
    auto in = std::make_shared<std::ifstream>(file, std::ios::binary);
    if (!*in) throw std::system_error{errno, std::generic_category(), file.string()};
    return [in]() -> std::optional<std::string> {
        std::string bytes(portion, '\0');
        in->read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(in->gcount()));
        return bytes.empty() ? std::nullopt : std::optional{std::move(bytes)};
    };
}

/// Written aside first, so that a disk that fills up is told as such and no half of an archive is sent.
Reply everything(App& app, const Call&) {
    const TemporaryFolder aside;
    const auto file = aside.file("planche.zip");
    if (const auto written = exchange::write_archive(app.store, file); !written) return refused(written.error());
    auto reply = file_reply({}, "application/zip", "planche-" + records::to_iso(app.today()) + ".zip");
    reply.chunks = chunks_of(file);
    return reply;
}

} // namespace archive_handlers

std::vector<Route> archive_routes() {
    using namespace archive_handlers;
    return {{"GET", "/api/export.zip", Who::owners, everything, Takes::nothing, IfMatch::ignored, Exports::yes}};
}

} // namespace planche::httpd
