// SPDX-License-Identifier: GPL-3.0-or-later
// What is owed, by how late it is: one bar a bucket on its track.
import { max } from 'd3-array';
import { money_rate, money_tile } from '../format';
import { Picture } from './picture';
import { linear } from './scale';

export interface Bucket { label: string; value: number; n: number; colour: string }

const row = 38;
const thick = 9;

export const Aging = ({ title, description, buckets }: { title: string; description: string; buckets: Bucket[] }) => (
  <Picture title={title} description={description} height={() => buckets.length * row}>
    {(width) => {
      const x = linear([0, max(buckets, ({ value }) => value) || 1], [0, width]);
      return buckets.map(({ label, value, n, colour }, i) => (
        <g key={label} transform={`translate(0,${i * row})`}>
          <text class="tx" x="0" y="12">{label}</text>
          <text class="tv" x={width} y="12" text-anchor="end">{n > 0 ? `${money_tile(value)} · ${n}` : money_rate(0)}</text>
          <rect x="0" y="18" width={width} height={thick} rx={thick / 2} fill="var(--surface-2)" />
          {value > 0 && <rect x="0" y="18" width={Math.max(thick, x(value))} height={thick} rx={thick / 2} fill={colour} />}
        </g>
      ));
    }}
  </Picture>
);
