// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/command_line/passphrase.h"

#include <cerrno>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <sstream>
#include <system_error>
#include <termios.h>
#include <unistd.h>

namespace planche::command_line {

namespace passphrase_words {

constexpr std::size_t least_bytes = 12;

/// Nothing typed is shown while it lives.
class Silence {
public:
    Silence() {
        tcgetattr(STDIN_FILENO, &before_);
        auto silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Silence() {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        fmt::print(stderr, "\n");
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    termios before_{};
};

std::string typed(const char* question) {
    fmt::print(stderr, "{}: ", question);
    const Silence silence;
    std::string line;
    std::getline(std::cin, line);
    return line;
}

std::string held_in(const std::filesystem::path& key_file) {
    std::ifstream in{key_file, std::ios::binary};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) throw std::system_error(errno, std::generic_category(), key_file.string());
    auto held = std::move(bytes).str();
    while (held.ends_with('\n') || held.ends_with('\r')) held.pop_back();
    return held;
}

std::nullopt_t complain(std::string_view why) {
    fmt::print(stderr, "planche: {}.\n", why);
    return std::nullopt;
}

std::optional<std::string> found(const std::filesystem::path& key_file, Typed times) {
    if (!key_file.empty()) return held_in(key_file);
    if (const char* set = std::getenv("PLANCHE_PASSPHRASE"); set && *set) return set;
    if (!isatty(STDIN_FILENO)) return complain("there is no passphrase: say --key-file, set PLANCHE_PASSPHRASE, or run it on a terminal");
    auto first = typed("Passphrase");
    if (times == Typed::twice && typed("Once more") != first) return complain("the two differ");
    return first;
}

} // namespace passphrase_words

std::optional<std::string> passphrase(const std::filesystem::path& key_file, Typed times) {
    using namespace passphrase_words;
    auto passphrase = found(key_file, times);
    if (passphrase && times == Typed::twice && passphrase->size() < least_bytes) return complain("a passphrase has at least 12 characters");
    return passphrase;
}

} // namespace planche::command_line
