// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/invoicing/pdf/page.h"

/// Measures, colours and type of the A4 document, in one place. Lengths are pixels of 1/96 inch.
namespace planche::invoicing::look {

using pdf::Colour;
using pdf::Style;
using pdf::Weight;

inline constexpr double left = 60, right = 734, width = right - left;
inline constexpr double first_top = 58;
inline constexpr double footer_line = 1044;
inline constexpr double content_bottom = footer_line - 16;

inline constexpr Colour ink{0x1b1916}, soft{0x544f48}, faint{0x6c665d};
inline constexpr Colour hairline{0xebe8e4}, rule{0xd9d5cf}, panel{0xf6f5f3}, accent{0x0f566b};
inline constexpr Colour amber{0x845100}, amber_panel{0xfdf0d3}, watermark{0xf3efe8}, white{0xffffff};

inline constexpr Style title{Weight::light, 40, ink, 1.0, -0.02};
inline constexpr Style number{Weight::semibold, 16, ink, 1.4, 0.01};
inline constexpr Style seller_name{Weight::semibold, 17, ink, 1.3};
inline constexpr Style buyer_name{Weight::semibold, 15, ink, 1.45};
inline constexpr Style body{Weight::regular, 12.75, ink, 1.42};
inline constexpr Style body_soft{Weight::regular, 12.75, soft, 1.42};
inline constexpr Style value{Weight::medium, 12.75, ink, 1.32};
inline constexpr Style small_soft{Weight::regular, 11.5, soft, 1.42};
inline constexpr Style label{Weight::regular, 11.25, faint, 1.4, 0.004};
inline constexpr Style line_name{Weight::semibold, 12.75, ink, 1.36};
inline constexpr Style line_text{Weight::regular, 11.25, soft, 1.36};
inline constexpr Style line_figure{Weight::regular, 12.75, ink, 1.36};
inline constexpr Style line_total{Weight::semibold, 12.75, ink, 1.36};
inline constexpr Style carried{Weight::medium, 11.75, soft, 1.36};
inline constexpr Style recap{Weight::regular, 11.75, ink, 1.5};
inline constexpr Style net_label{Weight::semibold, 16, ink, 1.2};
inline constexpr Style net_amount{Weight::semibold, 21.5, ink, 1.2, -0.008};
inline constexpr Style due_date{Weight::semibold, 19, ink, 1.35};
inline constexpr Style law{Weight::regular, 10.5, soft, 1.5};
inline constexpr Style footer{Weight::regular, 10, faint, 1.5};
inline constexpr Style footer_strong{Weight::semibold, 10, ink, 1.5};
inline constexpr Style badge{Weight::semibold, 10.5, amber, 1.0, 0.06};
inline constexpr Style draft_word{Weight::semibold, 128, watermark, 1.0, 0.04};

} // namespace planche::invoicing::look
