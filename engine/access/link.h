// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

/// Addresses that work once, for who cannot sign in yet.
namespace planche::access {

struct Link {
    enum class Opens {
        setup,    ///< makes the first owner; there is one such link at a time
        password, ///< lets a person choose a password
        sign_in,  ///< signs a person in
    } opens = Opens::setup;
    std::uint64_t person = 0; ///< of a password or a sign-in
    records::Instant expires_at;
};

/// Returns the secret, which is nowhere else. A new one takes the place of the person's earlier ones of its sort.
std::string make_link(store::Writing&, const Link&, records::Instant now);
/// Nothing for one that was used or is past its end.
std::optional<Link> link_with(const store::Reading&, std::string_view secret, records::Instant now);
void use_link(store::Writing&, std::string_view secret);
void cancel_links_of(store::Writing&, std::uint64_t person);

} // namespace planche::access
