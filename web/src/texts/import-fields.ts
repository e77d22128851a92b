// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the fields that a column can go to, fetched with the page that asks.
import { language } from '../language';

/** By group, in the order of the list; inside by the contract's names. */
export type FieldNames = Record<string, Record<string, string>>;
export let import_fields: FieldNames;

export async function load_import_fields(): Promise<void> {
  import_fields = language === 'en' ? (await import('./en/import-fields')).import_fields : (await import('./fr/import-fields')).import_fields;
}
