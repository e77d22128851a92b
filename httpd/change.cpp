// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/change.h"

#include "httpd/problem.h"
#include "httpd/shown.h"

#include <fmt/format.h>

namespace planche::httpd {

namespace {

constexpr std::size_t longest_key_bytes = 255;

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

Reply answer_from(const nlohmann::json& memory) {
    auto body = memory.at("body");
    body["undo"] = memory.at("undo");
    auto reply = json_reply(body, memory.at("status").get<int>());
    if (memory.contains("location")) reply.with("Location", memory["location"].get<std::string>());
    if (memory.contains("revision")) reply.with("ETag", etag_of(memory["revision"].get<records::Revision>()));
    return reply;
}

/// A stale writer is shown what is there now.
Reply no(const store::Reading& reading, const Call& call, const records::Refusal& refusal) {
    if (refusal.kind != records::Refusal::Kind::stale || !call.parts.contains("id")) return refused(refusal);
    const auto current = reading.get(call.id());
    if (!current) return refused(refusal);
    return refused(refusal, {{"current", shown(reading, *current)}}).with("ETag", etag_of(current->meta.revision));
}

} // namespace

Done created(const store::Reading& reading, const store::Stored& stored) {
    return {201, shown(reading, stored), stored.meta.id, stored.meta.revision};
}

Done replaced(const store::Reading& reading, const store::Stored& stored) { return {200, shown(reading, stored), {}, stored.meta.revision}; }

Reply change(App& app, const Call& call, const Work& work) {
    const auto key = remembered_under(call);
    if (call.header("idempotency-key").size() > longest_key_bytes) return problem(400, "idempotency_key", "Cette Idempotency-Key est trop longue.");
    auto writing = app.store.write(call.person);
    if (!key.empty())
        if (const auto before = writing.answer(key)) return answer_from(nlohmann::json::parse(*before));
    const auto done = work(writing);
    if (!done) return no(writing, call, done.error());
    const auto memory = remembered(*done, writing.undo_token());
    if (!key.empty()) writing.put_answer(key, memory.dump());
    writing.commit();
    return answer_from(memory);
}

} // namespace planche::httpd
