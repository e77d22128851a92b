// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/import.h"

#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

namespace planche::httpd {

/// Files sent in to be imported, between the plan and its application. The last few are kept; they go with the program.
class Uploads {
public:
    /// Makes the folder, and empties it of what an earlier run left.
    explicit Uploads(std::filesystem::path folder);

    struct Upload {
        std::string id;
        std::string import_id;                 ///< once applied
        exchange::Request request;             ///< its files, and how they are to be read
        std::vector<exchange::Report> reports; ///< of the plan, then of the import
        std::mutex applying;

        ~Upload();
    };

    /// Writes the files down. Throws std::system_error when the disk refuses.
    std::shared_ptr<Upload> keep(const std::vector<std::pair<std::string, std::string_view>>& names_and_bytes, exchange::Request wish);
    /// Null for one that is not kept any more.
    std::shared_ptr<Upload> find(std::string_view id) const;

    static std::filesystem::path folder_in(const std::filesystem::path& data) { return data / "uploads"; }
    /// The files that a command on this machine laid out under an id (laid_out.h), in their order; none for an id it did not.
    std::vector<std::filesystem::path> laid_out(std::string_view id) const;
    /// How far their import has come, while it goes on.
    void tell(const std::string& laid_out, const exchange::Progress&);
    void tell_over(const std::string& laid_out);
    std::optional<exchange::Progress> progress(const std::string& laid_out) const;

private:
    std::filesystem::path folder_;
    mutable std::mutex mutex_;
    std::deque<std::shared_ptr<Upload>> kept_;
    std::map<std::string, exchange::Progress> under_way_;
};

} // namespace planche::httpd
