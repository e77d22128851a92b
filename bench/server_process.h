// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace planche::bench {

/// `planche serve` on a data folder, for as long as the object lives. Throws std::runtime_error when it does not come up.
class ServerProcess {
public:
    /// `role`: of the account whose key it gives.
    ServerProcess(const std::filesystem::path& program, const std::filesystem::path& data, const std::string& role = "reader");
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    int port() const { return port_; }
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
