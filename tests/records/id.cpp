// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/id.h"

#include <doctest/doctest.h>
#include <set>

namespace planche::records {

TEST_CASE("every kind has a name and a plural of its own, and is found by both") {
    std::set<std::string_view> names;
    for (const auto& known : kind_names) {
        CHECK(name_of(known.kind) == known.name);
        CHECK(plural_of(known.kind) == known.plural);
        CHECK(kind_named(known.name) == known.kind);
        CHECK(kind_with_plural(known.plural) == known.kind);
        names.insert(known.name);
    }
    CHECK(names.size() == kind_names.size());
    CHECK_FALSE(kind_named("contacts"));
    CHECK_FALSE(kind_with_plural("contact"));
}

TEST_CASE("a number has digits only, fits and has no leading zero") {
    CHECK(parse_number("0") == 0);
    CHECK(parse_number("17") == 17);
    CHECK(parse_number("18446744073709551615") == 18446744073709551615u);
    for (const std::string bad : {"", "017", "-1", "+1", " 1", "1 ", "1.0", "x", "18446744073709551616", "1e3"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_number(bad));
    }
}

} // namespace planche::records
