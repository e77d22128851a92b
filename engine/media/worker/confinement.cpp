// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/media/worker/confinement.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace planche::media::worker {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
#error "planche-media has no system call filter for this architecture"
#endif

/// What decoding needs once everything is loaded: memory, threads, time, and the descriptor that is already open.
constexpr std::array allowed_calls{
    __NR_read,         __NR_write,           __NR_readv,        __NR_writev,          __NR_recvfrom,          __NR_sendto,
    __NR_ppoll,        __NR_close,           __NR_fstat,        __NR_lseek,
#ifdef __NR_poll
    __NR_poll,
#endif
    __NR_mmap,         __NR_munmap,          __NR_mremap,       __NR_mprotect,        __NR_madvise,           __NR_brk,
    __NR_futex,        __NR_set_robust_list, __NR_rseq,         __NR_sched_yield,     __NR_sched_getaffinity, __NR_sigaltstack,
    __NR_rt_sigaction, __NR_rt_sigprocmask,  __NR_rt_sigreturn, __NR_restart_syscall, __NR_clock_gettime,     __NR_clock_nanosleep,
    __NR_nanosleep,    __NR_gettimeofday,    __NR_setitimer,    __NR_getrandom,       __NR_getrusage,         __NR_sysinfo,
    __NR_getpid,       __NR_gettid,          __NR_exit,         __NR_exit_group};

void require(int result, const char* what) {
    if (result != 0) throw std::system_error(errno, std::generic_category(), what);
}

sock_filter load(std::size_t offset) { return {BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<std::uint32_t>(offset)}; }
sock_filter answer(std::uint32_t action) { return {BPF_RET | BPF_K, 0, 0, action}; }
sock_filter skip_unless_equal(std::uint32_t value, std::uint8_t count) { return {BPF_JMP | BPF_JEQ | BPF_K, 0, count, value}; }
sock_filter skip_unless_set(std::uint32_t bits, std::uint8_t count) { return {BPF_JMP | BPF_JSET | BPF_K, 0, count, bits}; }

/// Everything else answers ENOSYS, for which the C library has a way round (clone3 among them: its flags cannot be seen).
void filter_calls() {
    std::vector<sock_filter> program{load(offsetof(seccomp_data, arch)), skip_unless_equal(architecture, 1),
                                     load(offsetof(seccomp_data, nr))};
    program.insert(program.begin() + 2, {BPF_JMP | BPF_JA, 0, 0, 1});
    program.insert(program.begin() + 3, answer(SECCOMP_RET_KILL_PROCESS));
    for (const auto call : allowed_calls) {
        program.push_back(skip_unless_equal(static_cast<std::uint32_t>(call), 1));
        program.push_back(answer(SECCOMP_RET_ALLOW));
    }
    program.push_back(skip_unless_equal(__NR_clone, 3)); // threads, not processes
    program.push_back(load(offsetof(seccomp_data, args)));
    program.push_back(skip_unless_set(CLONE_THREAD, 1));
    program.push_back(answer(SECCOMP_RET_ALLOW));
    program.push_back(answer(SECCOMP_RET_ERRNO | ENOSYS));

    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    require(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl: no new privileges");
    require(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter), "prctl: system call filter");
}

void set_limit(__rlimit_resource resource, rlim_t value) {
    const rlimit limit{value, value};
    require(setrlimit(resource, &limit), "setrlimit");
}

} // namespace

void confine(std::uint64_t address_space_bytes, unsigned lifetime_processor_seconds) {
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_FSIZE, 0);
    set_limit(RLIMIT_NOFILE, STDERR_FILENO + 1);
    set_limit(RLIMIT_CPU, lifetime_processor_seconds);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    static_cast<void>(address_space_bytes); // the shadow memory of a sanitizer alone is terabytes
#else
    set_limit(RLIMIT_AS, address_space_bytes);
#endif
    filter_calls();
}

void allow_processor_time(unsigned seconds) {
    const itimerval timer{{0, 0}, {static_cast<time_t>(seconds), 0}};
    require(setitimer(ITIMER_PROF, &timer, nullptr), "setitimer"); // SIGPROF ends the process
}

} // namespace planche::media::worker
