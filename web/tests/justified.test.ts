// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { gap_px, height_of, justified, neighbour, ratio_of, rows_between } from '../src/search/justified';

test('every row but the last fills the width, and every picture is in exactly one row', () => {
  const ratios = Array.from({ length: 500 }, (_, i) => ratio_of(300 + ((i * 7919) % 900), 300 + ((i * 104729) % 700)));
  for (const width of [320, 358, 960, 1192]) {
    const rows = justified(ratios, width, 180);
    assert.deepEqual(rows.flatMap(({ cells }) => cells.map(({ index }) => index)), ratios.map((_, i) => i));
    for (const { cells, height } of rows.slice(0, -1)) {
      const last = cells[cells.length - 1]!;
      assert.ok(Math.abs(last.left + last.width - width) < 0.01);
      assert.ok(height <= 180.01, 'a row never grows past its target');
      for (const { index, width: shown } of cells) assert.ok(Math.abs(shown / height - ratios[index]!) < 1e-9);
    }
  }
});

test('the last row keeps its height, and nothing gives no row', () => {
  const [row] = justified([1.5, 1], 1000, 180);
  assert.equal(row!.height, 180);
  assert.deepEqual(row!.cells[1], { index: 1, left: 270 + gap_px, width: 180 });
  assert.deepEqual(justified([], 1000, 180), []);
});

test('a panorama and an unknown size are bounded', () => {
  assert.equal(ratio_of(10_000, 500), 3);
  assert.equal(ratio_of(100, 1000), 0.5);
  assert.equal(ratio_of(undefined, 400), 1.5);
});

test('the rows of a band are those that touch it', () => {
  const rows = justified(Array.from({ length: 3000 }, () => 1.5), 1000, 180);
  const seen = (top: number, bottom: number) => rows.filter((row) => row.top <= bottom && row.top + row.height >= top);
  for (const [top, bottom] of [[0, 900], [-500, -1], [12_345, 13_345], [height_of(rows) - 10, height_of(rows) + 900], [1e9, 2e9]] as const)
    assert.deepEqual(rows_between(rows, top, bottom), seen(top, bottom));
  assert.deepEqual(rows_between([], 0, 900), []);
});

test('arrows move in two dimensions, and stay at the edges', () => {
  const rows = justified(Array.from({ length: 6 }, () => 1.5), 824, 180);
  assert.deepEqual(rows.map(({ cells }) => cells.map(({ index }) => index)), [[0, 1, 2], [3, 4, 5]]);
  const cases: [from: number, key: string, to: number | undefined][] = [
    [0, 'ArrowRight', 1], [0, 'ArrowLeft', 0], [1, 'ArrowDown', 4], [4, 'ArrowUp', 1], [2, 'ArrowRight', 3], [5, 'ArrowRight', 5],
    [5, 'ArrowDown', 5], [0, 'ArrowUp', 0], [0, 'Home', undefined],
  ];
  for (const [from, key, to] of cases) assert.equal(neighbour(rows, from, key), to, `${from} ${key}`);
  assert.equal(neighbour([], 0, 'ArrowDown'), undefined);
});
