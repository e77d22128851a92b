// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/call.h"

#include <span>
#include <string_view>

namespace planche::httpd {

struct App;

/// Takes typed input, does one thing, answers. Testable without a socket.
using Handler = Reply (*)(App&, const Call&);

/// What a route does with the body of a request.
enum class Takes {
    nothing, ///< a body is passed over
    json,    ///< application/json, at most 1 MiB
    file,    ///< any bytes, up to the limit for uploads
};

enum class IfMatch { ignored, required };

/// One line of the table. A pattern is segments between slashes; a segment is a literal or holds one placeholder: "{id}.pdf".
/// {kinds} stands for the plural of a kind people make, {id} for a number, any other name for any text without a slash.
struct Route {
    std::string_view method, pattern;
    Handler handler = nullptr;
    Takes takes = Takes::nothing;
    IfMatch if_match = IfMatch::ignored;
};

class Router {
public:
    /// Throws std::logic_error when two routes have the same method and pattern.
    explicit Router(std::vector<Route>);

    struct Match {
        const Route* route = nullptr; ///< null: nothing answers there
        std::map<std::string, std::string, std::less<>> parts;
        std::string allowed; ///< the methods that the path has, when it has not this one: "GET, PATCH"
    };
    /// A literal goes before a placeholder, segment by segment from the left; the order of the table does not matter.
    Match find(std::string_view method, std::string_view path) const;

    std::span<const Route> routes() const { return routes_; }

private:
    std::vector<Route> routes_;
};

} // namespace planche::httpd
