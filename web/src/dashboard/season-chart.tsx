// SPDX-License-Identifier: GPL-3.0-or-later
// Revenue of every month of every year, and the months that weigh most and least.
import { maxIndex, minIndex, sum } from 'd3-array';
import type { Figures } from '../api/kpi';
import { ChartCard } from '../charts/chart-card';
import { Heat } from '../charts/heat';
import { cents, text } from '../charts/table';
import { t } from '../texts/pages';
import { long_months, short_months } from './month-names';

const most_years = 5;

export function SeasonChart({ seasonality }: { seasonality: Figures['seasonality'] }) {
  const { index } = seasonality;
  const years = seasonality.years.slice(-most_years);
  const complete = seasonality.years.filter(({ months }) => months.every((value) => value !== null) && sum(months, (value) => value ?? 0) > 0).length;
  const sense = index ? t.dashboard.season_sense(long_months[maxIndex(index)]!, long_months[minIndex(index)]!, t.dashboard.years(complete)) : t.dashboard.monthly_thousands;
  return (
    <ChartCard wide="c8" title={t.dashboard.seasonality} sense={sense} file="saisonnalite"
      table={{ columns: [t.dashboard.column.year, ...short_months], rows: seasonality.years.map(({ year, months }) => [text(String(year)), ...months.map((value) => cents(value))]) }}>
      <Heat title={t.dashboard.seasonality} description={sense} years={years} month_names={long_months} />
    </ChartCard>
  );
}
