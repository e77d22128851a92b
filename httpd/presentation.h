// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/store.h"
#include "httpd/client_figures.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace planche::httpd {

/// A record as one line of results and the pane beside it.
struct Presentation {
    std::string title;
    std::string subtitle;                              ///< parts between " · "
    std::optional<std::string> status;                 ///< of a person, a company, a document
    std::optional<std::string> thumb;                  ///< address of a picture of 320 pixels
    nlohmann::json preview = nlohmann::json::object(); ///< fields of the record under their own names, those that have a value
    nlohmann::json beside = nlohmann::json::object();  ///< members of the hit itself that only this kind has
};

struct Presenting {
    const store::Reading& reading;
    const FiguresByClient& figures;
    records::Date today;
};

Presentation presented(const store::Stored&, const Presenting&);

/// Address of an image's thumbnail; it changes with the picture, so that browsers may keep it for ever.
std::optional<std::string> thumb_url(const records::Image&, std::uint64_t number, int side);

} // namespace planche::httpd
