// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/refusals.h"

#include <fmt/format.h>

namespace planche::invoicing {

using records::Refusal;

tl::unexpected<Refusal> conflict(const char* code, std::string fr, std::string en) {
    return records::refuse(Refusal::Kind::conflict, {"", code, std::move(fr), std::move(en)});
}

tl::unexpected<Refusal> no_such_invoice() {
    return records::refuse(Refusal::Kind::not_found, {"", "not_found", "Cette facture n’existe pas.", "There is no such invoice."});
}

tl::unexpected<Refusal> no_such_quote() {
    return records::refuse(Refusal::Kind::not_found, {"", "not_found", "Ce devis n’existe pas.", "There is no such quote."});
}

tl::unexpected<Refusal> replaced_by(const std::string& number) {
    return conflict("replaced", fmt::format("Ce devis est remplacé par {} : c’est cette version qui compte.", number),
                    fmt::format("This quote is replaced by {}: that version counts.", number));
}

} // namespace planche::invoicing
