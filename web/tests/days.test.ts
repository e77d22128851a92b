// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { days_query, read_days, span } from '../src/accounting/days';

test('the usual spans, across the ends of years and months', () => {
  const facts: [Parameters<typeof span>[0], string, string, string][] = [
    ['month', '2026-02-14', '2026-02-01', '2026-02-28'],
    ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['last_month', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['last_month', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['last_quarter', '2026-02-01', '2025-10-01', '2025-12-31'],
    ['last_quarter', '2026-11-30', '2026-07-01', '2026-09-30'],
    ['year', '2026-11-30', '2026-01-01', '2026-12-31'],
    ['last_year', '2026-01-01', '2025-01-01', '2025-12-31'],
  ];
  for (const [name, today, from, to] of facts) assert.deepEqual(span(name, today), { from, to }, `${name} on ${today}`);
});

test('the address says the days; without it, this year; ends the wrong way round are turned', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };
  assert.deepEqual(read_days('', '2026-11-30'), year);
  assert.deepEqual(read_days('?du=hier&au=', '2026-11-30'), year);
  assert.deepEqual(read_days('?du=2026-03-01&au=2026-02-01', '2026-11-30'), { from: '2026-02-01', to: '2026-03-01' });
  assert.deepEqual(read_days(days_query(year), '2030-01-01'), year);
});
