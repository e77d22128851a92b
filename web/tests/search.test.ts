// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { Histogram, Hit, SearchAnswer } from '../src/api/types';
import { around_match } from '../src/search/marked';
import { grouped, option_ids } from '../src/search/results';
import { bars_within, measure_title, range_of_bars, range_text, turned, typed_end } from '../src/search/measures';
import { api_query, chosen, filter_count, is_blank, page_query, ranged, read_state, toggled } from '../src/search/state';

test('the address of a page gives back the search it was made from', () => {
  for (const query of ['', 'q=croix+rousse', 'q=a&type=image&city=Lyon&city=Paris&status=client', 'tri=name', 'kpi=overdue&from=2026-01-01', 'price_min=200&price_max=680%2C5&date_from=2024', 'amount_max=1000'])
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

test('a range stands in the address, is asked of the server, counts as one filter and is taken off', () => {
  const state = read_state('type=location&price_min=200&area_max=90');
  assert.deepEqual(state.ranges, { price: { from: '200', to: '' }, area: { from: '', to: '90' } });
  assert.equal(filter_count(state), 2);
  const params = new URLSearchParams(api_query(state, 20));
  assert.deepEqual([params.get('price_min'), params.get('price_max'), params.get('area_max')], ['200', null, '90']);
  assert.equal(params.get('histograms'), 'price,area,amount,year');
  assert.equal(new URLSearchParams(api_query(state, 4, 'bare')).get('histograms'), null);
  assert.equal(page_query(ranged(ranged(state, 'price', { from: '', to: '' }), 'area', { from: '', to: '' })), 'type=location');
  assert.ok(!is_blank(read_state('price_min=200')));
});

const prices: Histogram = { unit: 'cents', count: 9, without: 0, min: 12000, max: 250000, bars: [{ from: 10000, to: 20000, count: 4 }, { from: 20000, to: 30000, count: 4 }, { from: 30000, to: null, count: 1 }] };
const years: Histogram = { unit: 'year', count: 9, without: 0, min: 2024, max: 2026, bars: [{ from: 2024, to: 2025, count: 4 }, { from: 2025, to: 2026, count: 4 }, { from: 2026, to: 2027, count: 1 }] };

test('handles stand where the range is, and say the range where they are put', () => {
  for (const [measure, histogram, from, to, first, behind] of [
    ['price', prices, '', '', 0, 3], ['price', prices, '200', '', 1, 3], ['price', prices, '', '200', 0, 1], ['price', prices, '200', '300', 1, 2],
    ['year', years, '2025', '2025', 1, 2], ['year', years, '', '2025', 0, 2], ['year', years, '2026', '', 2, 3],
  ] as const) {
    assert.deepEqual(bars_within(measure, histogram, { from, to }), [first, behind], `${measure} ${from} ${to}`);
    assert.deepEqual(range_of_bars(measure, histogram, first, behind), { from, to });
  }
  for (const [from, to, first, behind] of [['250', '260', 1, 2], ['5000', '', 2, 3], ['', '20', 0, 1], ['200', '200', 1, 2]] as const)
    assert.deepEqual(bars_within('price', prices, { from, to }), [first, behind], `${from} ${to}`);
});

test('what is typed into the ends of a range is read as people write it', () => {
  for (const [measure, text, end] of [
    ['price', '1 250', '1250'], ['price', '680,50 €', '680.5'], ['price', 'cher', undefined], ['price', ' ', ''],
    ['area', '120 m²', '120'], ['area', '12,5', undefined], ['year', '2024', '2024'], ['year', '24', undefined],
  ] as const)
    assert.equal(typed_end(measure, text), end, text);
  assert.deepEqual(turned('price', { from: '900', to: '200' }), { from: '200', to: '900' });
  assert.deepEqual(turned('year', { from: '2024', to: '' }), { from: '2024', to: '' });
});

test('a range is said in words', () => {
  const plain = (text: string) => text.replace(/[\s\u00a0\u202f]/g, ' ');
  for (const [measure, from, to, text] of [
    ['price', '200', '900', 'de 200 € à 900 €'], ['price', '200', '', 'à partir de 200 €'], ['area', '', '90', 'jusqu’à 90 m²'], ['year', '2025', '2025', '2025'], ['year', '2026-03-01', '', 'à partir de 2026-03-01'],
  ] as const)
    assert.equal(plain(range_text(measure, { from, to })), text);
  assert.equal(measure_title('price', ['image']), 'Prix d’achat');
  assert.equal(measure_title('price', ['location', 'contact']), 'Tarif par jour');
  assert.equal(measure_title('price', ['location', 'image']), 'Prix');
});

const hit = (kind: Hit['kind'], id: number): Hit => ({ kind, id: String(id), title: `${kind} ${id}` });
const answer: SearchAnswer = {
  query: 'x', total: 14, revision: 1, took_us: 1, next_cursor: null, histograms: {},
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
