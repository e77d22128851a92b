// SPDX-License-Identifier: GPL-3.0-or-later
// Two records field by field: what can be chosen, and what comes of it. The server does the same when it merges.
import { siret } from '../format';
import { shown } from '../imports/said';
import { field_text } from '../record/field-names';
import { label_text } from '../record/contact-fields';
import { t } from '../texts';
import type { Choice, Pair, Twin } from './pairs';

type Fields = Record<string, unknown>;

/** One value on one side. */
export interface Cell { text: string; key: string; index: number }
export interface Row {
  field: string;
  label: string;
  /** choose: one of two values; list: all of them, or some; both: one after the other; either: nothing to choose. */
  how: 'choose' | 'list' | 'both' | 'either';
  cells: [Cell[], Cell[]];
}

/** What a person does not choose: it follows from the rest, or is told by the history. */
const passed_over = new Set(['id', 'kind', 'revision', 'created_at', 'created_by', 'updated_at', 'updated_by', 'summary', 'uid', 'vcard', 'imported_from',
  'source_id', 'attachments', 'photo', 'logo', 'name', 'parent_id', 'stage', 'extra']);
const first = ['display_name', 'name', 'legal_name', 'title', 'role', 'company_id', 'organisations', 'emails', 'phones', 'addresses'];
const place = (field: string): number => (first.includes(field) ? first.indexOf(field) : first.length);

/** A number that no plan of numbers knows, however it is written. */
const french = (number: string): string => number.replace(/[^\d+]/g, '').replace(/^00/, '+').replace(/^0/, '+33');

const key_of = (field: string, value: unknown): string => {
  if (typeof value === 'string') return value.toLowerCase();
  const { e164, value: text, label: _, preferred: __, ...rest } = value as Fields;
  if (field === 'emails') return String(text).toLowerCase();
  if (field === 'phones') return String(e164 || french(String(text)));
  return JSON.stringify({ text, ...rest });
};

function text_of(field: string, value: unknown, record: Twin): string {
  if (field === 'company_id') return record.summary?.company?.name ?? String(value);
  if (field === 'siren' || field === 'siret') return siret(String(value));
  if (field === 'payment_terms_days') return t.record.terms_days(Number(value));
  if (field === 'size_band') return t.record.size_bands[String(value)] ?? String(value);
  const label = label_text((value as { label?: string }).label, '');
  return [shown(field, value), label && `(${label})`].filter(Boolean).join(' ');
}

/** A company's own name is a single text; a person's, an object that goes with the name that is shown. */
const is_told = (record: Twin, field: string): boolean => !passed_over.has(field) || (field === 'name' && record.kind === 'company');

function cells_of(record: Twin, field: string): Cell[] {
  const value = (record as unknown as Fields)[field];
  return (Array.isArray(value) ? value : [value]).map((one, index) => ({ index, text: one == null || one === '' ? '' : text_of(field, one, record), key: '' }))
    .map((cell, i) => ({ ...cell, key: cell.text && key_of(field, Array.isArray(value) ? value[i] : String(value)) }))
    .filter(({ text }) => text !== '');
}

function extras(pair: Pair): Row[] {
  const [one, other] = pair.records.map(({ extra }) => extra ?? {}) as [Fields, Fields];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => [one[name], other[name]].some((value) => typeof value !== 'object'));
  const cell = (value: unknown): Cell[] => (value == null || typeof value === 'object' ? [] : [{ index: 0, text: String(value), key: String(value) }]);
  return names.map((name) => ({ field: `extra.${name}`, label: name, how: 'either', cells: [cell(one[name]), cell(other[name])] }));
}

export function rows_of(pair: Pair): Row[] {
  const [one, other] = pair.records;
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((field) => is_told(one, field)).sort((a, b) => place(a) - place(b));
  const rows = fields.map((field): Row => {
    const cells: Row['cells'] = [cells_of(one, field), cells_of(other, field)];
    const list = [one, other].some((record) => Array.isArray((record as unknown as Fields)[field]));
    const differ = cells[0][0] && cells[1][0] && cells[0][0].key !== cells[1][0].key;
    const how = list ? 'list' : field === 'note' ? 'both' : differ ? 'choose' : 'either';
    return { field, label: t.duplicates.labels[field] ?? field_text(field), how, cells };
  });
  return [...rows, ...extras(pair)].filter(({ cells: [left, right] }) => left.length + right.length > 0);
}

/** The record that stays: the one that was invoiced, else the older one. */
export function first_choice({ records: [one, other] }: Pair): Choice {
  const keep = !one.summary?.invoices && other.summary?.invoices ? other.id : one.id;
  return { keep, fields: {}, leave_out: [] };
}

export const side_of = (row: Row, choice: Choice, pair: Pair): 0 | 1 => ((choice.fields[row.field] ?? choice.keep) === pair.records[0].id ? 0 : 1);
export const is_left_out = (choice: Choice, record: string, field: string, index: number): boolean =>
  choice.leave_out.some((left) => left.record === record && left.field === field && left.index === index);

/** The texts that will stand. */
export function result_of(row: Row, choice: Choice, pair: Pair): string[] {
  const side = side_of(row, choice, pair);
  if (row.how === 'choose') return row.cells[side].map(({ text }) => text);
  const order = choice.keep === pair.records[0].id ? ([0, 1] as const) : ([1, 0] as const);
  if (row.how === 'either') return (row.cells[order[0]].length > 0 ? row.cells[order[0]] : row.cells[order[1]]).map(({ text }) => text);
  const kept = new Map<string, string>();
  for (const at of order)
    for (const { key, text, index } of row.cells[at])
      if (!kept.has(key) && !is_left_out(choice, pair.records[at].id, row.field, index)) kept.set(key, text);
  return [...kept.values()];
}

/** The same choice with one value taken, or one element of a list left out or taken back in: wherever it stands, on either side. */
export const with_value = (choice: Choice, field: string, record: string): Choice => ({ ...choice, fields: { ...choice.fields, [field]: record } });
export function with_element(choice: Choice, row: Row, key: string, wanted: boolean, pair: Pair): Choice {
  const places = ([0, 1] as const).flatMap((at) => row.cells[at].filter((cell) => cell.key === key).map(({ index }) => ({ record: pair.records[at].id, field: row.field, index })));
  const rest = choice.leave_out.filter((left) => !places.some(({ record, field, index }) => left.record === record && left.field === field && left.index === index));
  return { ...choice, leave_out: wanted ? rest : [...rest, ...places] };
}
