// SPDX-License-Identifier: GPL-3.0-or-later
// Bars by month, each beside the same month of the year before.
import { max, min, ticks } from 'd3-array';
import { money_tile, number } from '../format';
import { t } from '../texts';
import { Picture } from './picture';
import { bands, linear, nice_domain } from './scale';

export interface MonthBar {
  /** janv. */
  label: string;
  /** Nothing for months to come. */
  now: number | null;
  before: number | null;
  current: boolean;
}

interface Props { title: string; description: string; months: MonthBar[]; now_name: string; before_name: string }

const left = 46;
const top = 18;
const foot = 24;
const height = (width: number): number => (width < 480 ? 220 : 290);
const narrow_band = 34;

/** 20 k€ */
const thousands = (cents: number): string => (cents === 0 ? '0' : t.marks.thousands(number(cents / 100_000)));
const rounded_thousands = (cents: number): string => thousands(Math.round(cents / 10_000) * 10_000);

export const Bars = ({ title, description, months, now_name, before_name }: Props) => (
  <Picture title={title} description={description} height={height}>
    {(width) => {
      const values = months.flatMap(({ now, before }) => [now ?? 0, before ?? 0]);
      const domain = nice_domain(min(values) ?? 0, max(values) ?? 0, 4);
      const y = linear(domain, [height(width) - foot, top]);
      const { at: x, width: band } = bands(months.length, [left, width]);
      const bar = Math.min(17, band * 0.36);
      const bar_before = bar * 0.62;
      const few = band < narrow_band;
      const drawn = (at: number, value: number, wide: number, fill: string, name: string) => (
        <rect x={at} y={Math.min(y(value), y(0))} width={wide} height={Math.abs(y(value) - y(0))} rx="2.5" fill={fill}><title>{name}</title></rect>
      );
      return (
        <>
          {ticks(...domain, 4).map((tick) => (
            <g key={tick}>
              <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} stroke="var(--line)" stroke-dasharray={tick === 0 ? undefined : '2 4'} />
              <text x={left - 8} y={y(tick) + 4} text-anchor="end">{thousands(tick)}</text>
            </g>
          ))}
          {months.map(({ label, now, before, current }, i) => {
            const centre = x(i) + band / 2;
            return (
              <g key={label}>
                {current && <rect x={centre - band / 2 + 2} y={top - 10} width={band - 4} height={height(width) - top - foot + 10} rx="6" fill="var(--accent-soft)" opacity=".6" />}
                {before !== null && drawn(centre - bar_before - 1, before, bar_before, 'var(--c-prev)', t.marks.named(`${label} ${before_name}`, money_tile(before)))}
                {now !== null && drawn(centre + 1, now, bar, 'var(--c-now)', t.marks.named(`${label} ${now_name}`, money_tile(now)))}
                {current && now !== null && (
                  <text class="tx" x={centre} y={few ? top : y(Math.max(now, before ?? 0)) - 7} text-anchor={few && i > months.length - 3 ? 'end' : 'middle'}>{rounded_thousands(now)}</text>
                )}
                <text x={centre} y={height(width) - 6} text-anchor="middle" class={current ? 'now' : undefined}>{few ? label[0]!.toUpperCase() : label}</text>
              </g>
            );
          })}
        </>
      );
    }}
  </Picture>
);
