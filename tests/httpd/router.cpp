// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/router.h"

#include <doctest/doctest.h>

using namespace planche::httpd;

namespace {

Reply nothing(App&, const Call&) { return {}; }

const Router& router() {
    static const Router made{{{"GET", "/api/{kinds}", Who::anyone, nothing},
                              {"POST", "/api/{kinds}", Who::anyone, nothing},
                              {"GET", "/api/{kinds}/{id}", Who::anyone, nothing},
                              {"GET", "/api/invoices/{id}", Who::anyone, nothing},
                              {"GET", "/api/invoices/{id}.pdf", Who::anyone, nothing},
                              {"GET", "/api/invoices/verify", Who::anyone, nothing},
                              {"GET", "/api/contacts.vcf", Who::anyone, nothing},
                              {"GET", "/api/kpi/{name}.csv", Who::anyone, nothing},
                              {"DELETE", "/api/imports/{import}", Who::anyone, nothing}}};
    return made;
}

} // namespace

TEST_CASE("the most literal pattern answers") {
    struct Case {
        const char *method, *path, *pattern;
    };
    for (const auto& c :
         {Case{"GET", "/api/contacts", "/api/{kinds}"}, Case{"POST", "/api/payments", "/api/{kinds}"},
          Case{"GET", "/api/contacts/17", "/api/{kinds}/{id}"}, Case{"GET", "/api/invoices/17", "/api/invoices/{id}"},
          Case{"GET", "/api/invoices/17.pdf", "/api/invoices/{id}.pdf"}, Case{"GET", "/api/invoices/verify", "/api/invoices/verify"},
          Case{"GET", "/api/contacts.vcf", "/api/contacts.vcf"}, Case{"GET", "/api/kpi/revenue_net.csv", "/api/kpi/{name}.csv"},
          Case{"DELETE", "/api/imports/0af3", "/api/imports/{import}"}}) {
        CAPTURE(c.path);
        const auto match = router().find(c.method, c.path);
        REQUIRE(match.route);
        CHECK(match.route->pattern == c.pattern);
    }
}

TEST_CASE("nothing answers at an address that no pattern is for") {
    for (const char* path : {"/", "/api", "/api/", "/api/nonsense", "/api/settings", "/api/contacts/", "/api/contacts/x",
                             "/api/contacts/017", "/api/contacts/-1", "/api/contacts/99999999999999999999999", "/api/contacts/17/",
                             "/api/invoices/.pdf", "/api/invoices/x.pdf", "/api/imports/", "//api/contacts"}) {
        CAPTURE(path);
        const auto match = router().find("GET", path);
        CHECK_FALSE(match.route);
    }
}

TEST_CASE("the parts of an address come out by name") {
    const auto match = router().find("GET", "/api/invoices/42.pdf");
    CHECK(match.parts.at("id") == "42");
    CHECK(match.parts.size() == 1);
}

TEST_CASE("another method is told which there are") {
    CHECK(router().find("DELETE", "/api/contacts").allowed == "GET, POST");
    CHECK(router().find("GET", "/api/imports/17").allowed == "DELETE");
    CHECK(router().find("GET", "/elsewhere").allowed.empty());
}

TEST_CASE("a table with the same line twice is refused") {
    CHECK_THROWS_AS(Router({{"GET", "/a", Who::anyone, nothing}, {"GET", "/a", Who::anyone, nothing}}), std::logic_error);
}
