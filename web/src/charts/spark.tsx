// SPDX-License-Identifier: GPL-3.0-or-later
// A line the size of a word. It says nothing that the figure beside it and the chart below do not: hidden from readers.
import { extent } from 'd3-array';
import { linear } from './scale';

const width = 100;
const height = 30;

export function Spark({ values, colour = 'var(--accent)' }: { values: number[]; colour?: string }) {
  if (values.length < 2) return null;
  const [low = 0, high = 0] = extent(values);
  const x = linear([0, values.length - 1], [0, width]);
  const y = linear(low === high ? [low - 1, high + 1] : [low, high], [height - 4, 4]);
  const points = values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return (
    <svg class="sp" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <polygon points={`0,${height} ${points} ${width},${height}`} fill={colour} opacity=".12" />
      <polyline points={points} fill="none" stroke={colour} stroke-width="1.8" vector-effect="non-scaling-stroke" />
    </svg>
  );
}
