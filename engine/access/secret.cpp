// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/secret.h"

#include <array>
#include <sodium.h>

namespace planche::access {

namespace {

constexpr std::size_t secret_bytes = 32;

const unsigned char* unsigned_bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string hash(std::string_view text, std::string_view key) {
    std::array<unsigned char, secret_bytes> bytes{};
    crypto_generichash(bytes.data(), bytes.size(), unsigned_bytes(text), text.size(), unsigned_bytes(key), key.size());
    std::string hex(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    hex.pop_back();
    return hex;
}

} // namespace

std::string new_secret() {
    std::array<unsigned char, secret_bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(secret_bytes, variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();
    return text;
}

std::string digest_of(std::string_view secret) { return hash(secret, {}); }

std::string page_token_of(std::string_view session_secret) { return hash(session_secret, "planche: page token"); }

bool same(std::string_view a, std::string_view b) { return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0; }

} // namespace planche::access
