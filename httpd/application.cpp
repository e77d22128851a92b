// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/application.h"

#include "engine/search/failure.h"
#include "httpd/assets.h"
#include "httpd/gate.h"
#include "httpd/problem.h"
#include "httpd/routes/routes.h"

#include <cerrno>
#include <new>
#include <system_error>

namespace planche::httpd {

namespace {

constexpr std::size_t json_bytes = 1024 * 1024;
constexpr int json_depth = 32;

/// Nothing when it is no JSON, or nested deeper than anything of ours.
std::optional<nlohmann::json> parse_json(std::string_view text) {
    bool too_deep = false;
    auto json = nlohmann::json::parse(
        text,
        [&](int depth, nlohmann::json::parse_event_t, const nlohmann::json&) {
            too_deep |= depth > json_depth;
            return !too_deep;
        },
        false);
    if (too_deep || json.is_discarded()) return std::nullopt;
    return json;
}

std::optional<Reply> read_json(Call& call) {
    call.json = nlohmann::json::object();
    if (call.body.empty()) return std::nullopt;
    const auto type = call.header("content-type").substr(0, call.header("content-type").find(';'));
    if (type != "application/json" && type != "application/merge-patch+json")
        return problem(415, "content_type", "Il faut du JSON (Content-Type: application/json).");
    auto json = parse_json(call.body);
    if (!json) return problem(400, "malformed", "Ce JSON ne peut pas être lu.");
    call.json = std::move(*json);
    return std::nullopt;
}

std::optional<Reply> read_if_match(const Route& route, Call& call) {
    auto tag = call.header("if-match");
    if (tag.empty() && route.if_match == IfMatch::honoured) return std::nullopt;
    if (tag.empty()) return problem(428, "if_match", "Il faut dire quelle version est modifiée (If-Match).");
    if (tag == "*") return std::nullopt;
    const bool quoted = tag.size() > 2 && tag.front() == '"' && tag.back() == '"';
    call.expected = quoted ? records::parse_number(tag.substr(1, tag.size() - 2)) : std::nullopt;
    if (!call.expected) return problem(412, "stale", "Cette version (If-Match) n’existe pas.");
    return std::nullopt;
}

bool is_api(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

/// errno values that mean "there is no room", wherever they were met.
bool is_no_space(int code) { return code == ENOSPC || code == EDQUOT || code == EFBIG; }

} // namespace

std::vector<Route> all_routes() {
    std::vector<Route> routes;
    for (const auto& of_noun :
         {record_routes(),    history_routes(),    settings_routes(),   invoice_routes(),  quote_routes(),     image_routes(),
          search_routes(),    kpi_routes(),        accounting_routes(), reminder_routes(), statement_routes(), import_routes(),
          duplicate_routes(), vcard_routes(),      event_routes(),      health_routes(),   session_routes(),   people_routes(),
          token_routes(),     audit_routes(),      index_routes(),      backup_routes(),   archive_routes(),   action_routes(),
          deal_routes(),      quote_board_routes()})
        routes.insert(routes.end(), of_noun.begin(), of_noun.end());
    return routes;
}

Application::Application(App& app, std::vector<Route> routes, std::size_t upload_bytes)
    : app_{app},
      router_{std::move(routes)},
      upload_bytes_{upload_bytes} {}

tl::expected<std::size_t, Reply> Application::admit(Call& call) const {
    identify(app_, call);
    const auto* route = router_.find(call.method, call.path).route;
    if (is_api(call.path))
        if (auto no = turned_away(app_.store, call, route)) return tl::unexpected{std::move(*no)};
    return route && route->takes == Takes::file ? upload_bytes_ : json_bytes;
}

Reply Application::answer(Call& call) const {
    if (auto admitted = admit(call); !admitted) return std::move(admitted.error());
    auto [route, parts, allowed] = router_.find(call.method, call.path);
    if (!route && !allowed.empty()) return problem(405, "method", "Cette méthode n’existe pas à cette adresse.").with("Allow", allowed);
    if (!route) return call.method == "GET" && !is_api(call.path) ? app_.assets.page(call) : not_found();
    call.parts = std::move(parts);
    if (route->takes == Takes::json)
        if (auto no = read_json(call)) return std::move(*no);
    if (route->if_match != IfMatch::ignored)
        if (auto no = read_if_match(*route, call)) return std::move(*no);
    return handled(*route, call);
}

Reply Application::handled(const Route& route, Call& call) const {
    keep_session(app_, call);
    auto reply = route.handler(app_, call);
    if (route.exports == Exports::yes && reply.status == 200) {
        auto writing = app_.store.write(call.person, app_.now());
        writing.audit("export", {{"address", call.path}});
        writing.commit();
    }
    if (reply.chunks) reply.chunks = while_welcome(app_, call, std::move(reply.chunks));
    return reply;
}

Failure failure_of(std::exception_ptr thrown) {
    if (auto words = search::index_failure(thrown)) return {Failure::Kind::unavailable, std::move(*words)};
    try {
        std::rethrow_exception(thrown);
    } catch (const std::system_error& error) {
        const auto code = error.code().value();
        return {is_no_space(code) ? Failure::Kind::no_space
                : code == EIO     ? Failure::Kind::unavailable
                                  : Failure::Kind::unexpected,
                error.what()};
    } catch (const std::bad_alloc& error) {
        return {Failure::Kind::unavailable, error.what()};
    } catch (const std::exception& error) {
        return {Failure::Kind::unexpected, error.what()};
    } catch (...) {
        return {Failure::Kind::unexpected, "an exception that is not of the standard library"};
    }
}

Service service_of(const Application& application) {
    return {[&](Call& call) { return application.answer(call); }, [&](Call& call) { return application.admit(call); }, failure_of};
}

} // namespace planche::httpd
