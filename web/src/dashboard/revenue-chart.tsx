// SPDX-License-Identifier: GPL-3.0-or-later
// Revenue by month against the year before, and what this month lacks to equal last year's.
import type { MonthSlice } from '../api/kpi';
import { records_page } from '../api/kpi';
import { Bars, type MonthBar } from '../charts/bars';
import { ChartCard, Legend } from '../charts/chart-card';
import { cents, count, text } from '../charts/table';
import { money_tile } from '../format';
import { t } from '../texts/pages';
import { short_months } from './month-names';

function sense_of(current: MonthSlice | undefined, month: number, last_year: number): string {
  const before = current?.previous_cents ?? 0;
  if (!current || before <= 0) return t.dashboard.net_of_credits;
  const name = `${short_months[month]} ${last_year}`;
  const gap = before - current.value_cents;
  const sentence = gap > 0 ? t.dashboard.short_of(money_tile(gap), name) : gap < 0 ? t.dashboard.ahead_of(money_tile(-gap), name) : '';
  return `${t.dashboard.net_of_credits} ${sentence}`.trim();
}

export function RevenueChart({ series, today }: { series: MonthSlice[]; today: string }) {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  const slice_of = (m: number) => series.find((slice) => slice.month === `${year}-${String(m + 1).padStart(2, '0')}`);
  const months: MonthBar[] = short_months.map((label, m) => {
    const slice = slice_of(m);
    return { label, now: m > month && !slice?.n ? null : (slice?.value_cents ?? 0), before: slice?.previous_cents ?? null, current: m === month };
  });
  const anything = months.some(({ now, before }) => now || before);
  const rows = months.map(({ label, now, before }, m) => {
    const slice = slice_of(m);
    return [text(label), cents(now, slice && slice.n > 0 ? records_page(slice.records) : undefined), cents(before), count(slice?.n ?? 0)];
  });
  const column = t.dashboard.column;
  return (
    <ChartCard wide="c8" title={t.dashboard.by_month} sense={sense_of(slice_of(month), month, year - 1)} file={`ca-par-mois-${year}`}
      legend={<Legend entries={[['var(--c-now)', String(year)], ['var(--c-prev)', String(year - 1)]]} />}
      table={{ columns: [column.month, String(year), String(year - 1), column.invoices], rows: anything ? rows : [] }}>
      <Bars title={t.dashboard.by_month} months={months} now_name={String(year)} before_name={String(year - 1)}
        description={months.map(({ label, now, before }) => t.marks.named(label, `${now === null ? t.dashboard.upcoming : money_tile(now)}, ${t.dashboard.against(money_tile(before ?? 0))}`)).join(t.marks.between)} />
    </ChartCard>
  );
}
