// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/vcard/lines.h"
#include "engine/records/contact.h"

#include <string>
#include <string_view>
#include <vector>

/// Values as the text of vCard 3.0 lines, unfolded.
namespace planche::exchange::vcard {

std::string said(const records::Name&);
std::string said(const records::Address&);
std::string said(const records::Organisation&);
/// "A,B"
std::string said(const std::vector<std::string>& list);
/// ";X-APPLE-OMIT-YEAR=1604:1604-06-14" for a day without a year, ":1978-06-14" for one with it, ":" and the text for anything else.
std::string said_day(const std::string& day);

/// How a label is said: by TYPE parameters when 3.0 has a word for it, else on an X-ABLabel line of its own.
struct SaidLabel {
    std::string parameters; ///< ";TYPE=HOME,FAX"; empty or in front of the colon
    std::string ab_label;   ///< "_$!<Spouse>!$_" for Apple's own words; empty when the parameters say it all
};
SaidLabel said_label(std::string_view property, std::string_view label, bool preferred);

/// The head of a line up to its colon, with every parameter named: "item1.TEL;TYPE=CELL,PREF".
std::string said_head(const Line&);
/// A line of 2.1 or of another character set as 3.0 has it.
std::string said_anew(const Line&);

} // namespace planche::exchange::vcard
