// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <string>
#include <string_view>

/// Lines of the audit as people read them.
namespace planche::httpd {

struct ActName {
    std::string_view fr, en;
};
/// What kind of act a word names; the word itself where none is known.
ActName act_name(std::string_view action);

/// Whom or what an act was about, as it is written in any language: names, addresses. The records of a change are told apart from it.
std::string detail_of(const store::Audited&, const store::Reading&);

/// The machine it came from; empty where that is not known.
std::string origin_of(const store::Audited&);

} // namespace planche::httpd
