// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

#include <cstddef>
#include <cstdint>

/// libFuzzer's way in; the target is named by the build.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    planche::fuzz::PLANCHE_TARGET({reinterpret_cast<const char*>(bytes), count});
    return 0;
}
