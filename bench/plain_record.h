// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

#include <functional>
#include <string>

namespace planche::bench {

/// A record as any engine can take it: what is written on it, without what it means.
struct PlainRecord {
    std::string id, kind, title, text;
    int year = 0;
};
PlainRecord plain(const store::Stored&);
/// All but the settings.
void each_plain(const store::Reading&, const std::function<void(const PlainRecord&)>&);

} // namespace planche::bench
