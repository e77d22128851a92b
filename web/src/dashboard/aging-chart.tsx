// SPDX-License-Identifier: GPL-3.0-or-later
import { records_page, type Figures } from '../api/kpi';
import { Aging, type Bucket } from '../charts/aging';
import { ChartCard } from '../charts/chart-card';
import { cents, count, text } from '../charts/table';
import { money_tile } from '../format';
import { t } from '../texts';

const colours: Record<string, string> = { not_due: 'var(--c-now)', '1-30': 'var(--c2)' };

export function AgingChart({ receivables }: { receivables: Figures['receivables'] }) {
  const name = (label: string) => t.dashboard.buckets[label] ?? label;
  const buckets: Bucket[] = receivables.buckets.map(({ label, value_cents, n }) => ({ label: name(label), value: value_cents, n, colour: colours[label] ?? 'var(--c5)' }));
  const sense = t.dashboard.aging_sense(money_tile(receivables.value_cents ?? 0), t.dashboard.invoices(receivables.n));
  const column = t.dashboard.column;
  return (
    <ChartCard wide="c4" title={t.dashboard.aging} sense={sense} file="encours"
      table={{
        columns: [column.delay, column.amount, column.invoices],
        rows: receivables.buckets.map(({ label, value_cents, n, records }) => [text(name(label)), cents(value_cents, n > 0 ? records_page(records) : undefined), count(n)]),
      }}>
      <Aging title={t.dashboard.aging} description={buckets.map(({ label, value, n }) => `${label} : ${money_tile(value)}, ${t.dashboard.invoices(n)}`).join(' ; ')} buckets={buckets} />
    </ChartCard>
  );
}
