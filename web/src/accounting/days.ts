// SPDX-License-Identifier: GPL-3.0-or-later
// The days that an account or a table is of, as the page's address says them, and the spans that are asked for most.
import type { Days } from '../api/accounting';

const iso = /^\d{4}-\d{2}-\d{2}$/;

export const whole_year = (year: number): Days => ({ from: `${year}-01-01`, to: `${year}-12-31` });

/** Months count from 1; those beyond December are of the next year. */
function months(year: number, first: number, count: number): Days {
  const day = (at: Date): string => at.toISOString().slice(0, 10);
  return { from: day(new Date(Date.UTC(year, first - 1, 1))), to: day(new Date(Date.UTC(year, first - 1 + count, 0))) };
}

export type SpanName = 'month' | 'last_month' | 'last_quarter' | 'year' | 'last_year';

export function span(name: SpanName, today: string): Days {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const quarter = Math.floor((month - 1) / 3);
  switch (name) {
    case 'month': return months(year, month, 1);
    case 'last_month': return months(year, month - 1, 1);
    case 'last_quarter': return months(year, quarter * 3 - 2, 3);
    case 'year': return whole_year(year);
    case 'last_year': return whole_year(year - 1);
  }
}

/** The whole year of `today` until the address says other days. */
export function read_days(search: string, today: string): Days {
  const asked = new URLSearchParams(search);
  const year = span('year', today);
  const from = asked.get('du') ?? '';
  const to = asked.get('au') ?? '';
  const days = { from: iso.test(from) ? from : year.from, to: iso.test(to) ? to : year.to };
  return days.from <= days.to ? days : { from: days.to, to: days.from };
}

export const days_query = ({ from, to }: Days): string => `?du=${from}&au=${to}`;
