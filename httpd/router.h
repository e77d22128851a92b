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

enum class IfMatch { ignored, honoured, required }; ///< honoured: held against the record when it is sent

/// Who may come this way. There is no default: a route that does not say it does not compile, and one that says 0 does not start.
enum class Who : std::uint8_t {
    anyone = 1,  ///< also who did not sign in: sign-in itself, and what tells nothing
    everyone,    ///< every role
    by_kind,     ///< every role that sees the records of the kind in the address
    readers,     ///< all but accountants
    editors,     ///< owners and editors
    bookkeepers, ///< owners, editors and accountants
    owners,
};

/// Whether what it answers is taken out of the house: each time is a line of the audit.
enum class Exports { no, yes };

/// One line of the table. A pattern is segments between slashes; a segment is a literal or holds one placeholder: "{id}.pdf".
/// {kinds} stands for the plural of a kind people make, {id} for a number, any other name for any text without a slash.
struct Route {
    std::string_view method, pattern;
    Who who;
    Handler handler;
    Takes takes = Takes::nothing;
    IfMatch if_match = IfMatch::ignored;
    Exports exports = Exports::no;
};

class Router {
public:
    /// Throws std::logic_error when two routes have the same method and pattern, and for one that nobody may come.
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
