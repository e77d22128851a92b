// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bands, linear, nice_domain } from '../src/charts/scale';
import { cents, count, csv, text } from '../src/charts/table';
import { period_of } from '../src/dashboard/period';
import { records_page } from '../src/api/kpi';

test('a table leaves as a file that Excel in French opens', () => {
  const table = { columns: ['Secteur', 'CA HT', 'Factures'], rows: [[text('Vins; spiritueux'), cents(-1234550), count(3)], [text('=1+1'), cents(null), count(0)]] };
  assert.equal(csv(table), "\ufeffSecteur;CA HT;Factures\r\n\"Vins; spiritueux\";-12345,50;3\r\n'=1+1;;0\r\n");
});

test('a linear scale keeps its ends, and a flat domain has a place too', () => {
  const scale = linear([0, 50], [200, 0]);
  assert.deepEqual([scale(0), scale(25), scale(50)], [200, 100, 0]);
  assert.equal(linear([3, 3], [10, 90])(3), 10);
});

test('the domain of bars always holds zero and ends on round numbers', () => {
  assert.deepEqual(nice_domain(200, 31_200, 4), [0, 40_000]);
  assert.deepEqual(nice_domain(-1_500, 9_000, 4), [-2_000, 10_000]);
  assert.deepEqual(nice_domain(0, 0, 4), [0, 1]);
});

test('bands share the width evenly', () => {
  const { at, width } = bands(12, [46, 646]);
  assert.deepEqual([width, at(0), at(11)], [50, 46, 596]);
});

test('a period ends today', () => {
  const facts: [Parameters<typeof period_of>[0], string, string][] = [
    ['month', '2026-11-24', '2026-11-01'], ['quarter', '2026-11-24', '2026-10-01'], ['quarter', '2026-03-31', '2026-01-01'], ['year', '2026-11-24', '2026-01-01'],
  ];
  for (const [name, today, from] of facts) assert.deepEqual(period_of(name, today), { name, from, to: today });
});

test('a figure links to the page that lists its records', () => {
  assert.equal(records_page('/api/search?kpi=overdue&from=2026-01-01&to=2026-11-24'), '/?kpi=overdue&from=2026-01-01&to=2026-11-24');
});
