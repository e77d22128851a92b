// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "engine/media/inspection.h"
#include "engine/media/process.h"
#include "engine/records/refusal.h"

namespace planche::media {

struct WorkerLimits {
    std::uint64_t pixels = 100'000'000;
    std::uint64_t file_bytes = 256ULL << 20;
    std::uint64_t address_space_bytes = 2ULL << 30;
    std::uint64_t answer_bytes = 16ULL << 20;
    std::chrono::milliseconds time{10'000};  ///< a picture, by the clock
    std::chrono::seconds processor_time{10}; ///< a picture
    unsigned processes = 2;                  ///< at the same time
    unsigned pictures_a_process = 250;       ///< then another one takes its place
};

/// The worker program beside the running one.
std::filesystem::path worker_program();

/// Reads picture files in a separate, confined program, `planche-media`: the libraries that decode them are written in C
/// and meet whatever people send. Starting one costs 55 ms, so a process reads several pictures; it is killed at the first
/// sign of trouble and after half a minute without work it leaves by itself.
/// Safe from any thread; the calls beyond `limits.processes` wait their turn.
class Worker {
public:
    explicit Worker(std::filesystem::path program = worker_program(), WorkerLimits limits = {});
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Refuses what is not a whole picture within the limits, with the reason (see answer.h); malformed metadata alone is
    /// only missing. Throws std::system_error when the program cannot be started.
    records::Result<Inspection> inspect(std::span<const std::byte> file);

private:
    struct Hand;
    class Turn;

    records::Result<Inspection> ask(std::span<const std::byte> file);

    const std::filesystem::path program_;
    const WorkerLimits limits_;
    std::mutex mutex_;
    std::condition_variable freed_;
    unsigned busy_ = 0;                       ///< under mutex_
    std::vector<std::unique_ptr<Hand>> idle_; ///< under mutex_
};

} // namespace planche::media
