// SPDX-License-Identifier: GPL-3.0-or-later
// Horizontal bars, one a row, each made of coloured parts. Parts below zero are not drawn; the amount beside the name counts them.
import { max, sum } from 'd3-array';
import { money_tile } from '../format';
import { t } from '../texts';
import { Picture } from './picture';
import { linear } from './scale';

export interface StackRow { label: string; total: number; parts: { label: string; value: number; colour: string }[] }

const row = 40;
const gap = 1.5;

export const Stack = ({ title, description, rows }: { title: string; description: string; rows: StackRow[] }) => (
  <Picture title={title} description={description} height={() => rows.length * row}>
    {(width) => {
      const drawn = rows.map(({ parts }) => parts.filter(({ value }) => value > 0));
      const x = linear([0, max(drawn, (parts) => sum(parts, ({ value }) => value)) || 1], [0, width]);
      return rows.map(({ label, total }, i) => {
        let at = 0;
        return (
          <g key={label} transform={`translate(0,${i * row})`}>
            <text class="tx" x="0" y="13">{label}</text>
            <text class="tv" x={width} y="13" text-anchor="end">{money_tile(total)}</text>
            {drawn[i]!.map((part) => {
              const from = x(at);
              at += part.value;
              return <rect key={part.label} x={from} y="19" width={Math.max(1, x(at) - from - gap)} height="11" rx="2.5" fill={part.colour}><title>{t.marks.named(part.label, money_tile(part.value))}</title></rect>;
            })}
          </g>
        );
      });
    }}
  </Picture>
);
