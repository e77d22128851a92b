// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace planche::tests {

/// CHECKs these PDFs, by name, with the validator of Factur-X beside the project; says aloud when there is none.
void check_valid(const std::map<std::string, std::string>& pdfs);

} // namespace planche::tests
