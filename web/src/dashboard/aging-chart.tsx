// SPDX-License-Identifier: GPL-3.0-or-later
import { records_page, type Figures } from '../api/kpi';
import type { Hit } from '../api/types';
import { Aging, type Bucket } from '../charts/aging';
import { ChartCard } from '../charts/chart-card';
import { cents, count, text } from '../charts/table';
import { days_between, money_tile, today } from '../format';
import { previewed } from '../search/preview-data';
import { record_path } from '../shell/navigation';
import { t } from '../texts/pages';

const colours: Record<string, string> = { not_due: 'var(--c-now)', '1-30': 'var(--c2)' };

const most_late = 3;

const Late = ({ hits }: { hits: Hit[] }) => (
  <section class="late">
    <h3>{t.dashboard.late}</h3>
    <ul>
      {hits.slice(0, most_late).map((hit) => (
        <li key={hit.id}>
          <a href={record_path('invoice', hit.id)}><b class="cut">{hit.subtitle?.split(' · ')[0]}</b><span class="bad">{t.dashboard.days_late(days_between(hit.due_date!, today()))}</span><span class="num">{money_tile(previewed(hit).payable_cents ?? 0)}</span></a>
        </li>
      ))}
    </ul>
  </section>
);

export function AgingChart({ receivables, late }: { receivables: Figures['receivables']; late: Hit[] }) {
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
      <Aging title={t.dashboard.aging} description={buckets.map(({ label, value, n }) => t.marks.named(label, `${money_tile(value)}, ${t.dashboard.invoices(n)}`)).join(t.marks.between)} buckets={buckets} />
      {late.length > 0 && <Late hits={late} />}
    </ChartCard>
  );
}
