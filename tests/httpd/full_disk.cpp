// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"
#include "tests/file_size_limit.h"
#include "tests/httpd/office.h"

using namespace planche;
using tests::FileSizeLimit;
using tests::json;
using tests::Office;

TEST_CASE("without room on the disk a write is answered 507 and leaves nothing, reading goes on, and with room it is taken") {
    Office office;
    // A service turns what is thrown into an answer.
    const auto status = [&](const std::string& method, const std::string& target, json body = nullptr) {
        try {
            return office.call(method, target, std::move(body)).status;
        } catch (...) {
            return httpd::failure_of(std::current_exception()).kind == httpd::Failure::Kind::no_space ? 507 : 500;
        }
    };
    const auto kept = office.ok("POST", "/api/contacts", {{"display_name", "Hélène"}});
    const auto path = "/api/contacts/" + kept["id"].get<std::string>();
    office.folder().catch_up();
    const json large{{"display_name", "Louis"}, {"note", std::string(10'000, 'x')}};
    std::size_t stored = 1;
    {
        const FileSizeLimit full{400'000};
        while (stored < 100 && status("POST", "/api/contacts", large) == 201) ++stored;
        for (int i = 0; i < 3; ++i) CHECK(status("POST", "/api/contacts", large) == 507);
        CHECK(status("GET", path) == 200);
        CHECK(json::parse(office.call("GET", "/api/search?q=helene").body)["total"] == 1);
    }
    CHECK(status("POST", "/api/contacts", large) == 201);
    CHECK(json::parse(office.call("GET", "/api/contacts").body)["items"].size() == stored + 1);
    CHECK(store::verify(office.folder().store().read()).empty());
}
