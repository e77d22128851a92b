// SPDX-License-Identifier: GPL-3.0-or-later
// Years by months, the darker the more: amounts in thousands inside the cells.
import { max } from 'd3-array';
import { money_tile, number } from '../format';
import { t } from '../texts/pages';
import { Picture } from './picture';
import { bands } from './scale';

interface Props { title: string; description: string; years: { year: number; months: (number | null)[] }[]; month_names: string[] }

const left = 38;
/** Few years stand taller, so that the picture keeps its height. */
const row_of = (years: number): number => Math.round(Math.min(58, Math.max(34, 250 / years)));
const foot = 20;
/** The darkest of the shades --h0 to --h5. */
const darkest = 5;
const ink = (level: number): string => (level >= 4 ? 'var(--heat-hi)' : level === 3 ? 'var(--heat-mid)' : 'var(--ink-2)');

export const Heat = ({ title, description, years, month_names }: Props) => (
  <Picture title={title} description={description} height={() => years.length * row_of(years.length) + foot}>
    {(width) => {
      const row = row_of(years.length);
      const { at: x, width: cell } = bands(month_names.length, [left, width]);
      const most = max(years, ({ months }) => max(months, (value) => value ?? 0)) || 1;
      const level_of = (value: number): number => Math.min(darkest, Math.floor((value / most) * (darkest + 1)));
      return (
        <>
          {years.map(({ year, months }, i) => (
            <g key={year} transform={`translate(0,${i * row})`}>
              <text x={left - 8} y={row / 2 + 4} text-anchor="end">{year}</text>
              {months.map((value, m) => {
                const level = value === null ? undefined : level_of(Math.max(0, value));
                return (
                  <g key={m}>
                    <rect x={x(m) + 1.5} y="1.5" width={cell - 3} height={row - 3} rx="5" fill={level === undefined ? 'none' : `var(--h${level})`}
                      stroke={level === undefined ? 'var(--line)' : undefined} stroke-dasharray="2 3">
                      <title>{t.marks.named(`${month_names[m]} ${year}`, value === null ? t.dashboard.upcoming : money_tile(value))}</title>
                    </rect>
                    {value !== null && <text class="cellv" x={x(m) + cell / 2} y={row / 2 + 4} text-anchor="middle" style={`fill:${ink(level!)}`}>{number(Math.round(value / 100_000))}</text>}
                  </g>
                );
              })}
            </g>
          ))}
          {month_names.map((name, m) => <text key={name} x={x(m) + cell / 2} y={years.length * row + 15} text-anchor="middle">{name[0]!.toUpperCase()}</text>)}
        </>
      );
    }}
  </Picture>
);
