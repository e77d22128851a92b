// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/backups.h"

#include "engine/store/sealed.h"
#include "tests/httpd/office.h"

#include <fstream>

using namespace planche;
using httpd::Backups;
using tests::json;
using tests::Office;
using tests::TempDir;

namespace {

records::Instant at(const std::string& time) { return records::parse_rfc3339("2026-11-27T" + time + ":00Z").value(); }

/// An office whose copies go to a folder, at the times that the test says.
class Copied {
public:
    explicit Copied(const std::filesystem::path& folder, std::string passphrase = {})
        : backups{office.folder().store(), {folder, {std::move(passphrase), workplace.path()}, std::chrono::hours{1}, [this](auto line) {
                                                log.emplace_back(line);
                                            }}} {
        office.folder().app().backups = &backups;
        office.folder().app().now = [this] { return now; };
    }
    void write() { office.ok("POST", "/api/contacts", {{"display_name", "Hélène"}}); }
    std::size_t count() const { return backups.copies().size(); }
    std::string next() const {
        const auto next = backups.state().next_at;
        return next ? records::to_rfc3339(*next).substr(11, 5) : "";
    }

    Office office;
    TempDir workplace;
    std::vector<std::string> log;
    records::Instant now = at("09:00");
    Backups backups;
};

} // namespace

TEST_CASE("a copy is made when something has changed and the last is an hour old, and not otherwise") {
    TempDir parent;
    Copied c{parent / "copies"};
    struct Step {
        const char* time;
        bool write;
        std::size_t copies;
        const char* next;
    };
    for (const auto& step : {
             Step{"09:00", false, 0, ""},     // nothing is stored yet
             Step{"09:10", true, 1, ""},      // the first at once
             Step{"09:20", true, 1, "10:10"}, // then an hour after the one before
             Step{"10:09", true, 1, "10:10"}, //
             Step{"10:10", false, 2, ""},     //
             Step{"14:00", false, 2, ""},     // nothing changed: no copy
             Step{"14:30", true, 3, ""},      //
             Step{"13:00", true, 4, ""},      // the clock was put back: rather one too many
             Step{"13:30", true, 4, "14:00"}, // and an hour is counted from there
         }) {
        CAPTURE(step.time);
        if (step.write) c.write();
        c.backups.round(at(step.time));
        CHECK(c.count() == step.copies);
        CHECK(c.next() == step.next);
    }
    CHECK(c.log.size() == 4);
}

TEST_CASE("a server that starts again knows the copies of the one before") {
    TempDir parent;
    Copied c{parent / "copies"};
    c.write();
    c.backups.round(at("09:10"));
    Backups again{c.office.folder().store(), c.backups.plan()};
    again.round(at("12:00"));
    CHECK(again.copies().size() == 1);
    c.write();
    again.round(at("10:09"));
    CHECK(again.copies().size() == 1);
    again.round(at("10:10"));
    CHECK(again.copies().size() == 2);
}

TEST_CASE("a copy that cannot be made is told, asked for again after five minutes, and forgotten once it is made") {
    TempDir parent;
    Copied c{parent / "disk" / "copies"};
    c.write();
    c.backups.round(at("09:00"));
    REQUIRE(c.backups.state().failure);
    CHECK(c.backups.state().failure->kind == Backups::Failure::Kind::no_folder);
    CHECK(c.office.ok("GET", "/api/health")["backup"]["state"] == "failing");
    CHECK(c.office.ok("GET", "/api/backups")["failure"]["message_fr"].get<std::string>().find("Le disque est-il branché ?") !=
          std::string::npos);
    CHECK(c.next() == "09:05");
    c.backups.round(at("09:04"));
    CHECK(c.log.size() == 1);
    const auto asked = c.office.call("POST", "/api/backups");
    CHECK(asked.status == 503);
    CHECK(json::parse(asked.body)["code"] == "backup_failed");
    std::filesystem::create_directory(parent / "disk");
    c.backups.round(at("09:06"));
    CHECK(c.count() == 1);
    CHECK_FALSE(c.backups.state().failure);
    CHECK(c.office.ok("GET", "/api/health")["backup"]["state"] == "ok");
}

TEST_CASE("owners see where the copies are and make one; the others see that there are some; strangers only whether all is well") {
    TempDir parent;
    Copied c{parent / "copies"};
    CHECK(c.office.ok("GET", "/api/backups")["state"] == "none");
    c.write();
    const auto owner = c.office.key("owner"), reader = c.office.key("reader");
    const auto made = c.office.from_outside("POST", "/api/backups", nullptr, owner);
    REQUIRE(made.status == 201);
    const auto shown = json::parse(made.body);
    CHECK(shown["state"] == "ok");
    CHECK(shown["count"] == 1);
    CHECK(shown["bytes"].get<std::uint64_t>() > 0);
    CHECK(shown["folder"] == (parent / "copies").string());
    CHECK(shown["last_at"] == "2026-11-27T09:00:00.000Z");
    CHECK(shown["next_at"].is_null());
    CHECK(std::filesystem::exists(shown["items"][0]["path"].get<std::string>()));
    c.office.from_outside("POST", "/api/backups", nullptr, owner);
    CHECK(c.count() == 1); // nothing changed
    CHECK(c.office.from_outside("POST", "/api/backups", nullptr, reader).status == 403);
    const auto seen = json::parse(c.office.from_outside("GET", "/api/backups", nullptr, reader).body);
    CHECK(seen["count"] == 1);
    CHECK_FALSE(seen.contains("folder"));
    CHECK_FALSE(seen.contains("items"));
    const auto told = json::parse(c.office.from_outside("GET", "/api/health").body)["backup"];
    CHECK(told == json{{"state", "ok"}});
    CHECK(c.office.ok("GET", "/api/health")["backup"]["last_at"] == "2026-11-27T09:00:00.000Z");
}

TEST_CASE("without copies it says so") {
    Office office;
    CHECK(office.ok("GET", "/api/backups") == json{{"state", "off"}});
    CHECK(office.ok("GET", "/api/health")["backup"]["state"] == "off");
    CHECK(office.call("POST", "/api/backups").status == 409);
}

TEST_CASE("the drill: what was written is found again in a folder that a copy was restored into") {
    for (const std::string passphrase : {"", "la planche contact"}) {
        CAPTURE(passphrase);
        TempDir parent;
        Copied c{parent / "copies", passphrase};
        std::map<std::string, std::string> written;
        for (int i = 0; i < 30; ++i) {
            const auto contact =
                c.office.ok("POST", "/api/contacts", {{"display_name", "Client " + std::to_string(i)}, {"note", std::string(2000, 'x')}});
            written[contact["id"]] = contact["display_name"];
        }
        const auto copy = c.office.ok("POST", "/api/backups")["items"][0]["path"].get<std::string>();
        CHECK(store::is_sealed(copy) == !passphrase.empty());
        c.office.ok("POST", "/api/contacts", {{"display_name", "After the copy"}});
        REQUIRE(store::restore(copy, parent / "restored", store::Existing::keep, passphrase));
        httpd::Folder restored{parent / "restored", store::Missing::refuse};
        restored.catch_up();
        const httpd::Application application{restored.app(), httpd::all_routes(), 0};
        httpd::Call call;
        call.method = "GET", call.path = "/api/contacts", call.query = httpd::parse_target("/?limit=500")->query,
        call.caller = access::operator_of_folder();
        std::map<std::string, std::string> found;
        const auto listed = json::parse(application.answer(call).body)["items"];
        for (const auto& contact : listed) found[contact["id"]] = contact["display_name"];
        CHECK(found.size() == written.size());
        CHECK(json(found) == json(written));
        CHECK(store::verify(restored.store().read()).empty());
    }
}

TEST_CASE("the thread of the copies ends at once") {
    TempDir parent;
    Copied c{parent / "copies"};
    c.backups.start();
}
