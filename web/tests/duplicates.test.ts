// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { Pair } from '../src/duplicates/pairs';
import { first_choice, result_of, rows_of, with_element, with_value } from '../src/duplicates/rows';

const common = { kind: 'contact' as const, revision: 1, created_at: '2021-03-09T10:00:00Z', updated_at: '2021-03-09T10:00:00Z', urls: [], addresses: [] };
const pair: Pair = {
  id: 'contact-12-17', strength: 'strong', reasons: [],
  records: [
    { ...common, id: '12', display_name: 'Hélène Roche', title: 'Directrice', note: 'Matin', tags: ['vip'], phones: [{ value: '06 12 34 56 78', e164: '+33612345678' }],
      emails: [{ value: 'h.roche@ferrand.example' }], extra: { loge: '3' } },
    { ...common, id: '17', display_name: 'H. Roche', nickname: 'Leni', note: 'Salon', tags: ['VIP', 'salon'], phones: [{ value: '+33612345678', e164: '+33612345678', label: 'mobile' }],
      emails: [{ value: 'H.ROCHE@ferrand.example' }, { value: 'helene@gmail.com' }], extra: { loge: '4' } },
  ],
};
const row = (field: string) => rows_of(pair).find((one) => one.field === field)!;
const choice = first_choice(pair);

test('each field says how it is united, and what stands if nobody chooses', () => {
  const facts = Object.fromEntries(rows_of(pair).map((one) => [one.field, [one.how, result_of(one, choice, pair)]]));
  assert.deepEqual(facts, {
    display_name: ['choose', ['Hélène Roche']], title: ['either', ['Directrice']], nickname: ['either', ['Leni']], note: ['both', ['Matin', 'Salon']],
    tags: ['list', ['vip', 'salon']], phones: ['list', ['06 12 34 56 78']], emails: ['list', ['h.roche@ferrand.example', 'helene@gmail.com']], 'extra.loge': ['either', ['3']],
  });
});

test('a value is taken from the other record, an element left out wherever it stands and taken back in', () => {
  assert.deepEqual(result_of(row('display_name'), with_value(choice, 'display_name', '17'), pair), ['H. Roche']);
  const email = row('emails').cells[0][0]!.key;
  const without = with_element(choice, row('emails'), email, false, pair);
  assert.deepEqual(without.leave_out, [{ record: '12', field: 'emails', index: 0 }, { record: '17', field: 'emails', index: 0 }]);
  assert.deepEqual(result_of(row('emails'), without, pair), ['helene@gmail.com']);
  assert.deepEqual(with_element(without, row('emails'), email, true, pair), choice);
});

test('the record that was invoiced stays, else the older one', () => {
  const summary = { revenue_net_cents: 0, receivable_cents: 0, invoices: 2, quotes_open_cents: 0, open_quotes: 0, last_interaction_on: null, first_invoice_on: null };
  assert.equal(choice.keep, '12');
  assert.equal(first_choice({ ...pair, records: [pair.records[0], { ...pair.records[1], summary }] }).keep, '17');
});
