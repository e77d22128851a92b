// SPDX-License-Identifier: GPL-3.0-or-later
// What the open deals are worth, and what is likely of it, by the month in which they are to be decided.
import { records_page, type Figure, type Slice } from '../api/kpi';
import { ChartCard, Legend } from '../charts/chart-card';
import { Stack } from '../charts/stack';
import { cents, count, text } from '../charts/table';
import { money_tile, month } from '../format';
import { t } from '../texts/pages';

type Sliced = Figure & { series: Slice[] };

const month_name = (label: string): string => (label ? month(`${label}-01`) : t.dashboard.no_month);

export function PipelineChart({ gross, weighted }: { gross: Sliced; weighted: Sliced }) {
  const likely = new Map(weighted.series.map(({ label, value_cents }) => [label, value_cents]));
  const rows = gross.series.map(({ label, value_cents, n, records }) => ({ label: month_name(label), gross: value_cents, likely: likely.get(label) ?? 0, n, records }));
  const column = t.dashboard.column;
  return (
    <ChartCard wide="c12" title={t.dashboard.pipeline_by_month} file="affaires-en-cours" sense={gross.n > 0 ? t.dashboard.pipeline_sense(money_tile(gross.value_cents ?? 0), money_tile(weighted.value_cents ?? 0)) : undefined}
      table={{
        columns: [column.month, column.net, column.weighted, column.deals],
        rows: rows.map((row) => [text(row.label), cents(row.gross, records_page(row.records)), cents(row.likely), count(row.n)]),
      }}>
      <Legend entries={[['var(--c1)', t.dashboard.likely], ['var(--c-prev)', t.dashboard.unlikely]]} />
      <Stack title={t.dashboard.pipeline_by_month} description={rows.map((row) => t.marks.named(row.label, money_tile(row.gross))).join(t.marks.between)}
        rows={rows.map((row) => ({
          label: row.label, total: row.gross,
          parts: [{ label: t.dashboard.likely, value: row.likely, colour: 'var(--c1)' }, { label: t.dashboard.unlikely, value: row.gross - row.likely, colour: 'var(--c-prev)' }],
        }))} />
    </ChartCard>
  );
}
