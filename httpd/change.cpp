// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/change.h"

#include "engine/records/json_text.h"
#include "httpd/problem.h"
#include "httpd/shown.h"
#include "indexer/follower.h"

#include <fmt/format.h>

namespace planche::httpd {

namespace {

constexpr std::size_t longest_key_bytes = 255;
constexpr std::chrono::milliseconds index_wait{250};

/// A key answers for one request only: the same key elsewhere is another.
std::string remembered_under(const Call& call) {
    const auto key = call.header("idempotency-key");
    return key.empty() ? std::string{} : fmt::format("{} {} {}", call.method, call.path, key);
}

nlohmann::json remembered(const Done& done, std::string_view undo) {
    nlohmann::json memory{{"status", done.status}, {"body", done.body}, {"undo", undo}};
    if (done.created) memory["location"] = fmt::format("/api/{}/{}", records::plural_of(done.created->kind), done.created->number);
    if (done.revision) memory["revision"] = *done.revision;
    return memory;
}

Reply answer_from(App& app, const nlohmann::json& memory, records::Revision committed) {
    auto body = memory.at("body");
    body["undo"] = memory.at("undo");
    body["indexed"] = wait_until_indexed(app, committed);
    auto reply = json_reply(body, memory.at("status").get<int>());
    if (memory.contains("location")) reply.with("Location", memory["location"].get<std::string>());
    if (memory.contains("revision")) reply.with("ETag", etag_of(memory["revision"].get<records::Revision>()));
    return reply;
}

/// A stale writer is shown what is there now.
Reply no(const App& app, const store::Reading& reading, const Call& call, const records::Refusal& refusal) {
    if (refusal.kind != records::Refusal::Kind::stale || !call.parts.contains("id")) return refused(refusal);
    const auto current = reading.get(call.id());
    if (!current) return refused(refusal);
    return refused(refusal, {{"current", shown(app, reading, *current)}}).with("ETag", etag_of(current->meta.revision));
}

std::vector<records::Problem> warnings_of(const store::Stored& stored) {
    if (const auto* company = std::get_if<records::Company>(&stored.value)) return records::warnings_of(*company);
    if (const auto* settings = std::get_if<records::Settings>(&stored.value)) return records::warnings_of(*settings);
    return {};
}

nlohmann::json body_of(const App& app, const store::Reading& reading, const store::Stored& stored) {
    auto body = shown(app, reading, stored);
    if (const auto warnings = warnings_of(stored); !warnings.empty()) body["warnings"] = to_json(warnings);
    return body;
}

} // namespace

Done created(const App& app, const store::Reading& reading, const store::Stored& stored) {
    return {201, body_of(app, reading, stored), stored.meta.id, stored.meta.revision};
}

Done replaced(const App& app, const store::Reading& reading, const store::Stored& stored) {
    return {200, body_of(app, reading, stored), {}, stored.meta.revision};
}

Done erased(records::RecordId id, records::Revision revision) {
    return {
        200, {{"id", std::to_string(id.number)}, {"kind", records::name_of(id.kind)}, {"revision", revision}, {"deleted", true}}, {}, {}};
}

Reply change(App& app, const Call& call, const Work& work) {
    const auto key = remembered_under(call);
    if (call.header("idempotency-key").size() > longest_key_bytes)
        return problem(400, "idempotency_key", "Cette Idempotency-Key est trop longue.");
    nlohmann::json memory;
    records::Revision committed = 0;
    { // nobody waits for the index with the store in hand
        auto writing = app.store.write(call.person);
        const auto before = key.empty() ? std::nullopt : writing.answer(key);
        if (before) {
            memory = records::parse_json(*before);
            committed = writing.revision();
        } else {
            const auto done = work(writing);
            if (!done) return no(app, writing, call, done.error());
            memory = remembered(*done, writing.undo_token());
            if (!key.empty()) writing.put_answer(key, records::text_of(memory));
            committed = writing.commit();
        }
    }
    return answer_from(app, memory, committed);
}

bool wait_until_indexed(App& app, records::Revision revision) { return app.follower.wait_for(revision, index_wait); }

} // namespace planche::httpd
