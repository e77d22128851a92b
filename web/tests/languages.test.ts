// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en as first_en } from '../src/texts/en';
import { import_fields as fields_en } from '../src/texts/en/import-fields';
import { en_pages } from '../src/texts/en/pages';
import { why as why_en } from '../src/texts/en/why';
import { fr as first_fr } from '../src/texts/fr';
import { import_fields as fields_fr } from '../src/texts/fr/import-fields';
import { fr_pages } from '../src/texts/fr/pages';
import { why as why_fr } from '../src/texts/fr/why';

const fr = { ...first_fr, ...fr_pages };
const en = { ...first_en, ...en_pages };

type Entry = [path: string, value: unknown];

/** In the order of the table: lists on the screen follow it. */
const entries_of = (table: object, at = ''): Entry[] =>
  Object.entries(table).flatMap(([name, value]): Entry[] => (typeof value === 'object' ? entries_of(value, `${at}${name}.`) : [[at + name, value]]));

const { refusals: refusals_fr, ...spoken_fr } = fr;
const { refusals: refusals_en, ...spoken_en } = en;
const named = (fields: Record<string, Record<string, string>>) => Object.values(fields);
const french = entries_of({ ...spoken_fr, why: why_fr, fields: named(fields_fr) });
const english = entries_of({ ...spoken_en, why: why_en, fields: named(fields_en) });

test('both languages have the same keys in the same order, and functions of as much', () => {
  assert.deepEqual(english.map(([path]) => path), french.map(([path]) => path));
  assert.deepEqual(english.map(([path, value]) => [path, typeof value]), french.map(([path, value]) => [path, typeof value]));
  assert.deepEqual(Object.keys(refusals_fr), [], 'the server says these in French');
});

/** The words of a sentence made of what it is given. */
const said = (value: unknown): string => (typeof value === 'function' ? String(value(3, 4, 5, 6)) : String(value));
const english_said = [...english.map(([path, value]): [string, string] => [path, said(value)]), ...Object.entries(refusals_en)];

/** The same word in both languages, a name or a sign. */
const shared = new Set([
  '+ Type', '+3 photos', '3 contacts', '3 images', '3 copies', 'Actions', 'actions', 'BIC', 'Contact', 'Conditions', 'Contacts', 'Date', 'Description', 'Distance', 'Factur-X (XML)', 'Fax', 'IBAN', 'Images', 'Imports', 'Message', 'Mobile', 'Note',
  'Orientation', 'Panorama', 'Planche', 'Portrait', 'Possible', 'Prospect', 'SARL, SAS, EI…', 'SIREN', 'SIREN 3', 'SIRET', 'Source', 'source 3', 'Style', 'Total', 'Type', 'Version', 'version 3',
]);

test('no French is left in English', () => {
  const in_french = new Map(french.map(([path, value]) => [path, said(value)]));
  for (const [path, text] of english_said) {
    assert.doesNotMatch(text, /[àâçèéêëîïôöùûüœ«»]/i, path);
    assert.doesNotMatch(text, /\b(le|la|les|des|du|une|est|sont|et|ou|pas|votre|vos|avec|pour|dans|jour|jours|facture|devis|avoir)\b/i, path);
    assert.doesNotMatch(text, /[ \u00a0\u202f][:;?!]|\d[ \u00a0\u202f]%/, `${path}: no space before the mark`);
    assert.doesNotMatch(text, /'/, `${path}: a typographic apostrophe`);
    if (/\p{L}{3}/u.test(text) && text === in_french.get(path)) assert.ok(shared.has(text), `${path} is the same in French: ${text}`);
  }
});

test('French marks stand off their word by a space that does not break', () => {
  for (const [path, value] of french) {
    assert.doesNotMatch(said(value), / [:;?!%€»]|« |[\p{L}\p{N}\u00a0][;?!]/u, path);
    assert.doesNotMatch(said(value), /'/, `${path}: a typographic apostrophe`);
  }
});

test('French counts nothing as one', () => {
  assert.deepEqual([0, 1, 2].map((count) => fr.search.count(count)), ['0 résultat', '1 résultat', '2 résultats']);
});
