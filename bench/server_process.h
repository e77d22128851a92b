// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace planche::bench {

/// `planche serve` on a data folder, for as long as the object lives. Throws std::runtime_error when it does not come up.
class ServerProcess {
public:
    ServerProcess(const std::filesystem::path& program, const std::filesystem::path& data);
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    int port() const { return port_; }
    /// Of a reader.
    const std::string& key() const { return key_; }
    /// Resident memory that is not a mapped file.
    double memory_mib() const;
    /// What it has worked so far, on all cores.
    double cpu_ms() const;

private:
    pid_t process_ = 0;
    int port_ = 0;
    std::string key_;
};

} // namespace planche::bench
