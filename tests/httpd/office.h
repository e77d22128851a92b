// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/application.h"
#include "httpd/folder.h"
#include "httpd/problem.h"
#include "tests/temp_dir.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace planche::tests {

using nlohmann::json;

/// A whole application on a fresh data folder, without a socket: calls go in, replies come out.
class Office {
public:
    Office() { folder_.follower().start(); }

    /// As whoever is at the keyboard of the machine: nothing to prove.
    httpd::Reply call(std::string method, const std::string& target, json body = nullptr, std::map<std::string, std::string> headers = {}) {
        auto call = made(std::move(method), target, std::move(body), std::move(headers));
        call.caller = access::operator_of_folder();
        return application_.answer(call);
    }
    /// As it comes over a socket: with what its headers prove, from this machine unless `peer` says otherwise.
    httpd::Reply from_outside(std::string method, const std::string& target, json body = nullptr,
                              std::map<std::string, std::string> headers = {}, std::string peer = "127.0.0.1") {
        auto call = made(std::move(method), target, std::move(body), std::move(headers));
        call.peer = std::move(peer);
        return application_.answer(call);
    }
    /// The body of an answer that must be a success.
    json ok(const std::string& method, const std::string& target, json body = nullptr, std::map<std::string, std::string> headers = {}) {
        const auto reply = call(method, target, std::move(body), std::move(headers));
        INFO(method, " ", target, ": ", reply.status, " ", reply.body);
        REQUIRE(reply.status < 300);
        return reply.body.empty() ? json{} : json::parse(reply.body);
    }
    /// The header by which a script shows its key.
    std::map<std::string, std::string> key(const std::string& role) {
        return {{"authorization", "Bearer " + ok("POST", "/api/tokens", {{"name", role}, {"role", role}})["token"].get<std::string>()}};
    }

    httpd::Folder& folder() { return folder_; }
    const httpd::Application& application() const { return application_; }

private:
    static httpd::Call made(std::string method, const std::string& target, json body, std::map<std::string, std::string> headers) {
        const auto parsed = httpd::parse_target(target);
        REQUIRE(parsed);
        httpd::Call call;
        call.method = std::move(method);
        call.path = parsed->path;
        call.query = parsed->query;
        if (!body.is_null()) {
            call.body = body.dump();
            call.headers["content-type"] = "application/json";
        }
        for (auto& [name, value] : headers) call.headers[name] = value;
        return call;
    }

    TempDir directory_;
    httpd::Folder folder_{directory_ / "data", store::Missing::make};
    httpd::Application application_{folder_.app(), httpd::all_routes(), 1 << 20};
};

} // namespace planche::tests
