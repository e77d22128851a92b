// SPDX-License-Identifier: GPL-3.0-or-later
// A record's fields as a person reads them, side by side: before, in the file, after.
import { birthday, date, money, phone } from '../format';
import { field_text } from '../record/field-names';
import { t } from '../texts/pages';
import type { Fields, Item } from './plan';

/** What is no news to a person, or is said by another line. */
const passed_over = new Set(['imported_from', 'vcard', 'uid', 'series', 'historical', 'currency', 'lines', 'segment', 'seller', 'company_id', 'contact_id', 'consumer',
  'nature', 'vat_regime', 'payment_terms_days', 'preceding', 'attachments', 'payable_cents', 'lines_cents', 'prepaid_cents', 'discount_cents', 'vat', 'stage', 'source_id', 'texts', 'chain']);

/** The whole name says them, unless they are what differs. */
const name_parts = new Set(['prefix', 'given', 'additional', 'family', 'suffix']);

/** What tells a record from others comes first; the rest as the record has it. */
const first_said = ['number', 'display_name', 'name', 'issue_date', 'buyer', 'net_cents', 'vat_cents', 'gross_cents', 'subject', 'title', 'emails', 'phones', 'organisations', 'addresses'];
const place_of = (name: string): number => (first_said.includes(name) ? first_said.indexOf(name) : first_said.length);

export interface Row { field: string; text: string; before: string; said: string; after: string; state: 'same' | 'add' | 'diff' }

/** One value as text; empty for nothing. */
export function shown(name: string, value: unknown): string {
  if (value === null || value === undefined || value === false || value === 'none' || value === '') return '';
  if (value === true) return '✓';
  if (Array.isArray(value)) return value.map((element) => shown(name, element)).filter(Boolean).join(', ');
  if (typeof value === 'number') return name.endsWith('_cents') ? money(value) : String(value);
  if (typeof value === 'object') {
    const { value: inner, name: own, street, postal_code, city, ...rest } = value as Record<string, unknown>;
    if (inner !== undefined) return shown(name, inner);
    if (own !== undefined && typeof own === 'string') return own;
    return [street, rest.extended, [postal_code, city].filter(Boolean).join(' '), rest.country].filter(Boolean).join(', ');
  }
  const text = String(value);
  if (name === 'birthday') return birthday(text);
  if (name === 'phones') return phone(text);
  if (name === 'type' || name === 'status') return (t.imports.words as Record<string, string>)[text] ?? text;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? date(text) : text;
}

/** The amounts of an invoice and the cells that no field is for stand in line with the rest. */
function flat(fields: Fields | undefined): Fields {
  if (!fields) return {};
  const { totals, extra, buyer, name, ...rest } = fields;
  return { ...rest, ...(typeof name === 'string' ? { name } : (name as object)), ...(buyer as object && { buyer: (buyer as { name?: string }).name }), ...(totals as object), ...(extra as object) };
}

const title_fields = ['display_name', 'number', 'title'];

export const title_of = (item: Item): string => {
  const fields = item.after ?? item.before ?? item.said ?? {};
  for (const field of title_fields) if (typeof fields[field] === 'string') return fields[field] as string;
  return typeof fields.name === 'string' ? fields.name : '';
};

export function rows_of(item: Item): Row[] {
  const before = flat(item.before), after = flat(item.after), said = flat(item.said ?? item.after);
  const names = [...new Set([...Object.keys(said), ...Object.keys(after)])].filter((name) => !passed_over.has(name)).sort((a, b) => place_of(a) - place_of(b));
  const conflicts = new Set((item.conflicts ?? []).map((path) => path.split('.').at(-1)!));
  const rows: Row[] = [];
  for (const name of names) {
    const row = { field: name, text: label_of(name), before: shown(name, before[name]), said: shown(name, said[name]), after: shown(name, after[name]) };
    if (!row.said && !(row.after && row.after !== row.before)) continue;
    if (name_parts.has(name) && !conflicts.has(name)) continue;
    rows.push({ ...row, state: conflicts.has(name) ? 'diff' : row.after === row.before ? 'same' : 'add' });
  }
  return rows;
}

const label_of = (name: string): string => (t.imports.labels as Record<string, string>)[name] ?? field_text(name);

/** "+ e-mail, anniversaire"; of a new record, what it is known by. */
export function summary_of(item: Item): string {
  const rows = rows_of(item);
  if (item.outcome === 'created') return rows.filter(({ field }) => !title_fields.includes(field)).slice(0, 2).map(({ after }) => after).filter(Boolean).join(' · ');
  const changed = rows.filter(({ state }) => state !== 'same').map(({ text }) => text.toLowerCase());
  return changed.length > 0 ? `+ ${changed.join(', ')}` : '';
}
