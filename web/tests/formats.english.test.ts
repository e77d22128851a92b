// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rate_words } from '../src/accounting/rate-rows';
import { Refused } from '../src/api/client';
import * as format from '../src/format';
import { amount, quantity } from '../src/invoice/readings';
import { t } from '../src/texts';
import { date, cents } from '../src/typed';

test('amounts, rates and sizes are shown as the British write them', () => {
  assert.deepEqual([324000, -45000, 1].map(format.money), ['€3,240.00', '−€450.00', '€0.01']);
  assert.equal(format.money_tile(4832000), '€48,320');
  assert.deepEqual([format.number(1234.5), format.percent(0.086), format.percentage('5.5')], ['1,234.5', '8.6%', '5.5%']);
  assert.equal(format.file_size(12_400_000), '12.4\u00a0MB');
  assert.deepEqual([amount.show(324050), quantity.show('1.5000')], ['3,240.50', '1.5']);
  assert.equal(rate_words({ rate: '20.00', category: 'S' } as Parameters<typeof rate_words>[0]), '20%');
  assert.deepEqual([t.marks.thousands('20'), t.marks.thousands('−5')], ['€20k', '−€5k']);
});

test('dates and times are the same days, in English words', () => {
  assert.equal(format.date('2026-11-24'), '24/11/2026');
  assert.equal(format.date_full('2026-11-24').replace(',', ''), 'Tuesday 24 November 2026');
  assert.equal(format.month('2026-11-24'), 'November 2026');
  assert.equal(format.time('2026-11-24T13:32:00Z'), '14:32');
  const now = new Date('2026-11-24T12:00:00Z');
  const facts: [at: string, said: string][] = [
    ['2026-11-24T12:00:10Z', 'just now'], ['2026-11-24T11:40:00Z', '20 minutes ago'], ['2026-11-23', 'yesterday'], ['2026-11-18', '6 days ago'], ['2027-02-24', 'in 3 months'],
  ];
  for (const [at, said] of facts) assert.equal(format.relative(at, now), said);
});

test('one is one, and everything else is many', () => {
  assert.deepEqual([0, 1, 2, 1200].map((count) => t.search.count(count)), ['0 results', '1 result', '2 results', '1,200 results']);
});

test('what is typed in English is read', () => {
  assert.equal(cents('3,240.50'), 324050);
  assert.deepEqual(['tomorrow', 'yesterday', 'monday', 'lundi', '24/12'].map((text) => date(text, '2026-11-24')), ['2026-11-25', '2026-11-23', '2026-11-30', '2026-11-30', '2026-12-24']);
});

test('the server is quoted in English where it speaks it', () => {
  const refused = new Refused(422, 'invalid', [{ field: 'siren', message_fr: 'Il manque le SIREN.', message_en: 'The SIREN is missing.' }, { field: 'name', message_fr: 'Il manque le nom.' }], '');
  assert.deepEqual([refused.for_field('siren'), refused.for_field('name'), refused.for_field('city')], ['The SIREN is missing.', 'Il manque le nom.', undefined]);
});
