// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/verify.h"
#include "engine/store/backup.h"
#include "tests/httpd/office.h"

namespace old_folder {

using namespace planche;
using tests::json;
using tests::TempDir;

/// One folder of every format that was ever released: fixtures/folder_1 is what format 1 left on the disk. They never change.
TEST_CASE("a folder of every format opens, verifies, and what is in it is found") {
    for (const auto* name : {"folder_1"}) {
        CAPTURE(std::string{name});
        const TempDir parent;
        const auto path = parent / "data";
        std::filesystem::create_directory(path);
        std::filesystem::copy(std::filesystem::path{PLANCHE_SOURCE "/fixtures"} / name / "planche.lmdb", path);
        httpd::Folder folder{path, store::Missing::refuse};
        folder.catch_up();
        CHECK(store::verify(folder.store().read()).empty());
        CHECK(invoicing::verify(folder.store().read()).empty());
        const httpd::Application application{folder.app(), httpd::all_routes(), 0};
        const auto get = [&](const std::string& target) {
            const auto parsed = httpd::parse_target(target);
            httpd::Call call;
            call.method = "GET";
            call.path = parsed->path;
            call.query = parsed->query;
            call.caller = access::operator_of_folder();
            return application.answer(call);
        };
        struct Case {
            const char* words;
            const char* kind;
            const char* title;
        };
        for (const auto& c : {Case{"helene roche", "contact", "Hélène Roche"}, Case{"ferrand", "company", "Maison Ferrand"},
                              Case{"toits", "image", "Toits de Lyon"}, Case{"loft", "location", "Loft de la Croix-Rousse"},
                              Case{"F-2026-001", "invoice", "F-2026-001"}}) {
            CAPTURE(std::string{c.words});
            const auto found = json::parse(get("/api/search?q=" + httpd::encoded(c.words) + "&kind=" + c.kind).body)["hits"];
            REQUIRE(found.size() == 1);
            CHECK(found[0]["title"].get<std::string>().find(c.title) != std::string::npos);
        }
        const auto contact = json::parse(get("/api/contacts").body)["items"][0];
        CHECK(contact["nickname"] == "Léna"); // as it was changed to
        const auto history = json::parse(get("/api/contacts/" + contact["id"].get<std::string>() + "/history").body);
        CHECK(history.dump().find("Hélé") != std::string::npos);
        const auto invoice = json::parse(get("/api/invoices").body)["items"][0];
        CHECK(invoice["state"] == "paid");
        CHECK(get("/api/invoices/" + invoice["id"].get<std::string>() + ".pdf").body.starts_with("%PDF"));
        const auto image = json::parse(get("/api/images").body)["items"][0];
        CHECK(get("/api/images/" + image["id"].get<std::string>() + "/file").status == 200);
    }
}

} // namespace old_folder
