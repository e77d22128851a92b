// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/url.h"

#include <doctest/doctest.h>

using planche::httpd::encoded;
using planche::httpd::parse_target;

TEST_CASE("the path of a target is decoded once and bounded") {
    struct Case {
        std::string target;
        std::optional<std::string> path;
    };
    for (const auto& c :
         {Case{"/api/contacts", "/api/contacts"}, Case{"/a%20b", "/a b"}, Case{"/a+b", "/a+b"}, Case{"/%252e", "/%2e"},
          Case{"/caf%C3%A9", "/café"}, Case{"/x#part", "/x"}, Case{"", std::nullopt}, Case{"contacts", std::nullopt},
          Case{"http://elsewhere/", std::nullopt}, Case{"*", std::nullopt}, Case{"/%", std::nullopt}, Case{"/%4", std::nullopt},
          Case{"/%zz", std::nullopt}, Case{"/%00", std::nullopt}, Case{"/a%0Ab", std::nullopt}, Case{"/%C3", std::nullopt},
          Case{"/%ED%A0", std::nullopt}, Case{"/" + std::string(255, 'a'), "/" + std::string(255, 'a')},
          Case{"/" + std::string(256, 'a'), std::nullopt}}) {
        CAPTURE(c.target);
        const auto parsed = parse_target(c.target);
        CHECK((parsed ? std::optional{parsed->path} : std::nullopt) == c.path);
    }
}

TEST_CASE("a query keeps its order, its repeats and its empty values") {
    const auto parsed = parse_target("/s?q=croix+rousse&kind=image&kind=contact&vide=&seul&&a=1%2B1%3D2");
    REQUIRE(parsed);
    CHECK(parsed->query ==
          planche::httpd::Query{{"q", "croix rousse"}, {"kind", "image"}, {"kind", "contact"}, {"vide", ""}, {"seul", ""}, {"a", "1+1=2"}});
}

TEST_CASE("what is encoded decodes to itself") {
    for (const std::string text : {"L’atelier & Cie", "a/b?c#d%e+f", "été.vcf"}) {
        CAPTURE(text);
        CHECK(parse_target("/" + encoded(text))->path == "/" + text);
    }
}
