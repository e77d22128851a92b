// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/refusal.h"

/// The store's answers that say no.
namespace planche::store {

using records::Refusal;

tl::unexpected<Refusal> no_such_record();
tl::unexpected<Refusal> deleted_record();
tl::unexpected<Refusal> changed_meanwhile();
tl::unexpected<Refusal> sealed_record();
tl::unexpected<Refusal> other_kind();
tl::unexpected<Refusal> taken_number();
tl::unexpected<Refusal> not_deleted();
tl::unexpected<Refusal> unknown_undo();

tl::unexpected<Refusal> existing_file(const std::string& path);

/// Why one record of an undo stands in its way; `record` is "contact 17".
records::Problem changed_since(std::string record, const std::string& title);
records::Problem sealed_since(std::string record, const std::string& title);

} // namespace planche::store
