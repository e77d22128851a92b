// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

#include <cstdio>
#include <cstdlib>

void planche::fuzz::promise(bool holds, const char* words) {
    if (holds) return;
    std::fprintf(stderr, "broken promise: %s\n", words);
    std::abort();
}
