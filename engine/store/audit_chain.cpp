// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/audit_chain.h"

#include "engine/records/json_text.h"
#include "engine/store/encoding.h"

#include <fmt/format.h>

namespace planche::store {

std::optional<std::string> AuditChain::take(std::string_view key, std::string_view value) {
    const auto line = encoding::decode_audit(key, value);
    const auto number = encoding::number_in(key);
    std::optional<std::string> wrong;
    if (number != ++lines_) {
        wrong = fmt::format("audit: after line {} comes {}", lines_ - 1, number);
        lines_ = number;
    } else if (encoding::audit_link(link_, key, line.words) != line.link) {
        wrong = fmt::format("audit, line {}: does not follow from the line before", number);
    }
    link_ = line.link;
    const auto said = records::parse_json(line.json);
    if (said.at("action") == "change") revision_ = said.at("about").at("revisions").at(1).get<Revision>();
    return wrong;
}

AuditReview review_audit(const Reading& reading) {
    AuditReview review;
    AuditChain chain;
    const auto note = [&](std::optional<std::string> wrong) {
        if (wrong && !review.fault) review.fault = std::move(wrong);
    };
    try {
        reading.keys().scan(Table::audit, {}, [&](std::string_view key, std::string_view value) {
            note(chain.take(key, value));
            ++review.lines;
            if (!review.fault) review.whole_to = chain.lines();
            const auto line = encoding::decode_audit(key, value);
            ++review.people[std::string{line.by}];
            ++review.actions[records::parse_json(line.json).at("action").get<std::string>()];
            return true;
        });
    } catch (const Corrupt& what) {
        note(what.what());
    }
    if (reading.revision() != chain.revision())
        note(fmt::format("audit: ends at revision {}, the store is at {}", chain.revision(), reading.revision()));
    return review;
}

} // namespace planche::store
