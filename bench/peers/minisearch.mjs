// SPDX-License-Identifier: GPL-3.0-or-later
// MiniSearch in Node: all words of the query, the last as a beginning, a fifth of a word's letters may differ, the title eight times the text.
import { createInterface } from 'node:readline';
import { performance } from 'node:perf_hooks';
import { readFileSync } from 'node:fs';
import MiniSearch from 'minisearch';

const { version } = JSON.parse(readFileSync(new URL('node_modules/minisearch/package.json', import.meta.url)));
const elided = /\b(?:l|d|j|m|t|s|n|c|qu)['’](?=\p{L})/giu;
const plain = (text) => text.toLowerCase().replaceAll('œ', 'oe').normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(elided, '');

const engine = new MiniSearch({
  fields: ['title', 'text'],
  storeFields: ['kind', 'year'],
  tokenize: (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [],
  processTerm: (term) => term,
  searchOptions: { boost: { title: 8 }, combineWith: 'AND', fuzzy: 0.2 },
});

function ask({ q, counts }) {
  const begun = performance.now();
  const found = engine.search(q, { prefix: (term, i, terms) => i === terms.length - 1 && !q.endsWith(' ') });
  const kinds = {};
  const years = {};
  if (counts)
    for (const { kind, year } of found) {
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      years[year] = (years[year] ?? 0) + 1;
    }
  return { ms: performance.now() - begun, total: found.length, ids: found.slice(0, 20).map(({ id }) => id) };
}

const say = (told) => process.stdout.write(`${JSON.stringify(told)}\n`);
let records = [];
for await (const line of createInterface({ input: process.stdin })) {
  if (records === null) {
    say(ask(JSON.parse(line)));
  } else if (line !== '') {
    records.push(JSON.parse(line));
  } else {
    const begun = performance.now();
    engine.addAll(records);
    records = null;
    globalThis.gc?.();
    say({ engine: `MiniSearch ${version}`, seconds: (performance.now() - begun) / 1000, memory_mib: process.memoryUsage().heapUsed / 2 ** 20 });
  }
}
