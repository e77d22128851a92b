// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <sys/types.h>
#include <tl/expected.hpp>
#include <vector>

namespace planche::media {

/// One running worker program and the socket that is its only descriptor besides standard error. It starts with a fixed
/// environment and is killed when the object goes. For one thread at a time.
class Process {
public:
    struct Answer {
        std::string header;
        std::string body;
    };
    enum class Failure {
        ended,    ///< it is gone, or did not keep to the frame
        too_slow, ///< nothing whole came in time
    };
    using Deadline = std::chrono::steady_clock::time_point;

    /// Throws std::system_error when the program cannot be started.
    Process(const std::filesystem::path& program, const std::vector<std::string>& arguments);
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// One request and its answer (see frame.h). After a failure the process is of no further use.
    tl::expected<Answer, Failure> exchange(std::span<const std::byte> file, std::size_t max_answer_bytes, Deadline);

    pid_t id() const { return id_; }

private:
    int socket_ = -1;
    pid_t id_ = -1;
};

} // namespace planche::media
