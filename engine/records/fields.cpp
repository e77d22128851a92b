// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/records/fields.h"

#include <fmt/format.h>

namespace planche::records {

Problem wrong_shape(std::string field, std::string_view expected_fr, std::string_view expected_en) {
    return {std::move(field), "invalid", fmt::format("Il faut ici {}.", expected_fr), fmt::format("This must be {}.", expected_en)};
}

} // namespace planche::records
