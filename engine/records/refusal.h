// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace planche::records {

/// What is wrong with one field, in words for the screen. `field` is a path: "emails[1].value"; empty when the whole is meant.
struct Problem {
    std::string field;
    std::string code; ///< stable, for programs: "required", "invalid", "out_of_range"…
    std::string message_fr;
    std::string message_en;

    bool operator==(const Problem&) const = default;
};

/// An answer that says no. Refusals are expected and carry every problem found; failures (disk, corruption) throw instead.
struct Refusal {
    enum class Kind {
        malformed, ///< cannot be read at all
        invalid,   ///< read, but some fields are wrong
        not_found,
        gone,     ///< existed, deleted
        conflict, ///< the world is not in the state this needs
        stale,    ///< the expected revision is not the current one
        too_large,
        forbidden,
    };

    Kind kind = Kind::invalid;
    std::vector<Problem> problems;
};

template <class T>
using Result = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(Refusal::Kind kind, std::vector<Problem> problems = {}) {
    return tl::unexpected<Refusal>{Refusal{kind, std::move(problems)}};
}

inline tl::unexpected<Refusal> refuse(Refusal::Kind kind, Problem problem) {
    return refuse(kind, std::vector<Problem>{std::move(problem)});
}

} // namespace planche::records
