// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges of numbers as people see and type them, and where they stand on a histogram.
import type { Histogram, Kind, MeasureName } from '../api/types';
import { area, money_rate, number } from '../format';
import { t } from '../texts';
import { cents } from '../typed';
import type { Range } from './state';

/** A price is what an image was bought for, or the day rate of a location. */
export function measure_title(measure: MeasureName, kinds: Kind[]): string {
  const [kind, ...others] = kinds.filter((one) => one === 'image' || one === 'location');
  return (measure === 'price' && kind && others.length === 0 ? t.search.price_of[kind] : undefined) ?? t.search.measure[measure];
}

/** Of a number as the server counts it: cents, m2, a year. */
export function number_text(measure: MeasureName, value: number): string {
  if (measure === 'year') return String(value);
  return measure === 'area' ? area(value) : money_rate(value);
}

const is_money = (measure: MeasureName): boolean => measure === 'price' || measure === 'amount';

/** What stands in the address for a number as the server counts it, and back: euros for cents. */
export const written = (measure: MeasureName, value: number): string => String(is_money(measure) ? value / 100 : value);
export function counted(measure: MeasureName, end: string): number | undefined {
  if (is_money(measure)) return cents(end);
  const found = (measure === 'year' ? /^\d{4}/ : /^\d+/).exec(end.trim());
  return found ? Number(found[0]) : undefined;
}

/** An end that cannot be read, or a day that a link names, is shown as it stands. */
export const end_text = (measure: MeasureName, end: string): string => {
  const value = counted(measure, end);
  return value === undefined || (measure === 'year' && end.length > 4) ? end : number_text(measure, value);
};

export function range_text(measure: MeasureName, { from, to }: Range): string {
  if (from && from === to) return end_text(measure, from);
  if (from && to) return t.search.between(end_text(measure, from), end_text(measure, to));
  return from ? t.search.at_least(end_text(measure, from)) : t.search.at_most(end_text(measure, to));
}

/** undefined when what was typed is no such number; empty when nothing was. */
export function typed_end(measure: MeasureName, text: string): string | undefined {
  const bare = text.replace(/[\s\u00a0\u202f]|m²|€/g, '');
  if (!bare) return '';
  if (is_money(measure)) {
    const value = cents(bare);
    return value === undefined ? undefined : written(measure, value);
  }
  return (measure === 'year' ? /^\d{4}$/ : /^\d{1,9}$/).test(bare) ? bare : undefined;
}

/** Ends the wrong way round are turned. */
export function turned(measure: MeasureName, { from, to }: Range): Range {
  const [low, high] = [counted(measure, from), counted(measure, to)];
  return low !== undefined && high !== undefined && low > high ? { from: to, to: from } : { from, to };
}

/** The bars between which a range lies: [first, behind the last). */
export function bars_within(measure: MeasureName, { bars }: Histogram, { from, to }: Range): [number, number] {
  const [low, high] = [counted(measure, from), counted(measure, to)];
  const first = low === undefined ? 0 : bars.findIndex((bar) => bar.to === null || bar.to > low);
  const behind = high === undefined ? bars.length : bars.findIndex((bar) => bar.from >= (measure === 'year' ? high + 1 : Math.max(high, (low ?? 0) + 1)));
  const start = first < 0 ? bars.length - 1 : first;
  return [start, Math.max(start + 1, behind < 0 ? bars.length : behind)];
}

/** The range from one bar up to another; at the first and behind the last it is open. A year is its own last day; an amount at the bound is within. */
export function range_of_bars(measure: MeasureName, { bars }: Histogram, first: number, behind: number): Range {
  const end = bars[behind - 1]?.to;
  return {
    from: first === 0 ? '' : written(measure, bars[first]!.from),
    to: behind >= bars.length || end == null ? '' : written(measure, measure === 'year' ? end - 1 : end),
  };
}

export const bar_text = (measure: MeasureName, { from, to, count }: Histogram['bars'][number]): string => {
  const ends = to === null ? t.search.at_least(number_text(measure, from)) : measure === 'year' && to === from + 1 ? String(from) : t.search.between(number_text(measure, from), number_text(measure, measure === 'year' ? to - 1 : to));
  return t.search.filter(ends, number(count));
};
