// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/import.h"

#include <string>

/// An import in the words of the command line, whoever did it: the command itself, or the server that has the folder open.
namespace planche::httpd {

enum class Wording { words, json }; ///< one JSON object a file

std::string told(const exchange::Import&, Wording);

std::string told_of_archive(std::size_t records);

/// Whether something was: a file as a whole or one of its items.
bool rejected(const exchange::Import&);

} // namespace planche::httpd
