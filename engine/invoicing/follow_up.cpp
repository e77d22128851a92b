// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invoicing/follow_up.h"

#include "engine/store/merges.h"

namespace planche::invoicing {

records::Invoice follow_up(const store::Reading& reading, records::InvoiceType type, const records::Invoice& original,
                           records::InvoiceId id) {
    records::Invoice draft;
    draft.type = type;
    if (original.company_id) draft.company_id = store::standing_for(reading, *original.company_id);
    if (original.contact_id) draft.contact_id = store::standing_for(reading, *original.contact_id);
    draft.deal_id = original.deal_id;
    draft.buyer = original.buyer;
    draft.delivery = original.delivery;
    draft.consumer = original.consumer;
    draft.nature = original.nature;
    draft.vat_regime = original.vat_regime;
    draft.order_number = original.order_number;
    draft.project = original.project;
    draft.quote_id = original.quote_id;
    draft.quote_number = original.quote_number;
    draft.quote_date = original.quote_date;
    draft.lines = original.lines;
    draft.discount_percent = original.discount_percent;
    draft.discount_amount_cents = original.discount_amount_cents;
    draft.discount_vat_rate = original.discount_vat_rate;
    draft.discount_reason = original.discount_reason;
    draft.preceding = {{id, original.number, original.issue_date}};
    draft.segment = original.segment;
    return draft;
}

} // namespace planche::invoicing
