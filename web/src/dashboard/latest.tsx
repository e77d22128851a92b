// SPDX-License-Identifier: GPL-3.0-or-later
import type { Latest } from '../api/kpi';
import { date_listed, money } from '../format';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { StateBadge } from '../kit/state-badge';
import { t } from '../texts/pages';

/** A paid invoice and a credited one both owe nothing. */
function Standing({ item }: { item: Latest }) {
  if (item.net_cents < 0) return <span class="badge mute"><Icon name="undo" />{t.invoice.type.credit_note}</span>;
  if (item.balance_cents === 0) return <span class="badge ok"><Icon name="check" />{t.dashboard.settled}</span>;
  return item.days_late > 0 ? <StateBadge state="overdue" /> : <StateBadge state="issued" due={item.due_date} />;
}

/** A project column only where a document names one. */
export function LatestDocuments({ items }: { items: Latest[] }) {
  if (items.length === 0) return null;
  const column = t.dashboard.column;
  const projects = items.some(({ project }) => project);
  const sectors = items.some(({ sector }) => sector);
  return (
    <Card title={t.dashboard.latest} class="c12">
      <div class="body">
        <table class="tbl num">
          <thead>
            <tr>
              <th>{column.date}</th><th class="hide-m">{column.number}</th><th>{column.client}</th>{projects && <th class="hide-m">{column.project}</th>}
              {sectors && <th class="hide-m">{column.sector}</th>}<th class="r">{column.net}</th><th class="hide-m">{column.state}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <td class="nowrap">{date_listed(item.date)}</td>
                <td class="nowrap hide-m">{item.number}</td>
                <td><a class="lk b" href={`/factures/${item.id}`}>{item.client}</a></td>
                {projects && <td class="hide-m">{item.project}</td>}
                {sectors && <td class="hide-m">{item.sector}</td>}
                <td class="r nowrap">{money(item.net_cents)}</td>
                <td class="hide-m"><Standing item={item} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
