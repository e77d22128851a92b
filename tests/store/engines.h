// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"
#include "tests/temp_dir.h"

#include <doctest/doctest.h>

/// The engines that every promise is checked against.
namespace planche::store::tests {

struct InMemory {
    std::unique_ptr<OrderedKeys> keys = in_memory();
};

struct InLmdb {
    planche::tests::TempDir folder;
    std::unique_ptr<OrderedKeys> keys = open_lmdb(folder.path(), Missing::make);
};

template <class Engine>
struct Opened {
    Engine engine;
    Store store{std::move(engine.keys)};
};

/// The keys below a store, to damage what it never would.
inline OrderedKeys& below(const Store& store) { return const_cast<OrderedKeys&>(store.keys()); }

} // namespace planche::store::tests

TYPE_TO_STRING_AS("in memory", planche::store::tests::InMemory);
TYPE_TO_STRING_AS("LMDB", planche::store::tests::InLmdb);
