// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item } from '../src/imports/plan';
import { rows_of, summary_of, title_of } from '../src/imports/said';

const helene: Item = {
  index: 0, line: 57, kind: 'contact', id: '7', outcome: 'updated', because: 'email', conflicts: ['title', 'name.family'],
  before: { display_name: 'Hélène Roche', name: { family: 'Roche', given: 'Hélène' }, title: 'Directrice', emails: [{ value: 'h@x.fr' }], status: 'client', tags: [] },
  said: { display_name: 'Hélène ROCHE', name: { family: 'Martin', given: 'Hélène' }, title: 'Cheffe', emails: [{ value: 'h@x.fr' }], addresses: [{ postal_code: '69001', city: 'Lyon' }], extra: { Couleur: 'bleu' } },
  after: {
    display_name: 'Hélène Roche', name: { family: 'Roche', given: 'Hélène' }, title: 'Directrice', emails: [{ value: 'h@x.fr' }], status: 'client', tags: [],
    addresses: [{ postal_code: '69001', city: 'Lyon' }], extra: { Couleur: 'bleu' },
  },
};

test('a row shows what is the same, added and different, the name first and its parts only where they differ', () => {
  assert.deepEqual(
    rows_of(helene).map(({ field, before, said, after, state }) => [field, before, said, after, state]),
    [
      ['display_name', 'Hélène Roche', 'Hélène ROCHE', 'Hélène Roche', 'same'],
      ['title', 'Directrice', 'Cheffe', 'Directrice', 'diff'],
      ['emails', 'h@x.fr', 'h@x.fr', 'h@x.fr', 'same'],
      ['addresses', '', '69001 Lyon', '69001 Lyon', 'add'],
      ['family', 'Roche', 'Martin', 'Roche', 'diff'],
      ['Couleur', '', 'bleu', 'bleu', 'add'],
    ],
  );
  assert.equal(title_of(helene), 'Hélène Roche');
  assert.equal(summary_of(helene), '+ fonction, adresse, nom de famille, couleur');
});

test('a new invoice is told by its number, its client and its amounts', () => {
  const item: Item = {
    index: 0, line: 2, kind: 'invoice', id: '', outcome: 'created',
    after: { number: 'A-1', type: 'credit_note', issue_date: '2023-01-12', buyer: { name: 'Lumen' }, totals: { net_cents: 10000, vat_cents: 2000, gross_cents: 12000, vat: [] }, historical: true },
  };
  assert.deepEqual(rows_of(item).map(({ field }) => field), ['number', 'issue_date', 'buyer', 'net_cents', 'vat_cents', 'gross_cents', 'type']);
  assert.equal(rows_of(item).at(-1)?.after, 'Avoir');
  assert.equal(summary_of(item), '12/01/2023 · Lumen');
});
