// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of pictures as in a contact sheet: every row fills the width, pictures keep their proportions.

export interface Cell { index: number; left: number; width: number }
export interface Row { top: number; height: number; cells: Cell[] }

export const gap_px = 8;
const narrowest = 0.5;
const widest = 3;

/** A picture too long for a row is cropped by the page; an unknown size counts as 3:2. */
export const ratio_of = (width: number | undefined, height: number | undefined): number =>
  width && height ? Math.min(widest, Math.max(narrowest, width / height)) : 1.5;

/** Rows of about `target` pixels high. The last one keeps that height and may end early. */
export function justified(ratios: readonly number[], width: number, target: number): Row[] {
  const rows: Row[] = [];
  let first = 0;
  let sum = 0;
  let top = 0;
  for (let i = 0; i < ratios.length; i++) {
    sum += ratios[i]!;
    const free = width - gap_px * (i - first);
    const full = sum * target >= free;
    if (!full && i < ratios.length - 1) continue;
    const height = full ? free / sum : target;
    rows.push({ top, height, cells: cells_of(ratios, first, i, height) });
    top += height + gap_px;
    first = i + 1;
    sum = 0;
  }
  return rows;
}

function cells_of(ratios: readonly number[], first: number, last: number, height: number): Cell[] {
  const cells: Cell[] = [];
  let left = 0;
  for (let index = first; index <= last; index++) {
    const width = ratios[index]! * height;
    cells.push({ index, left, width });
    left += width + gap_px;
  }
  return cells;
}

/** The whole height, from the first row to the foot of the last. */
export const height_of = (rows: readonly Row[]): number => {
  const last = rows[rows.length - 1];
  return last ? last.top + last.height : 0;
};

/** Rows that touch the band from `top` to `bottom`; found by halving, since rows are in order. */
export function rows_between(rows: readonly Row[], top: number, bottom: number): Row[] {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.top + rows[middle]!.height < top) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < rows.length && rows[end]!.top <= bottom) end++;
  return rows.slice(low, end);
}

type Cells = readonly { readonly cells: readonly { readonly index: number; readonly left: number; readonly width: number }[] }[];

/** The picture an arrow key leads to: beside it, or the nearest above or below; undefined for other keys. At an edge, itself. */
export function neighbour(rows: Cells, index: number, key: string): number | undefined {
  const at = rows.findIndex(({ cells }) => cells.some((cell) => cell.index === index));
  const last = rows[rows.length - 1]?.cells.at(-1)?.index ?? 0;
  if (at < 0) return undefined;
  if (key === 'ArrowRight') return Math.min(last, index + 1);
  if (key === 'ArrowLeft') return Math.max(0, index - 1);
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  const middle = ({ left, width }: { left: number; width: number }) => left + width / 2;
  const from = middle(rows[at]!.cells.find((cell) => cell.index === index)!);
  const there = rows[at + (key === 'ArrowDown' ? 1 : -1)]?.cells;
  if (!there) return index;
  return [...there].sort((a, b) => Math.abs(middle(a) - from) - Math.abs(middle(b) - from))[0]!.index;
}
