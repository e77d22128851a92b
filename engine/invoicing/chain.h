// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/records/invoice.h"
#include "engine/store/store.h"

/// Each issued document is linked to the one before it, whatever its series, by a hash over all that it says: nothing can be changed,
/// taken out or slipped in afterwards without a link that no longer fits.
namespace planche::invoicing {

/// Rises when the layout of what is hashed changes; see chain.cpp, where it is drawn.
inline constexpr std::uint8_t chain_version = 1;

/// What one link covers.
struct Linked {
    std::string previous; ///< the link before, hexadecimal; empty for the first document
    std::string series, number;
    std::string document;   ///< the canonical bytes
    std::string pdf_sha256; ///< hexadecimal
    std::string xml_sha256; ///< empty when the document has no XML
};
/// 64 hexadecimal digits: BLAKE2b, 256 bits.
std::string link_of(const Linked&);

/// All that an issued invoice says, as bytes that are stored and hashed: its JSON without the files and the link made from it.
std::string canonical_bytes(const records::Invoice&);

/// The link of the newest document; empty before the first.
std::string chain_head(const store::Reading&);
void set_chain_head(store::Writing&, const std::string& link);

/// As the footer prints it: "41d8 07b3 c6f2".
std::string short_link(std::string_view link);

} // namespace planche::invoicing
