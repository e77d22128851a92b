// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/refusal.h"

/// Answers that say no, which several files of this layer give.
namespace planche::invoicing {

tl::unexpected<records::Refusal> conflict(const char* code, std::string fr, std::string en);
tl::unexpected<records::Refusal> no_such_invoice();
tl::unexpected<records::Refusal> no_such_quote();
/// The quote is replaced by the version of that number.
tl::unexpected<records::Refusal> replaced_by(const std::string& number);

} // namespace planche::invoicing
