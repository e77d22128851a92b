// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

/// The socket in a data folder by which the command line speaks to the program that has the folder open: `planche.socket`, for its owner
/// only (0600). What goes over it is the same HTTP as over the network.
namespace planche::httpd {

/// The listening side. Takes the place of a socket that a killed program left; one program only has a folder open.
class LocalSocket {
public:
    /// `serve` has a connection to itself, on a thread of its own, and closes it. Throws std::system_error.
    LocalSocket(const std::filesystem::path& folder, std::function<void(int connection)> serve);
    /// Waits for those that are being served.
    ~LocalSocket();
    LocalSocket(const LocalSocket&) = delete;
    LocalSocket& operator=(const LocalSocket&) = delete;

private:
    void accept_all();

    std::filesystem::path file_;
    std::function<void(int)> serve_;
    int listener_;
    std::atomic<bool> stopping_ = false;
    std::atomic<int> served_ = 0;
    std::thread thread_;
};

struct LocalAnswer {
    int status = 0;
    std::string body;
};

/// Asks the program that has the folder open, with JSON or without a body. Nothing when none listens there; throws std::system_error
/// when it goes away before it answered.
std::optional<LocalAnswer> ask_local(const std::filesystem::path& folder, std::string_view method, std::string_view target,
                                     std::string_view json);

} // namespace planche::httpd
