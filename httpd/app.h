// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"

namespace planche::httpd {

class Assets;
class Events;

/// What handlers work with. Everything in it is safe from any thread and outlives the server.
struct App {
    store::Store& store;
    Events& events;
    const Assets& assets;
};

} // namespace planche::httpd
