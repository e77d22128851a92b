// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/invoicing/books.h"

#include <string>
#include <vector>

/// Documents of every look, numbered and computed, without a store.
namespace planche::tests {

struct Sample {
    std::string name;
    Invoice invoice;
};
std::vector<Sample> samples();
Invoice sample(const std::string& name);

} // namespace planche::tests
