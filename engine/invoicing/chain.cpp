// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/chain.h"
#include "engine/records/json_text.h"

#include <array>
#include <sodium.h>
#include <stdexcept>

namespace planche::invoicing {

namespace {

constexpr std::string_view head_note = "invoice chain head";

/// What is hashed, version 1:
///
///     u8      chain_version
///     field   previous link      64 hexadecimal digits, or nothing
///     field   series             "F-2026"
///     field   number             "F-2026-0118"
///     field   canonical bytes
///     field   sha256 of the PDF  64 hexadecimal digits
///     field   sha256 of the XML  64 hexadecimal digits, or nothing
///
/// where a field is its length (u64, big-endian), then its bytes: no two lists of fields give the same bytes.
class Blake2b {
public:
    Blake2b() {
        if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
        crypto_generichash_init(&state_, nullptr, 0, size);
    }
    void byte(std::uint8_t value) { crypto_generichash_update(&state_, &value, 1); }
    void field(std::string_view bytes) {
        std::uint64_t length = bytes.size();
        std::array<unsigned char, 8> big_endian{};
        for (auto at = big_endian.rbegin(); at != big_endian.rend(); ++at, length >>= 8) *at = static_cast<unsigned char>(length & 0xFF);
        crypto_generichash_update(&state_, big_endian.data(), big_endian.size());
        crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    }
    std::string hexadecimal() {
        std::array<unsigned char, size> digest{};
        crypto_generichash_final(&state_, digest.data(), digest.size());
        std::string text(size * 2 + 1, '\0');
        sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
        text.pop_back();
        return text;
    }

private:
    static constexpr std::size_t size = 32;
    crypto_generichash_state state_;
};

} // namespace

std::string link_of(const Linked& linked) {
    Blake2b hash;
    hash.byte(chain_version);
    for (const auto* field : {&linked.previous, &linked.series, &linked.number, &linked.document, &linked.pdf_sha256, &linked.xml_sha256})
        hash.field(*field);
    return hash.hexadecimal();
}

std::string canonical_bytes(const records::Invoice& invoice) {
    auto json = records::to_json(invoice);
    for (const char* made_from_it : {"pdf", "xml", "document", "chain"}) json.erase(made_from_it);
    return records::text_of(json); // members in the order of their names, no spaces
}

std::string chain_head(const store::Reading& reading) { return reading.note(head_note).value_or(std::string{}); }

void set_chain_head(store::Writing& writing, const std::string& link) { writing.put_note(head_note, link); }

std::string short_link(std::string_view link) {
    std::string shown;
    for (std::size_t i = 0; i < link.size() && i < 12; ++i) {
        if (i > 0 && i % 4 == 0) shown += ' ';
        shown += link[i];
    }
    return shown;
}

} // namespace planche::invoicing
