// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/access/person.h"
#include "httpd/app.h"

/// Addresses that work once, handed to people. What makes them work stands behind a "#": browsers send it to nobody by themselves.
namespace planche::httpd {

/// Makes the first owner; valid for a week, until another is made or somebody is there.
std::string setup_link(const App&, store::Writing&);
/// Lets the person choose a password; valid for three days. The link before it ends.
std::string invitation(const App&, store::Writing&, const access::Person&);
/// Signs the person in; valid for a day.
std::string sign_in_link(const App&, store::Writing&, const access::Person&);

} // namespace planche::httpd
