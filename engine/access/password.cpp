// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/password.h"

#include <algorithm>
#include <new>
#include <sodium.h>

namespace planche::access {

namespace {

constexpr std::size_t fewest_characters = 12, most_characters = 128;
constexpr std::size_t at_once = 2;
constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 64 * 1024 * 1024;

constexpr std::size_t most_waiting(From from) { return from == From::near ? 32 : 6; }

/// Of no password anybody knows, at the cost above.
constexpr const char* nobody = "$argon2id$v=19$m=65536,t=2,p=1$Tm9ib2R5IGtub3dzIGl0Lg$c2hhbGwgbmV2ZXIgZml0IGFueSBwYXNzd29yZCBhdC4";

/// Every byte of UTF-8 that begins a character.
std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

} // namespace

std::optional<records::Problem> problem_of_password(std::string_view password) {
    const auto characters = characters_in(password);
    if (characters < fewest_characters)
        return records::Problem{"password", "too_short", "Le mot de passe a au moins 12 caractères.",
                                "A password has at least 12 characters."};
    if (characters > most_characters)
        return records::Problem{"password", "too_long", "Le mot de passe a au plus 128 caractères.",
                                "A password has at most 128 characters."};
    return std::nullopt;
}

/// One of the two that may run; the object holds it.
class Passwords::Turn {
public:
    Turn(Passwords& passwords, From from) : passwords_{passwords} {
        std::unique_lock lock{passwords_.mutex_};
        if (passwords_.running_ >= at_once && passwords_.waiting_ >= most_waiting(from)) return;
        ++passwords_.waiting_;
        passwords_.freed_.wait(lock, [&] { return passwords_.running_ < at_once; });
        --passwords_.waiting_;
        ++passwords_.running_;
        taken_ = true;
    }
    ~Turn() {
        if (!taken_) return;
        {
            const std::lock_guard lock{passwords_.mutex_};
            --passwords_.running_;
        }
        passwords_.freed_.notify_one();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    bool taken() const { return taken_; }

private:
    Passwords& passwords_;
    bool taken_ = false;
};

std::optional<std::string> Passwords::hash(std::string_view password, From from) {
    const Turn turn{*this, from};
    if (!turn.taken()) return std::nullopt;
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(), passes, memory_bytes) != 0) throw std::bad_alloc{};
    hash.resize(hash.find('\0'));
    return hash;
}

std::optional<bool> Passwords::fits(const std::optional<std::string>& hash, std::string_view password, From from) {
    const Turn turn{*this, from};
    if (!turn.taken()) return std::nullopt;
    const bool known = hash && !hash->empty();
    const bool fits = crypto_pwhash_str_verify(known ? hash->c_str() : nobody, password.data(), password.size()) == 0;
    return known && fits;
}

} // namespace planche::access
