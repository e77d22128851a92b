// SPDX-License-Identifier: GPL-3.0-or-later
// Sales by sector, each by the size of the client.
import { sum } from 'd3-array';
import { records_page, type SectorSlice, type SizeBand } from '../api/kpi';
import { ChartCard, Legend } from '../charts/chart-card';
import { Stack, type StackRow } from '../charts/stack';
import { cents, count, text } from '../charts/table';
import { money_tile, percent } from '../format';
import { t } from '../texts/pages';

/** From the smallest to the largest; the unknown last, in grey. */
const colours: [SizeBand, string][] = [
  ['0', 'var(--plum)'], ['1-9', 'var(--c1)'], ['10-49', 'var(--c2)'], ['50-249', 'var(--c3)'], ['250-4999', 'var(--c4)'], ['5000+', 'var(--c5)'], ['', 'var(--c6)'],
];
const most_rows = 6;

type Parts = NonNullable<SectorSlice['sizes']>;
const value_in = (parts: Parts, size: SizeBand): number => sum(parts.filter(({ label }) => label === size), ({ value_cents }) => value_cents);
const sector_name = (label: string): string => label || t.dashboard.no_sector;

function row_of(label: string, slices: SectorSlice[]): StackRow {
  const parts = slices.flatMap(({ sizes = [] }) => sizes);
  return {
    label,
    total: sum(slices, ({ value_cents }) => value_cents),
    parts: colours.map(([size, colour]) => ({ label: t.dashboard.sizes[size]!, value: value_in(parts, size), colour })),
  };
}

/** The largest sectors by themselves, the rest together. */
function rows_of(series: SectorSlice[]): StackRow[] {
  const alone = series.length > most_rows ? series.slice(0, most_rows - 1) : series;
  const rest = series.slice(alone.length);
  const rows = alone.map((slice) => row_of(sector_name(slice.label), [slice]));
  return rest.length > 0 ? [...rows, row_of(t.dashboard.others, rest)] : rows;
}

export function SectorChart({ series, file }: { series: SectorSlice[]; file: string }) {
  const sold = series.filter(({ value_cents, sizes = [] }) => value_cents !== 0 || sizes.length > 0);
  const all = sold.flatMap(({ sizes = [] }) => sizes);
  const present = colours.filter(([size]) => all.some(({ label, value_cents }) => label === size && value_cents !== 0));
  const total = sum(sold, ({ value_cents }) => value_cents);
  const top = sold[0];
  const rows = rows_of(sold);
  const column = t.dashboard.column;
  return (
    <ChartCard wide="c4" title={t.dashboard.by_sector} file={file}
      sense={top && total > 0 && top.value_cents > 0 ? t.dashboard.top_sector(sector_name(top.label), percent(Math.round((top.value_cents / total) * 100) / 100)) : t.dashboard.by_size_of_client}
      table={{
        columns: [column.sector, column.revenue, ...present.map(([size]) => t.dashboard.sizes[size]!), column.previous, column.invoices],
        rows: sold.map((slice) => [
          text(sector_name(slice.label)), cents(slice.value_cents, records_page(slice.records)),
          ...present.map(([size]) => cents(value_in(slice.sizes ?? [], size))), cents(slice.previous_cents), count(slice.n),
        ]),
      }}>
      <Legend entries={present.map(([size, colour]) => [colour, t.dashboard.sizes[size]!])} />
      <Stack title={t.dashboard.by_sector} rows={rows} description={rows.map(({ label, total: amount }) => t.marks.named(label, money_tile(amount))).join(t.marks.between)} />
    </ChartCard>
  );
}
