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
    WriterProcess(const std::filesystem::path& folder, std::uint64_t seed, const char* manner,
                  const std::vector<std::string>& more_environment = {});
    ~WriterProcess();
    WriterProcess(const WriterProcess&) = delete;
    WriterProcess& operator=(const WriterProcess&) = delete;

    /// Reads what it says until it has answered so often, or it has ended.
    void read_answers(std::size_t count);
    /// Until it has ended by itself.
    void read_to_end();
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

/// The environment that puts the recorder (recorder.cpp) between a writer and the system; `failing` is its PLANCHE_FAIL_CALL.
std::vector<std::string> recorded(const std::filesystem::path& folder, const std::filesystem::path& log, const std::string& failing = {});
/// The sanitizers stand there themselves; says so where it does not.
bool recorder_works();

} // namespace planche::tests
