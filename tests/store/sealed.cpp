// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sealed.h"

#include "tests/store/engines.h"
#include "tests/store/samples.h"

#include "engine/store/backup.h"

#include <fstream>
#include <random>
#include <sstream>

namespace planche::store::tests {

using planche::tests::TempDir;

namespace {

const std::string passphrase = "la planche contact";

std::string read_bytes(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}

void put_bytes(const std::filesystem::path& file, std::string_view bytes) { std::ofstream{file, std::ios::binary} << bytes; }

/// "" when it opens, else why not.
std::string why_not(const std::filesystem::path& sealed, const std::string& given) {
    try {
        const auto opened = check_sealed(sealed, given);
        return opened ? "" : opened.error().problems.at(0).field;
    } catch (const Corrupt& fault) {
        return fault.what();
    }
}

} // namespace

TEST_CASE("what is sealed opens with its passphrase, whatever its length, and shows nothing of itself") {
    const TempDir folder;
    constexpr std::size_t piece = 64 * 1024;
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1, 3 * piece}) {
        CAPTURE(length);
        const auto name = std::to_string(length);
        std::string plain(length, 'x');
        put_bytes(folder / name, plain);
        seal(folder / name, folder / (name + ".sealed"), passphrase);
        CHECK(is_sealed(folder / (name + ".sealed")));
        CHECK_FALSE(is_sealed(folder / name));
        REQUIRE(unseal(folder / (name + ".sealed"), folder / (name + ".again"), passphrase));
        CHECK(read_bytes(folder / (name + ".again")) == plain);
        CHECK(read_bytes(folder / (name + ".sealed")).find("xxxx") == std::string::npos);
    }
    CHECK_THROWS_AS(seal(folder / "1", folder / "0.sealed", passphrase), std::system_error); // never over another file
}

TEST_CASE("another passphrase is refused in words") {
    const TempDir folder;
    put_bytes(folder / "plain", "secret");
    seal(folder / "plain", folder / "sealed", passphrase);
    for (const std::string other : {"la planche contacu", "", "LA PLANCHE CONTACT"}) {
        CAPTURE(other);
        const auto refused = unseal(folder / "sealed", folder / "out", other);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().problems.at(0).field == "passphrase");
        CHECK(refused.error().problems.at(0).message_fr == "Cette phrase secrète n’ouvre pas ce fichier.");
        std::filesystem::remove(folder / "out");
    }
}

TEST_CASE("a sealed file that was cut off, lengthened or changed anywhere does not open") {
    const TempDir folder;
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random{seed};
    put_bytes(folder / "plain", std::string(150'000, 'x'));
    seal(folder / "plain", folder / "sealed", passphrase);
    const auto sealed = read_bytes(folder / "sealed");
    constexpr std::size_t head = 64 + 17, message = 64 * 1024 + 17;
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{5}, head - 18, head - 1, head, head + 1, head + message, head + 2 * message, sealed.size() - 1}) {
        CAPTURE(length);
        put_bytes(folder / "damaged", std::string_view{sealed}.substr(0, length));
        CHECK(why_not(folder / "damaged", passphrase) != "");
    }
    put_bytes(folder / "damaged", sealed + 'x');
    CHECK(why_not(folder / "damaged", passphrase) != "");
    auto swapped = sealed;
    std::swap_ranges(swapped.begin() + head, swapped.begin() + head + message, swapped.begin() + head + message);
    put_bytes(folder / "damaged", swapped);
    CHECK(why_not(folder / "damaged", passphrase) == "the sealed file was changed or is cut off");
    // Of the bytes that say what the key costs only the low ones: a key of years is no test.
    for (const std::size_t at : {std::size_t{0}, std::size_t{15}, std::size_t{16}, std::size_t{31}, std::size_t{40}, std::size_t{63},
                                 head - 1, head, head + random() % (sealed.size() - head), sealed.size() - 1}) {
        CAPTURE(at);
        auto flipped = sealed;
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << random() % 8));
        put_bytes(folder / "damaged", flipped);
        CHECK(why_not(folder / "damaged", passphrase) != "");
    }
    auto costly = sealed;
    costly[36] = '\xff';
    put_bytes(folder / "damaged", costly);
    CHECK(why_not(folder / "damaged", passphrase) == "the sealed file asks for an impossible key");
    CHECK(why_not(folder / "sealed", passphrase) == "");
}

TEST_CASE("a sealed backup is restored with its passphrase, and nothing is replaced without it") {
    const TempDir folder;
    const TempDir safe;
    {
        const auto store = Store::open(folder.path());
        add(*store, contact("Hélène"));
        REQUIRE(back_up(*store, safe / "copy", {passphrase, folder.path()}));
        CHECK(read_bytes(safe / "copy").find("Hélène") == std::string::npos);
        add(*store, contact("Louis"));
    }
    const auto contacts = [&] { return Store::open(folder.path())->read().count(Kind::contact); };
    CHECK_FALSE(restore(safe / "copy", folder.path(), Existing::replace, "another passphrase"));
    CHECK(contacts() == 2);
    const auto sealed = read_bytes(safe / "copy");
    put_bytes(safe / "cut", std::string_view{sealed}.substr(0, sealed.size() - 40));
    CHECK_THROWS_AS(restore(safe / "cut", folder.path(), Existing::replace, passphrase), Corrupt);
    CHECK(contacts() == 2);
    REQUIRE(restore(safe / "copy", folder.path(), Existing::replace, passphrase));
    CHECK(contacts() == 1);
    CHECK(std::distance(std::filesystem::directory_iterator{safe.path()}, {}) == 2);
}

} // namespace planche::store::tests
