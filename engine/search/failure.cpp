// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/failure.h"

#include <xapian.h>

namespace planche::search {

std::optional<std::string> index_failure(std::exception_ptr thrown) {
    try {
        std::rethrow_exception(std::move(thrown));
    } catch (const Xapian::Error& error) {
        return error.get_description();
    } catch (...) {
        return std::nullopt; // the caller's own
    }
}

} // namespace planche::search
