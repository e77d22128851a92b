// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/archive.h"
#include "tests/httpd/office.h"

#include <fstream>

using planche::tests::Office;

TEST_CASE("the whole is taken out, and goes into an empty folder as it was") {
    using namespace planche;
    Office office;
    office.ok("POST", "/api/contacts", {{"display_name", "Hélène Roche"}, {"emails", {{{"value", "helene@example.fr"}}}}});
    office.ok("POST", "/api/companies", {{"name", "Maison Ferrand"}});
    const auto reply = office.call("GET", "/api/export.zip");
    CHECK(reply.status == 200);
    CHECK(reply.type == "application/zip");
    CHECK(reply.header("Content-Disposition").find("planche-") != std::string_view::npos);
    const tests::TempDir directory;
    {
        std::ofstream out{directory / "all.zip", std::ios::binary};
        for (auto chunk = reply.chunks(); chunk; chunk = reply.chunks()) out << *chunk;
    }
    const auto store = store::Store::in_memory();
    const auto taken = exchange::read_archive(*store, directory / "all.zip", "test");
    REQUIRE(taken);
    CHECK(*taken == 2);
    CHECK(office.ok("GET", "/api/audit?limit=1")["items"][0]["action"] == "export");
}
