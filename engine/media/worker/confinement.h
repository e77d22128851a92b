// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace planche::media::worker {

/// For the rest of the process's life: no new descriptor (so no file, no socket), no system call beyond those that
/// computing needs (so no other program and no other process), no core file, at most that much address space and
/// processor time. Call it once the libraries have opened what they need. Throws std::system_error when the kernel does
/// not grant it: a worker that is not confined must not read pictures.
void confine(std::uint64_t address_space_bytes, unsigned lifetime_processor_seconds);

/// From now, that many seconds of processor time; then the process ends.
void allow_processor_time(unsigned seconds);

} // namespace planche::media::worker
