// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/router.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace planche::httpd {

namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        segments.push_back(path.substr(0, path.find('/')));
        path.remove_prefix(segments.back().size());
    }
    return segments;
}

bool fits(std::string_view placeholder, std::string_view text) {
    if (placeholder == "id") return records::parse_number(text).has_value();
    if (placeholder == "kinds") {
        const auto kind = records::kind_with_plural(text);
        return kind && *kind != records::Kind::settings;
    }
    return !text.empty();
}

/// 0 when the segment is not this one, 1 for a placeholder, 2 for one with letters around it, 3 for a literal.
int likeness(std::string_view pattern, std::string_view segment, std::map<std::string, std::string, std::less<>>& parts) {
    const auto open = pattern.find('{');
    if (open == std::string_view::npos) return pattern == segment ? 3 : 0;
    const auto close = pattern.find('}');
    const auto before = pattern.substr(0, open), after = pattern.substr(close + 1);
    if (segment.size() < before.size() + after.size() || !segment.starts_with(before) || !segment.ends_with(after)) return 0;
    const auto text = segment.substr(before.size(), segment.size() - before.size() - after.size());
    const auto name = pattern.substr(open + 1, close - open - 1);
    if (!fits(name, text)) return 0;
    parts.insert_or_assign(std::string{name}, std::string{text});
    return before.empty() && after.empty() ? 1 : 2;
}

struct Fit {
    std::vector<int> rank; ///< compared from the left; empty: does not fit
    std::map<std::string, std::string, std::less<>> parts;
};

Fit fit_of(std::string_view pattern, const std::vector<std::string_view>& segments) {
    const auto wanted = segments_of(pattern);
    if (wanted.size() != segments.size()) return {};
    Fit fit;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        fit.rank.push_back(likeness(wanted[i], segments[i], fit.parts));
        if (fit.rank.back() == 0) return {};
    }
    return fit;
}

} // namespace

Router::Router(std::vector<Route> routes) : routes_{std::move(routes)} {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const auto& route : routes_) {
        const auto name = std::string{route.method} + " " + std::string{route.pattern};
        if (route.who == Who{} || !route.handler) throw std::logic_error("nobody may come to " + name);
        if (!seen.emplace(route.method, route.pattern).second) throw std::logic_error("two routes for " + name);
    }
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
    const auto segments = segments_of(path);
    Match best;
    std::vector<int> best_rank;
    std::set<std::string_view> methods;
    for (const auto& route : routes_) {
        auto fit = fit_of(route.pattern, segments);
        if (fit.rank.empty()) continue;
        methods.insert(route.method);
        if (route.method != method || (best.route && fit.rank <= best_rank)) continue;
        best.route = &route;
        best.parts = std::move(fit.parts);
        best_rank = std::move(fit.rank);
    }
    if (!best.route)
        for (const auto allowed : methods) best.allowed += (best.allowed.empty() ? "" : ", ") + std::string{allowed};
    return best;
}

} // namespace planche::httpd
