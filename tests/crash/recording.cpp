// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/recording.h"

#include <fstream>

namespace planche::tests {

std::vector<Done> read_recording(const std::filesystem::path& log) {
    std::vector<Done> all;
    std::ifstream in{log, std::ios::binary};
    OpHead head{};
    while (in.read(reinterpret_cast<char*>(&head), sizeof head)) {
        Done done{head.op, std::string(head.path_bytes, '\0'), head.at, std::string(head.count, '\0')};
        in.read(done.path.data(), static_cast<std::streamsize>(done.path.size()));
        in.read(done.bytes.data(), static_cast<std::streamsize>(done.bytes.size()));
        if (in) all.push_back(std::move(done));
    }
    return all;
}

} // namespace planche::tests
