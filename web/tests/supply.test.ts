// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { supply, supply_from } from '../src/invoice/supply';

test('one day is a date of supply; with an end it is a period; without it, a day again', () => {
  const one_day = { service_date: '2026-11-16', period_start: null, period_end: null };
  const period = { service_date: null, period_start: '2026-11-16', period_end: '2026-11-17' };
  assert.deepEqual(supply('2026-11-16', undefined), one_day);
  assert.deepEqual(supply('2026-11-16', '2026-11-17'), period);
  assert.deepEqual(supply(supply_from(period), null), one_day);
  assert.deepEqual(supply(null, null), { service_date: null, period_start: null, period_end: null });
});
