// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/contact.h"

#include <cstdint>
#include <set>
#include <vector>

namespace planche::tests {

/// An address book in which it is known who is there twice. Nobody in it exists.
struct InventedPeople {
    using Two = std::pair<std::size_t, std::size_t>; ///< places in `contacts`, the lower first

    std::vector<records::Contact> contacts;
    std::set<Two> twins; ///< one person twice, and an address or a number of the one is still with the other
    std::set<Two> lost;  ///< one person twice, with neither in common any more
};

/// About `count` contacts from a seed, the same on every machine. One in eight is there a second time, with what a year in another address
/// book does to a card: slips, initials, fields dropped or swapped, numbers written in other ways, another e-mail. Beside them stand those
/// who are easily taken for one: brothers and sisters, couples, father and son at one number; namesakes in two cities; an office whose
/// people share a line and an address.
InventedPeople invented_people(std::uint64_t seed, std::size_t count);

} // namespace planche::tests
