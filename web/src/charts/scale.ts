// SPDX-License-Identifier: GPL-3.0-or-later
// From values to places on the picture.
import { nice } from 'd3-array';

export type Scale = (value: number) => number;

/** A domain of no width puts everything at the start of the range. */
export function linear([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Scale {
  const slope = high === low ? 0 : (to - from) / (high - low);
  return (value) => from + (value - low) * slope;
}

/** The domain widened to round numbers, for about `count` ticks; zero is always in it. */
export const nice_domain = (low: number, high: number, count: number): [number, number] =>
  nice(Math.min(0, low), Math.max(0, high) || 1, count);

/** `count` equal bands: where the i-th begins, and how wide each is. */
export function bands(count: number, [from, to]: readonly [number, number]): { at: (i: number) => number; width: number } {
  const width = (to - from) / Math.max(1, count);
  return { at: (i) => from + i * width, width };
}
