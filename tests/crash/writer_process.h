// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace planche::tests {

/// A writer in a process of its own (writer.cpp says what it says). Killed with the object.
class WriterProcess {
public:
    WriterProcess(const std::filesystem::path& folder, std::uint64_t seed, const char* manner);
    ~WriterProcess();
    WriterProcess(const WriterProcess&) = delete;
    WriterProcess& operator=(const WriterProcess&) = delete;

    /// Reads what it says until it has answered so often, or it has ended.
    void read_answers(std::size_t count);
    /// SIGKILL, after so many microseconds more; whole lines that it had said by then join `lines`.
    void kill_after(unsigned microseconds);

    const std::vector<std::string>& lines() const { return lines_; }

private:
    bool read_some();

    int said_ = -1;
    int process_ = -1;
    std::string rest_;
    std::vector<std::string> lines_;
    std::size_t answers_ = 0;
};

} // namespace planche::tests
