// SPDX-License-Identifier: GPL-3.0-or-later
// The rhythm of two years at a glance: a dot an exchange above the line, a bar an invoice below.
// Drawn only when the events in hand reach that far back, or to the beginning.
import type { HistoryPage } from '../api/types';
import { money, today } from '../format';
import { locale } from '../language';
import { t } from '../texts/pages';

const months = 24;
const width = 640;
const base = 38;
const most_dots = 5;
const names = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });

/** Months as a count since year 0, so that they subtract. */
const index_of = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

export function Pulse({ page }: { page: HistoryPage }) {
  const last = index_of(today());
  const first = last - months + 1;
  const oldest = page.items[page.items.length - 1];
  if (!oldest || (page.next_cursor && index_of(oldest.at) >= first)) return null;
  const in_month = (type: string, i: number) => page.items.filter((event) => event.type === type && index_of(event.at) === first + i);
  const columns = Array.from({ length: months }, (_, i) => ({
    dots: in_month('interaction', i).length,
    cents: in_month('invoice', i).reduce((sum, event) => sum + (event.amount_cents ?? 0), 0),
  }));
  const recent = page.items.filter((event) => index_of(event.at) >= first);
  const count = (type: string) => recent.filter((event) => event.type === type).length;
  if (count('interaction') + count('invoice') === 0) return null;
  const highest = Math.max(...columns.map(({ cents }) => cents), 1);
  const step = width / months;
  return (
    <div class="pulse">
      <div class="row between">
        <span class="sm b">{t.history.pulse}</span>
        <span class="leg"><span><i class="round h3" />{t.history.legend_interactions}</span><span><i class="acc" />{t.history.legend_invoices}</span></span>
      </div>
      <svg viewBox={`0 0 ${width} 74`} class="chart" role="img" aria-label={t.history.pulse_label(count('interaction'), count('invoice'))}>
        <line x1="0" x2={width} y1={base} y2={base} stroke="var(--line)" />
        {columns.map(({ dots, cents }, i) => (
          <g key={i} transform={`translate(${i * step + step / 2},0)`}>
            {Array.from({ length: Math.min(dots, most_dots) }, (_, dot) => <circle key={dot} cx="0" cy={base - 7 - dot * 7.5} r="2.8" fill="var(--h3)" />)}
            {cents > 0 && <rect x="-5" y={base + 1} width="10" height={4 + (14 * cents) / highest} rx="2" fill="var(--accent)"><title>{money(cents)}</title></rect>}
            {i % 3 === 0 && <text x="0" y="70" text-anchor="middle">{names.format(new Date(Date.UTC(2000, (first + i) % 12)))}</text>}
          </g>
        ))}
      </svg>
    </div>
  );
}
