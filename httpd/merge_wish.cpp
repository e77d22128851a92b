// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/merge_wish.h"

namespace planche::httpd {

namespace {

using duplicates::PairId;
using duplicates::Side;
using nlohmann::json;
using records::Problem;
using records::Refusal;

Problem unclear(std::string field) {
    return {std::move(field), "invalid", "Il faut l’une des deux fiches de la paire.", "This must be one of the two records of the pair."};
}

std::optional<records::Revision> revision_of(const json& body, std::uint64_t number) {
    const auto revisions = body.find("revisions");
    if (revisions == body.end() || !revisions->is_object()) return std::nullopt;
    const auto said = revisions->find(std::to_string(number));
    if (said == revisions->end() || !said->is_number_unsigned()) return std::nullopt;
    return said->get<records::Revision>();
}

/// Reads who is meant by an id of the body, once it is known who stays.
class Sides {
public:
    Sides(std::uint64_t keeper, std::uint64_t other) : keeper_{std::to_string(keeper)}, other_{std::to_string(other)} {}

    std::optional<Side> of(const json& id) const {
        if (id == keeper_) return Side::keeper;
        if (id == other_) return Side::other;
        return std::nullopt;
    }

private:
    std::string keeper_, other_;
};

void read_fields(const json& body, const Sides& sides, duplicates::Choice& choice, std::vector<Problem>& problems) {
    const auto fields = body.value("fields", json::object());
    if (!fields.is_object()) return problems.push_back(records::wrong_shape("fields", "un objet", "an object"));
    for (const auto& [name, id] : fields.items()) {
        if (const auto side = sides.of(id))
            choice.single.emplace(name, *side);
        else
            problems.push_back(unclear("fields." + name));
    }
}

void read_left_out(const json& body, const Sides& sides, duplicates::Choice& choice, std::vector<Problem>& problems) {
    const auto left_out = body.value("leave_out", json::array());
    if (!left_out.is_array()) return problems.push_back(records::wrong_shape("leave_out", "une liste", "a list"));
    for (const auto& entry : left_out) {
        const bool shaped = entry.is_object() && entry.contains("record") && entry.contains("field") && entry["field"].is_string() &&
                            entry.contains("index") && entry["index"].is_number_unsigned();
        const auto side = shaped ? sides.of(entry["record"]) : std::nullopt;
        if (side)
            choice.left_out.emplace(*side, entry["field"].get<std::string>(), entry["index"].get<std::size_t>());
        else
            problems.push_back(unclear("leave_out"));
    }
}

} // namespace

records::Result<PairId> pair_in(std::string_view address) {
    if (const auto pair = duplicates::parse_pair(address)) return *pair;
    return records::refuse(Refusal::Kind::not_found, {"", "no_such_pair", "Cette paire n’existe pas.", "There is no such pair."});
}

records::Result<SeenPair> seen_in(const PairId& pair, const json& body) {
    const auto first = body.is_object() ? revision_of(body, pair.first.number) : std::nullopt;
    const auto second = body.is_object() ? revision_of(body, pair.second.number) : std::nullopt;
    if (!first || !second)
        return records::refuse(Refusal::Kind::invalid,
                               {"revisions", "required", "Il faut dire quelles versions des deux fiches ont été vues.",
                                "The revisions at which both records were seen are needed."});
    return SeenPair{{pair.first, *first}, {pair.second, *second}};
}

records::Result<MergeWish> wish_in(const PairId& pair, const json& body) {
    const auto seen = seen_in(pair, body);
    if (!seen) return tl::unexpected{seen.error()};
    const auto keep = body.find("keep");
    const bool first_stays = keep != body.end() && *keep == std::to_string(pair.first.number);
    if (!first_stays && (keep == body.end() || *keep != std::to_string(pair.second.number)))
        return records::refuse(Refusal::Kind::invalid, unclear("keep"));
    MergeWish wish{first_stays ? seen->first : seen->second, first_stays ? seen->second : seen->first, {}};
    const Sides sides{wish.keeper.id.number, wish.other.id.number};
    std::vector<Problem> problems;
    read_fields(body, sides, wish.choice, problems);
    read_left_out(body, sides, wish.choice, problems);
    if (!problems.empty()) return records::refuse(Refusal::Kind::invalid, std::move(problems));
    return wish;
}

} // namespace planche::httpd
