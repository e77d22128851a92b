// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/access/password.h"

#include <atomic>
#include <ctime>
#include <doctest/doctest.h>
#include <thread>

namespace planche::access::tests {

namespace {

double cpu_seconds() {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

template <class Work>
double cost_of(Work work) {
    const auto before = cpu_seconds();
    work();
    return cpu_seconds() - before;
}

} // namespace

TEST_CASE("a password has 12 to 128 characters, whatever they are") {
    struct Case {
        std::string password, code;
    };
    std::string accents;
    for (int i = 0; i < 12; ++i) accents += "é";
    for (const auto& c :
         {Case{"", "too_short"}, Case{"eleven char", "too_short"}, Case{"twelve chars", ""}, Case{std::string(128, 'a'), ""},
          Case{std::string(129, 'a'), "too_long"}, Case{accents, ""}, Case{accents.substr(2), "too_short"}}) {
        CAPTURE(c.password);
        const auto problem = problem_of_password(c.password);
        CHECK((problem ? problem->code : "") == c.code);
    }
}

TEST_CASE("a password fits its own hash only, and no hash is like another") {
    Passwords passwords;
    const auto hash = passwords.hash("la planche contact", From::near);
    REQUIRE(hash);
    CHECK(hash->starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
    CHECK(passwords.hash("la planche contact", From::near) != hash);
    CHECK(passwords.fits(*hash, "la planche contact", From::far) == true);
    CHECK(passwords.fits(*hash, "la planche contacts", From::far) == false);
    CHECK(passwords.fits(*hash, "", From::far) == false);
    CHECK(passwords.fits(std::string{}, "", From::far) == false);
}

TEST_CASE("a name nobody has costs as much as a wrong password") {
    Passwords passwords;
    const auto hash = passwords.hash("la planche contact", From::near);
    const auto known = cost_of([&] { CHECK(passwords.fits(*hash, "a wrong password", From::near) == false); });
    const auto unknown = cost_of([&] { CHECK(passwords.fits(std::nullopt, "a wrong password", From::near) == false); });
    CHECK(unknown > known / 3);
    CHECK(unknown < known * 3);
}

TEST_CASE("of many tries from elsewhere at once some are sent away; those from here all get their turn") {
    Passwords passwords;
    std::atomic<int> far_answered = 0, near_answered = 0;
    std::atomic<bool> go = false;
    std::vector<std::thread> tries;
    for (int i = 0; i < 40; ++i)
        tries.emplace_back([&, near = i % 5 == 0] {
            while (!go) std::this_thread::yield();
            if (passwords.fits(std::nullopt, "guess", near ? From::near : From::far)) ++(near ? near_answered : far_answered);
        });
    go = true;
    for (auto& one : tries) one.join();
    CHECK(near_answered == 8);
    CHECK(far_answered > 0);
    CHECK(far_answered < 32);
}

} // namespace planche::access::tests
