// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invoicing/pdf/document.h"

namespace planche::invoicing::pdf {

/// The file of one weight of Lato, as Debian's fonts-lato and other systems install it. Throws Failure, naming where it looked.
std::string lato_file(Weight);

} // namespace planche::invoicing::pdf
