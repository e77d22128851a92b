// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sealed.h"

#include "engine/store/folder.h"
#include "engine/store/store.h"

#include <cerrno>
#include <fcntl.h>
#include <new>
#include <sodium.h>
#include <system_error>
#include <unistd.h>

namespace planche::store {

namespace {

constexpr std::string_view magic = "planche-sealed-1";
constexpr std::size_t plain_bytes = 64 * 1024, message_bytes = plain_bytes + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::uint32_t passes = 4, memory_kib = 64 * 1024;
/// A file may ask for more than this program would, not for more than a machine has.
constexpr std::uint32_t most_passes = 64, most_memory_kib = 1024 * 1024;

using Bytes = std::vector<unsigned char>;

[[noreturn]] void fail(const char* doing) { throw std::system_error(errno, std::generic_category(), doing); }

/// Fewer than asked for only at the end of the file.
Bytes read_up_to(const File& file, std::size_t count) {
    Bytes bytes(count);
    std::size_t have = 0;
    while (have < count) {
        const auto got = ::read(file.descriptor(), bytes.data() + have, count - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail("read");
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}

void write_all(const File& file, const Bytes& bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
        const auto wrote = ::write(file.descriptor(), bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) fail("write");
        done += static_cast<std::size_t>(wrote);
    }
}

void append(Bytes& bytes, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<unsigned char>(number >> shift));
}

std::uint32_t number_at(const Bytes& bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | bytes[at + i];
    return number;
}

/// What stands before the first message.
namespace place {
constexpr std::size_t salt_at = magic.size(), cost_at = salt_at + crypto_pwhash_SALTBYTES, stream_at = cost_at + 8,
                      bytes = stream_at + crypto_secretstream_xchacha20poly1305_HEADERBYTES;
}

/// Forgets itself.
class Key {
public:
    Key(const std::string& passphrase, const Bytes& head) {
        const auto cost = number_at(head, place::cost_at), kib = number_at(head, place::cost_at + 4);
        if (cost < 1 || cost > most_passes || kib < 8 || kib > most_memory_kib) throw Corrupt("the sealed file asks for an impossible key");
        if (crypto_pwhash(bytes_.data(), bytes_.size(), passphrase.data(), passphrase.size(), head.data() + place::salt_at, cost,
                          std::size_t{kib} * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
            throw std::bad_alloc();
    }
    ~Key() { sodium_memzero(bytes_.data(), bytes_.size()); }
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;

    const unsigned char* data() const { return bytes_.data(); }

private:
    std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES> bytes_{};
};

using Stream = crypto_secretstream_xchacha20poly1305_state;

Bytes pushed(Stream& stream, const Bytes& plain, const Bytes& beside, unsigned char tag) {
    Bytes message(plain.size() + crypto_secretstream_xchacha20poly1305_ABYTES);
    crypto_secretstream_xchacha20poly1305_push(&stream, message.data(), nullptr, plain.data(), plain.size(), beside.data(), beside.size(),
                                               tag);
    return message;
}

/// Nothing for a message that was not made with this key at this place.
std::optional<std::pair<Bytes, unsigned char>> pulled(Stream& stream, const Bytes& message, const Bytes& beside) {
    if (message.size() < crypto_secretstream_xchacha20poly1305_ABYTES) return std::nullopt;
    std::pair<Bytes, unsigned char> plain{Bytes(message.size() - crypto_secretstream_xchacha20poly1305_ABYTES), 0};
    if (crypto_secretstream_xchacha20poly1305_pull(&stream, plain.first.data(), nullptr, &plain.second, message.data(), message.size(),
                                                   beside.data(), beside.size()) != 0)
        return std::nullopt;
    return plain;
}

void begin_sodium() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
}

tl::unexpected<records::Refusal> wrong_passphrase() {
    return records::refuse(records::Refusal::Kind::invalid, {"passphrase", "invalid", "Cette phrase secrète n’ouvre pas ce fichier.",
                                                             "this passphrase does not open the file."});
}

/// Hands out what a sealed file holds, piece by piece; what was handed out is only good once it returns.
records::Result<void> open(const std::filesystem::path& sealed, const std::string& passphrase,
                           const std::function<void(const Bytes&)>& take) {
    begin_sodium();
    const File file{sealed, O_RDONLY};
    const auto head = read_up_to(file, place::bytes);
    if (head.size() < place::bytes || !std::equal(magic.begin(), magic.end(), head.begin())) throw Corrupt("not a sealed file");
    const Key key{passphrase, head};
    Stream stream;
    crypto_secretstream_xchacha20poly1305_init_pull(&stream, head.data() + place::stream_at, key.data());
    if (!pulled(stream, read_up_to(file, crypto_secretstream_xchacha20poly1305_ABYTES), head)) return wrong_passphrase();
    while (true) {
        const auto message = read_up_to(file, message_bytes);
        if (message.empty()) throw Corrupt("the sealed file is cut off");
        const auto plain = pulled(stream, message, {});
        if (!plain) throw Corrupt("the sealed file was changed or is cut off");
        take(plain->first);
        if (plain->second == crypto_secretstream_xchacha20poly1305_TAG_FINAL) break;
    }
    if (!read_up_to(file, 1).empty()) throw Corrupt("something follows the end of the sealed file");
    return {};
}

} // namespace

bool is_sealed(const std::filesystem::path& path) {
    const auto start = read_up_to(File{path, O_RDONLY}, magic.size());
    return std::equal(magic.begin(), magic.end(), start.begin(), start.end());
}

void seal(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& passphrase) {
    begin_sodium();
    const File plain{from, O_RDONLY}, sealed{to, O_WRONLY | O_CREAT | O_EXCL};
    Bytes head(magic.begin(), magic.end());
    head.resize(place::cost_at);
    randombytes_buf(head.data() + place::salt_at, crypto_pwhash_SALTBYTES);
    append(head, passes);
    append(head, memory_kib);
    head.resize(place::bytes);
    const Key key{passphrase, head};
    Stream stream;
    crypto_secretstream_xchacha20poly1305_init_push(&stream, head.data() + place::stream_at, key.data());
    write_all(sealed, head);
    write_all(sealed, pushed(stream, {}, head, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
    for (bool over = false; !over;) {
        const auto piece = read_up_to(plain, plain_bytes);
        over = piece.size() < plain_bytes;
        write_all(sealed,
                  pushed(stream, piece, {},
                         over ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
    }
    sealed.sync();
}

records::Result<void> unseal(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& passphrase) {
    const File plain{to, O_WRONLY | O_CREAT | O_EXCL};
    return open(from, passphrase, [&](const Bytes& piece) { write_all(plain, piece); });
}

records::Result<void> check_sealed(const std::filesystem::path& file, const std::string& passphrase) {
    return open(file, passphrase, [](const Bytes&) {});
}

} // namespace planche::store
