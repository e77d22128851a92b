// SPDX-License-Identifier: GPL-3.0-or-later
// The period that the figures are of: from the first day of the month, quarter or year to today.
import { month as month_name } from '../format';
import { t } from '../texts/pages';

export type PeriodName = 'month' | 'quarter' | 'year';
export interface Period { name: PeriodName; from: string; to: string }

/** As the page's address says it. */
const words: Record<PeriodName, string> = { month: 'mois', quarter: 'trimestre', year: 'annee' };
export const period_names = Object.keys(words) as PeriodName[];

export const read_period = (search: string): PeriodName => {
  const word = new URLSearchParams(search).get('periode');
  return period_names.find((name) => words[name] === word) ?? 'year';
};

export const period_path = (name: PeriodName): string => (name === 'year' ? '/tableau' : `/tableau?periode=${words[name]}`);

const quarter_of = (day: string): number => Math.ceil(Number(day.slice(5, 7)) / 3);

export function period_of(name: PeriodName, today: string): Period {
  const year = today.slice(0, 4);
  const first_month = { month: today.slice(5, 7), quarter: String(quarter_of(today) * 3 - 2).padStart(2, '0'), year: '01' }[name];
  return { name, from: `${year}-${first_month}-01`, to: today };
}

/** novembre 2026, 4e trimestre 2026, 2026 */
export function period_title({ name, to }: Period): string {
  const year = to.slice(0, 4);
  return { month: month_name(to), quarter: t.dashboard.quarter(quarter_of(to), year), year }[name];
}
