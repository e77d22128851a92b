// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/correction.h"

#include "engine/invoicing/draft.h"
#include "engine/invoicing/follow_up.h"
#include "engine/invoicing/refusals.h"
#include "engine/invoicing/standing.h"

#include <fmt/format.h>

namespace planche::invoicing {

using records::InvoiceType;
using records::Refusal;
using records::Result;

std::optional<Refusal> taken_over(const store::Reading& reading, InvoiceId id, const Invoice& invoice, Date day) {
    const auto replacement = settlement(reading, id, invoice, day).replaced_by;
    if (!replacement) return std::nullopt;
    const auto number = reading.get(*replacement)->value.number;
    return conflict("replaced", fmt::format("Cette facture est remplacée par {} : c’est celle-là qui compte.", number),
                    fmt::format("This invoice is replaced by {}: that one counts.", number))
        .value();
}

std::optional<Refusal> obstacle_to_correction(const store::Reading& reading, InvoiceId id, Date day) {
    const auto stored = reading.get(id);
    if (!stored) return no_such_invoice().value();
    const auto type = stored->value.type;
    if (!stored->value.is_final())
        return conflict("draft", "Un brouillon ne se rectifie pas : modifiez-le.",
                        "A draft is not replaced by a corrected invoice: change it.")
            .value();
    if (type == InvoiceType::credit_note)
        return conflict("credit_note", "Un avoir ne se rectifie pas.", "A credit note is not replaced.").value();
    if (type == InvoiceType::deposit || type == InvoiceType::balance)
        return conflict("several_documents", "Un acompte ou un solde ne se rectifie pas : faites un avoir, puis une nouvelle facture.",
                        "A deposit or a balance is not replaced: make a credit note, then a new invoice.")
            .value();
    return taken_over(reading, id, stored->value, day);
}

Result<Invoice> corrected_on(const store::Reading& reading, InvoiceId id, const records::Settings& settings, Date today) {
    if (auto refusal = obstacle_to_correction(reading, id, today)) return tl::unexpected{std::move(*refusal)};

    const auto original = reading.get(id)->value;
    Invoice draft = follow_up(reading, InvoiceType::corrected, original, id);
    draft.subject = original.subject;
    draft.service_date = original.service_date;
    draft.period_start = original.period_start;
    draft.period_end = original.period_end;
    draft.payment_terms_days = original.payment_terms_days;
    return dated(std::move(draft), settings, today);
}

} // namespace planche::invoicing
