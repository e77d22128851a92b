// SPDX-License-Identifier: GPL-3.0-or-later
// The words for a record's fields, where the history names them.
import type { Kind } from '../api/types';
import { t } from '../texts/pages';

const names: Record<string, string> = {
  display_name: t.record.name, name: t.record.name, nickname: t.record.nickname, birthday: t.record.birthday, title: t.record.title,
  role: t.record.title, phones: t.record.phone, emails: t.record.email, addresses: t.record.address, address: t.record.address,
  urls: t.record.url, company_id: t.record.company, status: t.status.label, is_supplier: t.status.supplier, tags: t.record.tags,
  note: t.record.note_field, legal_name: t.record.legal_name, siren: t.record.siren, siret: t.record.siret, vat_number: t.record.vat_number,
  sector: t.record.sector, size_band: t.record.size, payment_terms_days: t.record.terms,
  stage: t.search.facet.stage, source: t.image.agency, area_m2: t.location.area, day_rate_cents: t.location.day_rate,
  half_day_rate_cents: t.location.half_day_rate, hour_rate_cents: t.location.hour_rate, deposit_cents: t.location.deposit, capacity_people: t.location.capacity,
  image_ids: t.shell.images, location_ids: t.shell.locations, invoice_ids: t.shell.invoices,
};

/** A field whose text has the field's own name needs no line above. */
const same_named: Record<string, unknown> = { ...t.record, ...t.image, ...t.location, ...t.quote };

const d = t.deals;
/** Of a deal, where another kind has another word or none. */
const names_of_deals: Record<string, string> = {
  title: d.name, amount_cents: d.amount, probability: d.probability, expected_close: d.expected_close, category: d.category, won_on: d.won_on, lost_on: d.lost_on,
  lost_reason: d.lost_reason, shoot_dates: d.shoot_dates, company_id: d.client, contact_ids: d.contacts, suppliers: d.suppliers,
};

export function field_text(field: string, kind?: Kind): string {
  const name = field.split('.')[0]!;
  const text = (kind === 'deal' ? names_of_deals[name] : undefined) ?? names[name] ?? same_named[name];
  return typeof text === 'string' ? text : name;
}
