// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/app.h"
#include "httpd/router.h"
#include "httpd/server.h"

namespace planche::httpd {

/// Every route of the program.
std::vector<Route> all_routes();

/// Holds a call against its route before the handler sees it: who asks and may, path and method, type of the body, JSON that can be read,
/// If-Match.
class Application {
public:
    Application(App&, std::vector<Route>, std::size_t upload_bytes);

    Reply answer(Call&) const;
    /// Before the body is read: the answer that ends the call there, or the most bytes its body may have.
    tl::expected<std::size_t, Reply> admit(Call&) const;

private:
    /// What a handler does for a caller who may; what it gives away is written down.
    Reply handled(const Route&, Call&) const;

    App& app_;
    Router router_;
    std::size_t upload_bytes_;
};

/// In words for the log; which of them are the disk's or the memory's.
Failure failure_of(std::exception_ptr);

/// The service that a server runs. The application must outlive it.
Service service_of(const Application&);

} // namespace planche::httpd
