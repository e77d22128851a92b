// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/gate.h"
#include "httpd/invitation.h"
#include "httpd/openapi.h"
#include "tests/httpd/office.h"

#include <algorithm>
#include <set>

using namespace planche;
using tests::json;
using tests::Office;

namespace {

using Headers = std::map<std::string, std::string>;

/// Who reaches it: o owner, e editor, r reader, a accountant; "-" who did not sign in.
struct Row {
    const char *method, *path, *reached_by;
};

/// The whole table, written down a second time: a change of a route's row must be meant twice.
constexpr std::array table{
    Row{"get", "/api/health", "-oera"},
    Row{"get", "/api/openapi.json", "oera"},
    Row{"get", "/api/session", "-oera"},
    Row{"post", "/api/session", "-oera"},
    Row{"delete", "/api/session", "oera"},
    Row{"put", "/api/session/password", "oera"},
    Row{"post", "/api/setup", "-oera"},
    Row{"get", "/api/sessions", "oera"},
    Row{"delete", "/api/sessions/{session}", "oera"},
    Row{"get", "/api/users", "o"},
    Row{"post", "/api/users", "o"},
    Row{"patch", "/api/users/{id}", "o"},
    Row{"delete", "/api/users/{id}", "o"},
    Row{"post", "/api/users/{id}/reset", "o"},
    Row{"delete", "/api/users/{id}/sessions", "o"},
    Row{"get", "/api/tokens", "o"},
    Row{"post", "/api/tokens", "o"},
    Row{"delete", "/api/tokens/{token}", "o"},
    Row{"get", "/api/audit", "o"},
    Row{"get", "/api/audit.csv", "o"},
    Row{"get", "/api/audit/review", "o"},
    Row{"get", "/api/backups", "oera"},
    Row{"post", "/api/backups", "o"},
    Row{"get", "/api/export.zip", "o"},
    Row{"get", "/api/settings/company", "oera"},
    Row{"put", "/api/settings/company", "oe"},
    Row{"get", "/api/events", "oera"},
    Row{"get", "/api/search", "oera"},
    Row{"get", "/api/suggest", "oer"},
    Row{"get", "/api/actions", "oer"},
    Row{"get", "/api/deals/board", "oer"},
    Row{"get", "/api/quotes/board", "oera"},
    Row{"get", "/api/kpi", "oera"},
    Row{"get", "/api/kpi/{name}.csv", "oera"},
    Row{"get", "/api/accounting", "oera"},
    Row{"get", "/api/accounting/sales.csv", "oea"},
    Row{"get", "/api/accounting/payments.csv", "oea"},
    Row{"get", "/api/accounting/vat.csv", "oea"},
    Row{"get", "/api/accounting/vat-documents.csv", "oea"},
    Row{"get", "/api/reminders", "oera"},
    Row{"get", "/api/invoices/{id}/reminder", "oera"},
    Row{"post", "/api/invoices/{id}/reminders", "oe"},
    Row{"get", "/api/companies/{id}/statement", "oera"},
    Row{"get", "/api/contacts/{id}/statement", "oera"},
    Row{"get", "/api/companies/{id}/statement.pdf", "oera"},
    Row{"get", "/api/contacts/{id}/statement.pdf", "oera"},
    Row{"post", "/api/undo/{token}", "oe"},
    Row{"post", "/api/imports", "oe"},
    Row{"post", "/api/imports/{import}/apply", "oe"},
    Row{"post", "/api/imports/{import}/laid-out", "o"},
    Row{"get", "/api/imports/{import}/progress", "o"},
    Row{"post", "/api/reindex", "o"},
    Row{"delete", "/api/imports/{import}", "oe"},
    Row{"get", "/api/imports", "oe"},
    Row{"get", "/api/imports/{import}/rejects.csv", "oe"},
    Row{"get", "/api/duplicates", "oer"},
    Row{"post", "/api/duplicates/{pair}/merge", "oe"},
    Row{"delete", "/api/duplicates/{pair}/merge", "oe"},
    Row{"post", "/api/duplicates/{pair}/dismiss", "oe"},
    Row{"delete", "/api/duplicates/{pair}/dismiss", "oe"},
    Row{"get", "/api/contacts.vcf", "oer"},
    Row{"get", "/api/contacts/{id}.vcf", "oer"},
    Row{"get", "/api/images/{id}/file", "oer"},
    Row{"get", "/api/images/{id}/thumb/{side}", "oer"},
    Row{"post", "/api/invoices/{id}/issue", "oe"},
    Row{"post", "/api/invoices/{id}/correct", "oe"},
    Row{"post", "/api/invoices/{id}/credit", "oe"},
    Row{"post", "/api/invoices/{id}/payments", "oe"},
    Row{"post", "/api/invoices/{id}/sent", "oe"},
    Row{"get", "/api/invoices/{id}.pdf", "oera"},
    Row{"get", "/api/invoices/{id}.xml", "oera"},
    Row{"get", "/api/invoices/verify", "oera"},
    Row{"post", "/api/quotes/{id}/send", "oe"},
    Row{"post", "/api/quotes/{id}/accept", "oe"},
    Row{"post", "/api/quotes/{id}/refuse", "oe"},
    Row{"post", "/api/quotes/{id}/version", "oe"},
    Row{"post", "/api/quotes/{id}/invoice", "oe"},
    Row{"get", "/api/quotes/{id}.pdf", "oera"},
    Row{"get", "/api/{kinds}", "oer"},
    Row{"get", "/api/{kinds}/{id}", "oer"},
    Row{"get", "/api/{kinds}/{id}/history", "oer"},
    Row{"post", "/api/{kinds}", "oe"},
    Row{"put", "/api/{kinds}/{id}", "oe"},
    Row{"patch", "/api/{kinds}/{id}", "oe"},
    Row{"delete", "/api/{kinds}/{id}", "oe"},
};

/// What an accountant reads besides.
const std::set<std::string> sales{"quotes", "invoices", "payments", "companies"};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    if (const auto at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
    return text;
}

/// "get /api/contacts/{id}" -> who reaches it, every kind on a line of its own.
std::map<std::string, std::string> expected() {
    std::map<std::string, std::string> lines;
    for (const auto& row : table) {
        const std::string path = row.path;
        if (path.find("{kinds}") == std::string::npos) {
            lines[std::string{row.method} + " " + path] = row.reached_by;
            continue;
        }
        for (const auto& kind : records::kind_names) {
            if (kind.kind == records::Kind::settings) continue;
            const bool read = std::string_view{row.method} == "get" && path.find("history") == std::string::npos;
            const auto line = std::string{row.method} + " " + replaced(path, "{kinds}", std::string{kind.plural});
            lines[line] = std::string{row.reached_by} + (read && sales.contains(std::string{kind.plural}) ? "a" : "");
        }
    }
    return lines;
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return text;
}

std::string code_of(const httpd::Reply& reply) { return reply.type == "application/problem+json" ? json::parse(reply.body)["code"] : ""; }

/// An address where nothing is: what matters is who gets as far as hearing so.
std::string somewhere(std::string path) {
    path = replaced(path, "{id}", "999");
    for (const char* name : {"{session}", "{token}", "{import}"}) path = replaced(path, name, "none");
    return replaced(replaced(path, "{side}", "320"), "{name}", "none");
}

const json someone{{"email", "anne@example.fr"}, {"name", "Anne"}, {"role", "owner"}};

struct SignedIn {
    std::string cookie, token;

    Headers headers() const { return {{"cookie", cookie}, {"x-csrf-token", token}, {"sec-fetch-site", "same-origin"}}; }
};

SignedIn session_in(const httpd::Reply& reply) {
    REQUIRE(reply.status < 300);
    const auto cookie = std::string{reply.header("Set-Cookie")};
    return {cookie.substr(0, cookie.find(';')), json::parse(reply.body)["csrf_token"]};
}

std::string secret_in(const std::string& link) {
    const auto secret = link.substr(link.find('#') + 1);
    return secret.substr(0, secret.find('&'));
}

/// Anne, with her password.
SignedIn sign_up(Office& office) {
    const auto link = office.ok("POST", "/api/users", someone)["link"].get<std::string>();
    return session_in(office.from_outside("POST", "/api/setup", {{"link", secret_in(link)}, {"password", "la planche contact"}}));
}

const json right{{"email", "anne@example.fr"}, {"password", "la planche contact"}};
const json wrong{{"email", "anne@example.fr"}, {"password", "un autre mot de passe"}};

} // namespace

TEST_CASE("each route is reached by the roles of its row and by nobody else, and every route of the contract has a row") {
    Office office;
    const auto rows = expected();
    std::set<std::string> listed;
    for (const auto& [path, operations] : httpd::openapi()["paths"].items())
        for (const auto& [method, operation] : operations.items()) listed.insert(method + " " + path);
    std::set<std::string> named;
    for (const auto& [line, reached_by] : rows) named.insert(line);
    CHECK(named == listed);

    const std::map<char, Headers> callers{
        {'-', {}}, {'o', office.key("owner")}, {'e', office.key("editor")}, {'r', office.key("reader")}, {'a', office.key("accountant")}};
    for (const auto& [line, reached_by] : rows)
        for (const auto& [role, headers] : callers) {
            CAPTURE(line);
            CAPTURE(role);
            const auto method = upper(line.substr(0, line.find(' ')));
            auto with = headers;
            with["if-match"] = "*";
            const auto reply =
                office.from_outside(method, somewhere(line.substr(line.find(' ') + 1)), method == "GET" ? json{} : json::object(), with);
            const bool reached = code_of(reply) != "signed_out" && code_of(reply) != "setup" && code_of(reply) != "forbidden";
            CHECK(reached == (reached_by.find(role) != std::string::npos));
            if (!reached) CHECK(reply.status == (role == '-' ? 401 : 403));
        }
}

TEST_CASE("who did not sign in learns nothing of what is there") {
    Office office;
    for (const char* path : {"/api/nonsense", "/api", "/api/contacts/1/nonsense", "/api/openapi.json"}) {
        CAPTURE(path);
        CHECK(office.from_outside("GET", path).status == 401);
        CHECK(office.from_outside("PUT", path, json::object()).status == 401);
    }
    CHECK(office.from_outside("GET", "/anything").status != 401); // the pages, if the program has any
    const auto health = json::parse(office.from_outside("GET", "/api/health").body);
    CHECK_FALSE(health.contains("records"));
    CHECK(json::parse(office.call("GET", "/api/health").body).contains("records"));
}

TEST_CASE("a key that is not one is nobody's") {
    Office office;
    const auto good = office.key("owner").at("authorization");
    CHECK(office.from_outside("GET", "/api/contacts", nullptr, {{"authorization", good}}).status == 200);
    for (const auto& bad : {std::string{"Bearer "}, std::string{"Bearer x"}, good + "x", good.substr(7), "Basic " + good.substr(7)}) {
        CAPTURE(bad);
        CHECK(office.from_outside("GET", "/api/contacts", nullptr, {{"authorization", bad}}).status == 401);
    }
    const auto tokens = office.ok("GET", "/api/tokens")["items"];
    CHECK(tokens.dump().find(good.substr(7)) == std::string::npos);
    office.call("DELETE", "/api/tokens/" + tokens[0]["id"].get<std::string>());
    CHECK(office.from_outside("GET", "/api/contacts", nullptr, {{"authorization", good}}).status == 401);
}

TEST_CASE("an accountant finds sales only, whatever is asked for") {
    Office office;
    office.ok("POST", "/api/contacts", {{"display_name", "Ferrand"}});
    office.ok("POST", "/api/companies", {{"name", "Ferrand"}});
    const auto key = office.key("accountant");
    struct Case {
        const char* target;
        std::set<std::string> kinds;
    };
    for (const auto& c : {Case{"/api/search?q=ferrand", {"company"}}, Case{"/api/search?q=ferrand&kind=contact", {}},
                          Case{"/api/search?q=&kind=contacts&kind=company", {"company"}}}) {
        CAPTURE(c.target);
        const auto answer = json::parse(office.from_outside("GET", c.target, nullptr, key).body);
        std::set<std::string> kinds;
        for (const auto& hit : answer["hits"]) kinds.insert(hit["kind"].get<std::string>());
        CHECK(kinds == c.kinds);
        CHECK(answer["total"] == c.kinds.size());
    }
}

TEST_CASE("the first owner is made by the link that was printed, once") {
    Office office;
    auto writing = office.folder().store().write();
    const auto secret = secret_in(httpd::setup_link(office.folder().app(), writing));
    writing.commit();
    const json asked{{"link", secret}, {"name", "Anne"}, {"email", "anne@example.fr"}, {"password", "la planche contact"}};
    CHECK(json::parse(office.from_outside("GET", "/api/session").body)["setup"] == true);
    CHECK(code_of(office.from_outside("GET", "/api/contacts")) == "setup");
    struct Case {
        json changes;
        int status;
    };
    for (const auto& c : {Case{{{"link", "guess"}}, 403}, Case{{{"link", nullptr}}, 403}, Case{{{"password", "court"}}, 422},
                          Case{{{"email", "anne"}}, 422}, Case{{{"name", nullptr}}, 422}}) {
        CAPTURE(c.changes.dump());
        auto changed = asked;
        changed.merge_patch(c.changes);
        CHECK(office.from_outside("POST", "/api/setup", changed).status == c.status);
    }
    CHECK(office.from_outside("POST", "/api/setup", json::array()).status == 403);
    const auto anne = session_in(office.from_outside("POST", "/api/setup", asked));
    CHECK(office.from_outside("GET", "/api/users", nullptr, anne.headers()).status == 200);
    CHECK(office.from_outside("POST", "/api/setup", asked).status == 403);
    const auto known = json::parse(office.from_outside("GET", "/api/session", nullptr, anne.headers()).body);
    CHECK(known["person"]["email"] == "anne@example.fr");
    CHECK(known["role"] == "owner");
    CHECK(known["setup"] == false);
    CHECK(code_of(office.from_outside("GET", "/api/contacts")) == "signed_out");
}

TEST_CASE("a person signs in with a password and out again; the history knows who it was") {
    Office office;
    sign_up(office);
    for (const auto& no :
         {wrong, json{{"email", "nobody@example.fr"}, {"password", "la planche contact"}}, json::object(), json{{"email", 1}}}) {
        const auto reply = office.from_outside("POST", "/api/session", no);
        CHECK(reply.status == 401);
        CHECK(code_of(reply) == "credentials");
        CHECK(reply.header("Set-Cookie").empty());
    }
    const auto reply = office.from_outside("POST", "/api/session", right);
    CHECK(reply.header("Set-Cookie").find("; Path=/; HttpOnly; SameSite=Lax") != std::string_view::npos);
    CHECK(reply.header("Set-Cookie").find("Max-Age") == std::string_view::npos);
    const auto anne = session_in(reply);
    const auto created = office.from_outside("POST", "/api/contacts", {{"display_name", "Paul"}}, anne.headers());
    REQUIRE(created.status == 201);
    CHECK(json::parse(created.body)["created_by"] == "Anne");
    const auto gone = office.from_outside("DELETE", "/api/session", nullptr, anne.headers());
    CHECK(gone.status == 204);
    CHECK(gone.header("Set-Cookie").find("Max-Age=0") != std::string_view::npos);
    CHECK(office.from_outside("GET", "/api/contacts", nullptr, anne.headers()).status == 401);

    auto trusted = right;
    trusted["trusted"] = true;
    CHECK(office.from_outside("POST", "/api/session", trusted).header("Set-Cookie").find("; Max-Age=2592000") != std::string_view::npos);
}

TEST_CASE("a cookie alone changes nothing: a page of ours must send it") {
    Office office;
    const auto anne = sign_up(office);
    const json paul{{"display_name", "Paul"}};
    const auto other = session_in(office.from_outside("POST", "/api/session", right));
    struct Case {
        Headers headers;
        int status;
    };
    const auto with = [&](const char* name, const std::string& value, const std::string& token) {
        return Headers{{"cookie", anne.cookie}, {name, value}, {"x-csrf-token", token}};
    };
    for (const auto& c :
         {Case{with("sec-fetch-site", "same-origin", anne.token), 201}, Case{with("origin", "http://127.0.0.1:8080", anne.token), 201},
          Case{{{"cookie", anne.cookie}}, 403}, Case{{{"cookie", anne.cookie}, {"x-csrf-token", anne.token}}, 403},
          Case{{{"cookie", anne.cookie}, {"sec-fetch-site", "same-origin"}}, 403}, Case{with("sec-fetch-site", "same-origin", ""), 403},
          Case{with("sec-fetch-site", "same-origin", other.token), 403}}) {
        const auto reply = office.from_outside("POST", "/api/contacts", paul, c.headers);
        CHECK(reply.status == c.status);
        if (c.status == 403) CHECK(code_of(reply) == "csrf");
    }
    CHECK(office.from_outside("GET", "/api/contacts", nullptr, {{"cookie", anne.cookie}}).status == 200);
    CHECK(office.from_outside("GET", "/api/contacts", nullptr, {{"cookie", "a=b; " + anne.cookie + "; c=d"}}).status == 200);
    CHECK(office.from_outside("GET", "/api/contacts", nullptr, {{"cookie", "x" + anne.cookie}}).status == 401);
}

TEST_CASE("guessing is slowed down from elsewhere and never locks out who sits here") {
    Office office;
    sign_up(office);
    const std::string attacker = "192.0.2.66";
    for (int i = 0; i < 10; ++i) CHECK(office.from_outside("POST", "/api/session", wrong, {}, attacker).status == 401);
    const auto slowed = office.from_outside("POST", "/api/session", right, {}, attacker);
    CHECK(slowed.status == 429);
    CHECK(records::parse_number(slowed.header("Retry-After")).value_or(0) > 800);
    CHECK(office.from_outside("POST", "/api/session", right, {}, "192.0.2.1").status == 200);
    CHECK(office.from_outside("POST", "/api/session", right).status == 200);
}

TEST_CASE("an owner adds people, changes their roles and sends them out") {
    Office office;
    const auto anne = sign_up(office);
    const auto added =
        office.from_outside("POST", "/api/users", {{"name", "Paul"}, {"email", "paul@example.fr"}, {"role", "reader"}}, anne.headers());
    REQUIRE(added.status == 201);
    const auto paul = json::parse(added.body);
    const auto at = "/api/users/" + paul["id"].get<std::string>();
    CHECK(paul["has_password"] == false);
    CHECK(paul["link"].get<std::string>().starts_with("http://127.0.0.1:8080/mot-de-passe#"));
    const auto session =
        session_in(office.from_outside("POST", "/api/setup", {{"link", secret_in(paul["link"])}, {"password", "un mot de passe à lui"}}));
    CHECK(office.from_outside("POST", "/api/contacts", {{"display_name", "X"}}, session.headers()).status == 403);
    CHECK(office.from_outside("PATCH", at, {{"role", "editor"}}, anne.headers()).status == 200);
    CHECK(office.from_outside("POST", "/api/contacts", {{"display_name", "X"}}, session.headers()).status == 201);
    CHECK(office.from_outside("PATCH", at, {{"role", "king"}}, anne.headers()).status == 422);
    CHECK(office.from_outside("PATCH", at, {{"email", "anne@example.fr"}}, anne.headers()).status == 409);
    CHECK(office.from_outside("DELETE", at + "/sessions", nullptr, anne.headers()).status == 200);
    CHECK(office.from_outside("GET", "/api/contacts", nullptr, session.headers()).status == 401);
    const auto reset = office.from_outside("POST", at + "/reset", json::object(), anne.headers());
    CHECK(json::parse(reset.body)["link"].get<std::string>().ends_with("&paul%40example.fr"));
    CHECK(office.from_outside("DELETE", at, nullptr, anne.headers()).status == 204);
    CHECK(office.from_outside("DELETE", at, nullptr, anne.headers()).status == 404);
    CHECK(office.from_outside("DELETE", "/api/users/1", nullptr, anne.headers()).status == 409);
}

TEST_CASE("a person sees where they are signed in, ends a session, and changes the password") {
    Office office;
    const auto anne = sign_up(office);
    const auto other = session_in(office.from_outside("POST", "/api/session", right, {{"user-agent", "Safari"}}));
    const auto listed = json::parse(office.from_outside("GET", "/api/sessions", nullptr, anne.headers()).body)["items"];
    REQUIRE(listed.size() == 2);
    const auto current = std::count_if(listed.begin(), listed.end(), [](const json& one) { return one["current"] == true; });
    CHECK(current == 1);
    for (const auto& one : listed)
        if (one["agent"] == "Safari")
            CHECK(office.from_outside("DELETE", "/api/sessions/" + one["id"].get<std::string>(), nullptr, anne.headers()).status == 204);
    CHECK(office.from_outside("GET", "/api/contacts", nullptr, other.headers()).status == 401);
    const auto change = [&](const char* before, const char* after) {
        return office.from_outside("PUT", "/api/session/password", {{"current", before}, {"password", after}}, anne.headers());
    };
    CHECK(change("la planche contact", "court").status == 422);
    CHECK(change("un autre mot de passe", "la planche neuve").status == 422);
    const auto renewed = session_in(change("la planche contact", "la planche neuve"));
    CHECK(office.from_outside("GET", "/api/contacts", nullptr, anne.headers()).status == 401);
    CHECK(office.from_outside("GET", "/api/contacts", nullptr, renewed.headers()).status == 200);
    CHECK(office.from_outside("POST", "/api/session", right).status == 401);
}

TEST_CASE("sign-ins, changes and exports are in the audit; looking is not") {
    Office office;
    const auto anne = sign_up(office);
    office.from_outside("POST", "/api/contacts", {{"display_name", "Paul"}}, anne.headers());
    office.from_outside("GET", "/api/contacts", nullptr, anne.headers());
    office.from_outside("GET", "/api/contacts.vcf", nullptr, anne.headers());
    office.from_outside("GET", "/api/kpi/nonsense.csv", nullptr, anne.headers());
    const auto lines = office.ok("GET", "/api/audit?limit=3");
    REQUIRE(lines["items"].size() == 3);
    CHECK(lines["items"][0]["action"] == "export");
    CHECK(lines["items"][0]["by"] == "Anne");
    CHECK(lines["items"][0]["about"]["address"] == "/api/contacts.vcf");
    CHECK(lines["items"][1]["action"] == "change");
    CHECK(lines["items"][2]["action"] == "session_opened");
    const auto more = office.ok("GET", "/api/audit?cursor=" + lines["next_cursor"].get<std::string>());
    CHECK(more["items"][0]["number"] == lines["items"][2]["number"].get<int>() - 1);
    CHECK(more["next_cursor"].is_null());
}

TEST_CASE("the audit is asked by person and by kind of act, and read through from its first line") {
    Office office;
    const auto anne = sign_up(office);
    const auto paul = office.from_outside("POST", "/api/contacts", {{"display_name", "Paul Besson"}}, anne.headers());
    const auto id = json::parse(paul.body)["id"].get<std::string>();
    office.ok("POST", "/api/contacts", {{"display_name", "Inès"}});
    office.from_outside("GET", "/api/contacts.vcf", nullptr, anne.headers());

    const auto numbers = [](const json& page) {
        std::vector<std::pair<std::string, std::string>> found;
        for (const auto& item : page["items"]) found.emplace_back(item["by"], item["action"]);
        return found;
    };
    using Found = std::vector<std::pair<std::string, std::string>>;
    CHECK(numbers(office.ok("GET", "/api/audit?action=change")) == Found{{"ligne de commande", "change"}, {"Anne", "change"}});
    CHECK(numbers(office.ok("GET", "/api/audit?action=change&by=Anne")) == Found{{"Anne", "change"}});
    CHECK(numbers(office.ok("GET", "/api/audit?by=personne")) == Found{});
    const auto first = office.ok("GET", "/api/audit?action=change&limit=1");
    CHECK(numbers(first) == Found{{"ligne de commande", "change"}});
    CHECK(numbers(office.ok("GET", "/api/audit?action=change&cursor=" + first["next_cursor"].get<std::string>())) ==
          Found{{"Anne", "change"}});

    const auto line = office.ok("GET", "/api/audit?action=change&by=Anne")["items"][0];
    CHECK(line["name_fr"] == "Fiches modifiées");
    CHECK(line["count"] == 1);
    CHECK(line["records"] == json::array({{{"kind", "contact"}, {"id", id}, {"title", "Paul Besson"}}}));
    const auto opened = office.ok("GET", "/api/audit?action=session_opened")["items"][0];
    CHECK(opened["from"] == "127.0.0.1");
    CHECK(opened["detail"] == "Anne");

    const auto table = office.call("GET", "/api/audit.csv?action=export");
    CHECK(table.status == 200);
    CHECK(table.body.find("/api/contacts.vcf") != std::string::npos);
    CHECK(table.body.find("Connexion") == std::string::npos);
    CHECK(office.ok("GET", "/api/audit?limit=1")["items"][0]["detail"] == "/api/audit.csv");

    const auto review = office.ok("GET", "/api/audit/review");
    const auto lines = office.ok("GET", "/api/audit?limit=1")["items"][0]["number"];
    CHECK(review["whole"] == true);
    CHECK(review["fault"].is_null());
    CHECK(review["lines"] == lines);
    CHECK(review["whole_to"] == lines);
    CHECK(std::any_of(review["people"].begin(), review["people"].end(), [](const json& one) { return one["name"] == "Anne"; }));
    CHECK(std::any_of(review["actions"].begin(), review["actions"].end(), [](const json& one) { return one["name_en"] == "Signed in"; }));
}

TEST_CASE("a stream ends when its session does") {
    Office office;
    const auto anne = sign_up(office);
    const auto stream = office.from_outside("GET", "/api/events", nullptr, anne.headers());
    REQUIRE(stream.chunks);
    CHECK(stream.chunks());
    office.from_outside("DELETE", "/api/session", nullptr, anne.headers());
    CHECK_FALSE(stream.chunks());
}

TEST_CASE("a session in use is marked, and one that is idle for 12 hours ends") {
    Office office;
    const auto anne = sign_up(office);
    const auto begun = records::now();
    auto& now = office.folder().app().now;
    const auto look = [&](std::int64_t minutes) {
        now = [&, minutes] { return records::Instant{begun.milliseconds + minutes * 60'000}; };
        return office.from_outside("GET", "/api/contacts", nullptr, anne.headers()).status;
    };
    CHECK(look(11 * 60) == 200);
    CHECK(look(22 * 60) == 200);
    CHECK(look(34 * 60 + 1) == 401);
}

TEST_CASE("behind TLS the cookie is kept from every other host and from plain HTTP") {
    httpd::Call call;
    call.secure = true;
    const auto reply = httpd::with_session_cookie({}, call, "secret", access::Device::passing);
    CHECK(reply.header("Set-Cookie") == "__Host-planche=secret; Path=/; HttpOnly; SameSite=Lax; Secure");
    call.headers["cookie"] = "planche=plain; __Host-planche=sure";
    CHECK(httpd::session_cookie(call) == "sure");
    call.secure = false;
    CHECK(httpd::session_cookie(call) == "plain");
}

TEST_CASE("a route that does not say who may come does not start") {
    const auto handler = [](httpd::App&, const httpd::Call&) { return httpd::Reply{}; };
    CHECK_THROWS_AS((httpd::Router{{{"GET", "/api/x", httpd::Who{}, handler}}}), std::logic_error);
    CHECK_THROWS_AS((httpd::Router{{{"GET", "/api/x", httpd::Who::owners, nullptr}}}), std::logic_error);
    CHECK_NOTHROW(httpd::Router{{{"GET", "/api/x", httpd::Who::owners, handler}}});
}
