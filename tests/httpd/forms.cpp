// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/multipart.h"

#include <doctest/doctest.h>

using planche::httpd::parse_form;

namespace {

const std::string type = "multipart/form-data; boundary=----b";

std::string part(const std::string& disposition, const std::string& content) {
    return "------b\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n";
}

} // namespace

TEST_CASE("a form comes apart into its parts") {
    const auto body =
        part("name=\"file\"; filename=\"C:\\cartes\\été.vcf\"", "a\r\n--not the end\r\n") + part("name=\"options\"", "") + "------b--\r\n";
    const auto parts = parse_form(type, body);
    REQUIRE(parts);
    REQUIRE(parts->size() == 2);
    CHECK(parts->at(0).name == "file");
    CHECK(parts->at(0).file_name == "été.vcf");
    CHECK(parts->at(0).content == "a\r\n--not the end\r\n");
    CHECK(parts->at(1).name == "options");
    CHECK(parts->at(1).file_name.empty());
    CHECK(parts->at(1).content.empty());
}

TEST_CASE("a quoted boundary is a boundary") {
    CHECK(parse_form("Multipart/Form-Data;boundary=\"----b\"", part("name=\"a\"", "1") + "------b--").has_value());
}

TEST_CASE("a name for the part is not taken from its file name") {
    const auto parts = parse_form(type, part("filename=\"name=x\"; name=\"file\"", "1") + "------b--");
    REQUIRE(parts);
    CHECK(parts->at(0).name == "file");
}

TEST_CASE("what is not a whole form is none") {
    const auto whole = part("name=\"a\"", "1") + "------b--\r\n";
    CHECK(parse_form(type, whole).has_value());
    for (std::size_t size = 0; size + 2 < whole.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(parse_form(type, std::string_view{whole}.substr(0, size)).has_value());
    }
    CHECK_FALSE(parse_form("application/json", whole).has_value());
    CHECK_FALSE(parse_form("multipart/form-data", whole).has_value());
    CHECK_FALSE(parse_form("multipart/form-data; boundary=" + std::string(71, 'b'), whole).has_value());
}
