// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/plain_record.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/types.h>
#include <vector>

namespace planche::bench {

/// Another engine in its best configuration for the job: a program of bench/peers, spoken to in lines of JSON.
///
///     > {"id":…,"kind":…,"year":…,"title":…,"text":…}    a record, as many as there are
///     >                                                   an empty line: these were all
///     < {"engine":…,"seconds":…,"index_mib":…,"memory_mib":…}   they can be searched now; memory left out where it is not its own process
///     > {"q":"maison fe","counts":true}                   what is typed so far; counts: of the kinds and years of all that is found too
///     < {"ms":…,"total":…,"ids":[…]}                      best 20; ms by its own clock around its own calls, without this pipe
class Peer {
public:
    struct Answer {
        double ms = 0;
        std::vector<std::string> ids;
    };
    enum class Counts { left_out, wanted };

    /// Throws std::runtime_error when the program ends early or answers otherwise than above; so do its other members.
    explicit Peer(const std::string& command);
    ~Peer();
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    void add(const PlainRecord&);
    /// After the last record; what it says of itself.
    nlohmann::json finish();
    Answer ask(const std::string& q, Counts);

    const std::string& engine() const { return engine_; }

private:
    void say(const std::string& line);
    nlohmann::json hear();

    std::string command_, engine_;
    pid_t process_ = 0;
    std::FILE* to_ = nullptr;
    std::FILE* from_ = nullptr;
};

} // namespace planche::bench
