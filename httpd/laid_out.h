// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace planche::httpd {

/// Copies of files and folders beside what is sent in over the network (Uploads::laid_out finds them), for the program that has it open:
/// that one may have another owner, and see neither the places they come from nor who asks. They go with the object, or with the next start
/// of that program.
class LaidOut {
public:
    /// Throws std::filesystem::filesystem_error when something cannot be read or written.
    LaidOut(const std::filesystem::path& data, const std::vector<std::filesystem::path>& files);
    ~LaidOut();
    LaidOut(const LaidOut&) = delete;
    LaidOut& operator=(const LaidOut&) = delete;

    const std::string& id() const { return id_; }

private:
    std::string id_;
    std::filesystem::path folder_;
};

} // namespace planche::httpd
