// SPDX-License-Identifier: GPL-3.0-or-later
import type { WhyTexts } from '../why';

export const why: WhyTexts = {
  asking: 'One moment…',
  failed: 'The explanation could not be read.',
  no_word: 'It matches the chosen filters.',
  rule: {
    exact: () => 'as typed',
    joined: () => 'written as one word',
    split: () => 'written as two words',
    stem: (typed) => `same word as “${typed}”`,
    beginning: (typed) => `begins with “${typed}”`,
    number: (typed) => `contains “${typed}”`,
    date: () => 'on this date',
    corrected: (typed) => `close to “${typed}”`,
  },
  field: {
    display_name: 'Name', given: 'First name', family: 'Last name', nickname: 'Nickname', organisations: 'Company', title: 'Title', role: 'Role',
    name: 'Name', legal_name: 'Registered name', legal_form: 'Legal form', emails: 'Email', phones: 'Phone', address: 'Address', city: 'City', urls: 'Website',
    social: 'Social network', impp: 'Messaging', related: 'Related record', tags: 'Tag', categories: 'Group', sector: 'Sector', siren: 'SIREN', siret: 'SIRET',
    vat_number: 'VAT', naf: 'NAF code', iban: 'IBAN', source_id: 'Reference', note: 'Note', extra: 'Free field', birthday: 'Birthday', origin: 'Origin',
    caption: 'Caption', keywords: 'Keyword', people: 'Person', place: 'Place', creator: 'Author', credit: 'Credit', source: 'Source', file: 'File',
    taken_on: 'Taken on', camera: 'Camera', 'purchase.supplier': 'Agency', 'purchase.invoice_number': 'Purchase invoice', 'purchase.date': 'Date of purchase',
    'purchase.price_cents': 'Purchase price', alias: 'Other name', types: 'Type', style: 'Style', day_rate_cents: 'Day rate', half_day_rate_cents: 'Half-day rate',
    hour_rate_cents: 'Hourly rate', natural_light: 'Light', power: 'Power', access: 'Access', parking: 'Parking', permit: 'Permit', constraints: 'Constraints',
    number: 'Number', detail: 'Type', 'buyer.contact_name': 'Contact person', 'buyer.email': 'Email', buyer: 'Customer', subject: 'Subject', project: 'Project',
    order_number: 'Order number', lines: 'Line', issue_date: 'Date', service_date: 'Service date', due_date: 'Due date', valid_until: 'Validity',
    'totals.gross_cents': 'Total incl. VAT', 'totals.net_cents': 'Total excl. VAT', 'totals.payable_cents': 'To pay', preceding: 'Original invoice', quote_number: 'Quote number',
    conditions: 'Conditions', reference: 'Reference', date: 'Date', amount_cents: 'Amount', text: 'Text', next_action: 'To do',
  },
};
