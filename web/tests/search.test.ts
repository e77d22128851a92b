// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { Hit, SearchAnswer } from '../src/api/types';
import { around_match } from '../src/search/marked';
import { grouped, option_ids } from '../src/search/results';
import { api_query, chosen, is_blank, page_query, read_state, toggled } from '../src/search/state';

test('the address of a page gives back the search it was made from', () => {
  for (const query of ['', 'q=croix+rousse', 'q=a&type=image&city=Lyon&city=Paris&status=client', 'tri=name', 'kpi=overdue&from=2026-01-01'])
    assert.equal(page_query(read_state(query)), page_query(read_state(page_query(read_state(query)))));
  assert.equal(page_query(read_state('q=croix+rousse&city=Lyon')), 'q=croix+rousse&city=Lyon');
  assert.equal(page_query(read_state('q=x', 'contact'), 'contact'), 'q=x', 'a list says its kind in its path');
});

test('the server is asked with its own names', () => {
  const params = new URLSearchParams(api_query(read_state('q=x&type=image&city=Lyon&tag=nuit'), 20));
  assert.deepEqual([params.get('q'), params.get('kind'), params.get('city'), params.get('tag'), params.get('limit')], ['x', 'image', 'Lyon', 'nuit', '20']);
  assert.ok(params.get('facets')!.split(',').includes('kind'));
});

test('a facet is ticked and unticked, and a search with nothing in it is blank', () => {
  const state = read_state('q=x');
  const ticked = toggled(toggled(state, 'city', 'Lyon'), 'city', 'Paris');
  assert.deepEqual(chosen(ticked), [['city', 'Lyon'], ['city', 'Paris']]);
  assert.deepEqual(toggled(toggled(ticked, 'city', 'Lyon'), 'city', 'Paris'), state);
  assert.ok(is_blank(read_state('q=+')));
  assert.ok(!is_blank(read_state('city=Lyon')));
});

const hit = (kind: Hit['kind'], id: number): Hit => ({ kind, id: String(id), title: `${kind} ${id}` });
const answer: SearchAnswer = {
  query: 'x', total: 14, revision: 1, took_us: 1, next_cursor: null,
  hits: [hit('image', 1), hit('contact', 2), hit('contact', 3), hit('contact', 4), hit('contact', 5), hit('image', 6)],
  facets: { kind: [{ value: 'contact', count: 12 }, { value: 'image', count: 2 }] },
};

test('groups come in the order of their best hit, and a group with more ends with "see all"', () => {
  const groups = grouped(answer, '');
  assert.deepEqual(groups.map(({ kind, hits, all }) => [kind, hits.length, all]), [['image', 2, true], ['contact', 3, false]]);
  assert.deepEqual(option_ids(groups), ['o-image-1', 'o-image-6', 'o-contact-2', 'o-contact-3', 'o-contact-4', 'all-contact']);
  assert.equal(grouped(answer, 'contact')[0]!.hits.length, 6, 'a single kind is one whole list');
});

test('a snippet is cut so that its match is seen, and its marks move with it', () => {
  const text = 'Une très longue description qui précède de loin le mot cherché : Gourguillon, Lyon';
  const start = text.indexOf('Gourguillon');
  const cut = around_match(text, [[start, start + 11]]);
  const [from, to] = cut.marks[0]!;
  assert.equal(cut.text.slice(from, to), 'Gourguillon');
  assert.ok(cut.text.startsWith('…') && from <= 30);
  assert.deepEqual(around_match('Lyon', [[0, 4]]), { text: 'Lyon', marks: [[0, 4]] });
});
