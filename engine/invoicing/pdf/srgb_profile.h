// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace planche::invoicing::pdf {

/// An ICC profile (version 2, display, RGB) of sRGB, IEC 61966-2-1: what the colours of a PDF/A mean.
std::string srgb_profile();

} // namespace planche::invoicing::pdf
