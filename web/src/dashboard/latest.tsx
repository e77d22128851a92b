// SPDX-License-Identifier: GPL-3.0-or-later
import type { Latest } from '../api/kpi';
import { date_listed, money } from '../format';
import { Card } from '../kit/card';
import { t } from '../texts';

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
              {sectors && <th class="hide-m">{column.sector}</th>}<th class="r">{column.net}</th>
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
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
