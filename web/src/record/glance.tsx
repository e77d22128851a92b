// SPDX-License-Identifier: GPL-3.0-or-later
// What must be known without scrolling: three or four figures in a row.
import type { ComponentChildren } from 'preact';
import type { Summary } from '../api/types';
import { date_listed, date_spelled, money, money_tile, relative } from '../format';
import { t } from '../texts';

export interface Figure { label: string; value: ComponentChildren; more?: ComponentChildren; alert?: boolean }

export const Glance = ({ figures }: { figures: Figure[] }) => (
  <section class="card glance num" aria-label={t.record.glance} style={{ '--n': figures.length }}>
    {figures.map(({ label, value, more, alert }) => (
      <div key={label}>
        <div class="l">{label}</div>
        <div class="v">{value}</div>
        {more && <div class={alert ? 'x due' : 'x'}>{more}</div>}
      </div>
    ))}
  </section>
);

export const summary_figures = (summary: Summary): Figure[] => [
  { label: t.record.revenue, value: money_tile(summary.revenue_net_cents), more: t.record.invoices(summary.invoices) },
  { label: t.record.receivable, value: money(summary.receivable_cents), more: summary.receivable_cents === 0 ? t.record.nothing_receivable : undefined, alert: true },
  ...(summary.open_quotes > 0 ? [{ label: t.record.quotes_open, value: money_tile(summary.quotes_open_cents), more: t.record.quotes(summary.open_quotes) }] : []),
  {
    label: t.record.last_interaction,
    value: summary.last_interaction_on ? relative(summary.last_interaction_on) : t.record.no_interaction,
    more: summary.last_interaction_on && date_listed(summary.last_interaction_on),
  },
  ...(summary.first_invoice_on ? [{ label: t.record.first_invoice, value: relative(summary.first_invoice_on), more: date_spelled(summary.first_invoice_on) }] : []),
];
