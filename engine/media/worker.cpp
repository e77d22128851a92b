// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/media/worker.h"

#include <fmt/format.h>

#include "engine/media/answer.h"

namespace planche::media {
namespace {

std::vector<std::string> arguments(const WorkerLimits& limits) {
    return {fmt::format("--pixels={}", limits.pixels), fmt::format("--file-bytes={}", limits.file_bytes),
            fmt::format("--address-space-bytes={}", limits.address_space_bytes),
            fmt::format("--processor-seconds={}", limits.processor_time.count())};
}

} // namespace

std::filesystem::path worker_program() { return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "planche-media"; }

struct Worker::Hand {
    Process process;
    unsigned pictures = 0;
};

/// The right to one of the processes, given back at the end of the scope.
class Worker::Turn {
public:
    explicit Turn(Worker& worker) : worker_{worker} {
        std::unique_lock lock{worker_.mutex_};
        worker_.freed_.wait(lock, [&] { return worker_.busy_ < worker_.limits_.processes; });
        ++worker_.busy_;
    }
    ~Turn() {
        {
            const std::lock_guard lock{worker_.mutex_};
            --worker_.busy_;
        }
        worker_.freed_.notify_one();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    /// A process that waits, else a new one.
    std::unique_ptr<Hand> take() {
        {
            const std::lock_guard lock{worker_.mutex_};
            if (!worker_.idle_.empty()) {
                auto hand = std::move(worker_.idle_.back());
                worker_.idle_.pop_back();
                return hand;
            }
        }
        return std::unique_ptr<Hand>{new Hand{{worker_.program_, arguments(worker_.limits_)}}};
    }

    void keep(std::unique_ptr<Hand> hand) {
        if (++hand->pictures >= worker_.limits_.pictures_a_process) return;
        const std::lock_guard lock{worker_.mutex_};
        worker_.idle_.push_back(std::move(hand));
    }

private:
    Worker& worker_;
};

Worker::Worker(std::filesystem::path program, WorkerLimits limits) : program_{std::move(program)}, limits_{limits} {}
Worker::~Worker() = default;

records::Result<Inspection> Worker::inspect(std::span<const std::byte> file) {
    if (file.size() > limits_.file_bytes) return tl::unexpected{refusal("too_large", limits_.file_bytes)};
    return ask(file);
}

records::Result<Inspection> Worker::ask(std::span<const std::byte> file) {
    Turn turn{*this};
    for (;;) {
        auto hand = turn.take();
        const bool is_new = hand->pictures == 0;
        const auto answer = hand->process.exchange(file, limits_.answer_bytes, std::chrono::steady_clock::now() + limits_.time);
        if (answer) {
            auto read = read_answer(answer->header, answer->body, limits_.pixels);
            if (!read) return tl::unexpected{refusal("damaged")};
            turn.keep(std::move(hand));
            return *std::move(read);
        }
        if (answer.error() == Process::Failure::too_slow) return tl::unexpected{refusal("too_slow")};
        if (is_new) return tl::unexpected{refusal("damaged")};
        // A process that had read other pictures may have been ended by them, or by its long idleness: ask another one.
    }
}

} // namespace planche::media
