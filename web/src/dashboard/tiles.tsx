// SPDX-License-Identifier: GPL-3.0-or-later
import { cumsum } from 'd3-array';
import type { Figure } from '../api/kpi';
import { Spark } from '../charts/spark';
import { money_tile, month as month_name } from '../format';
import { t } from '../texts/pages';
import type { Board } from './figures';
import { period_title, type Period } from './period';
import { Change, Tile } from './tile';

/** Revenue of each month of the year so far. */
const months_so_far = ({ year }: Board, period: Period): number[] =>
  year.revenue_by_month.series.filter(({ month }) => month <= period.to.slice(0, 7)).map(({ value_cents }) => value_cents);

/** Told by their value and the one of a year before, no more. */
const plain = ['average_invoice', 'average_deal', 'new_clients', 'recurring_share'] as const;

const Plain = ({ label, figure }: { label: string; figure: Figure | undefined }) =>
  figure ? <Tile label={label} figure={figure} note={<Change figure={figure} />} /> : null;

export function Tiles({ board, period }: { board: Board; period: Period }) {
  const { revenue_net, revenue_year_to_date, revenue_month, revenue_collected, receivables, overdue, quotes_open, order_book, conversion_rate, pipeline_gross, pipeline_weighted, deal_win_rate } = board.period;
  const months = months_so_far(board, period);
  const is_year = period.name === 'year';
  const late = overdue.n > 0;
  return (
    <div class="kpis num">
      <Tile label={t.dashboard.revenue_net(period_title(period))} figure={revenue_net} note={<Change figure={revenue_net} />}>
        <Spark values={is_year ? [...cumsum(months)] : months} />
      </Tile>
      {is_year
        ? <Tile label={t.dashboard.revenue_month(month_name(period.to))} figure={revenue_month} note={<Change figure={revenue_month} />}><Spark values={months} /></Tile>
        : <Tile label={t.dashboard.revenue_year(period.to.slice(0, 4))} figure={revenue_year_to_date} note={<Change figure={revenue_year_to_date} />}><Spark values={[...cumsum(months)]} /></Tile>}
      <Tile label={t.dashboard.revenue_collected} figure={revenue_collected} note={<Change figure={revenue_collected} />} />
      <Tile label={t.dashboard.receivables} figure={receivables} note={t.dashboard.invoices(receivables.n)} />
      <Tile label={t.dashboard.overdue} figure={overdue} tone={late ? 'bad' : undefined} note={late ? t.dashboard.invoices(overdue.n) : t.dashboard.nothing_overdue} />
      {quotes_open && <Tile label={t.dashboard.quotes_open} figure={quotes_open} note={t.dashboard.weighted(money_tile(quotes_open.weighted_cents ?? 0))} />}
      {order_book && <Tile label={t.dashboard.order_book} figure={order_book} note={t.dashboard.quotes(order_book.n)} />}
      {conversion_rate && <Tile label={t.dashboard.conversion_rate} figure={conversion_rate} note={t.dashboard.conversion(conversion_rate.accepted ?? 0, conversion_rate.sent ?? 0, conversion_rate.waiting ?? 0)} />}
      {pipeline_gross && pipeline_gross.n > 0 && <Tile label={t.dashboard.pipeline} figure={pipeline_gross} note={t.dashboard.weighted(money_tile(pipeline_weighted?.value_cents ?? 0))} />}
      {deal_win_rate && typeof deal_win_rate.value === 'number' && <Tile label={t.dashboard.deal_win_rate} figure={deal_win_rate} note={t.dashboard.won_of(deal_win_rate.won ?? 0, (deal_win_rate.won ?? 0) + (deal_win_rate.lost ?? 0))} />}
      {plain.map((name) => <Plain key={name} label={t.dashboard[name]} figure={board.period[name]} />)}
    </div>
  );
}
