// SPDX-License-Identifier: GPL-3.0-or-later
// What is being searched. It lives in the page's address, so that back, reload and a shared link show the same.
import type { FacetName, Kind, MeasureName } from '../api/types';
import { t } from '../texts';

export type Sort = 'relevance' | 'newest' | 'name' | 'amount' | 'price' | 'distance';
/** Ends as they stand in the address, included: euros, m2, years. Empty is open. */
export interface Range { from: string; to: string }
export interface SearchState {
  q: string;
  kind: Kind | '';
  facets: Partial<Record<FacetName, string[]>>;
  ranges: Partial<Record<MeasureName, Range>>;
  sort: Sort | '';
  /** The server's own parameters that a link brings: a figure's records, a client, a place. */
  figure: Record<string, string>;
}

/** In the order the screen shows them; each stands in the page's address under the server's name for it. The kind has tabs of its own. */
export const facet_names = (Object.keys(t.search.facet) as FacetName[]).filter((name) => name !== 'kind');
/** Drawn as histograms instead; ticked only by addresses that name them. */
const drawn: FacetName[] = ['price_band', 'year'];
export const is_drawn = (facet: FacetName): boolean => drawn.includes(facet);
/** The server's names for the ends of each range. In the order the screen shows them. */
const range_words: Record<MeasureName, [from: string, to: string]> = {
  price: ['price_min', 'price_max'], area: ['area_min', 'area_max'], amount: ['amount_min', 'amount_max'], year: ['date_from', 'date_to'],
};
export const measure_names = Object.keys(range_words) as MeasureName[];
const figure_words = ['kpi', 'label', 'from', 'to', 'company_id', 'contact_id', 'near', 'within_km'];

export function read_state(search: string, fixed_kind: Kind | '' = ''): SearchState {
  const params = new URLSearchParams(search);
  const facets: SearchState['facets'] = {};
  for (const facet of facet_names) {
    const values = params.getAll(facet);
    if (values.length > 0) facets[facet] = values;
  }
  const ranges: SearchState['ranges'] = {};
  for (const measure of measure_names) {
    const [from, to] = range_words[measure].map((word) => params.get(word) ?? '') as [string, string];
    if (from || to) ranges[measure] = { from, to };
  }
  const figure = Object.fromEntries(figure_words.flatMap((word) => (params.has(word) ? [[word, params.get(word)!]] : [])));
  return {
    q: params.get('q') ?? '',
    kind: fixed_kind || ((params.get('type') ?? '') as Kind | ''),
    facets,
    ranges,
    sort: (params.get('tri') ?? '') as Sort | '',
    figure,
  };
}

function put_filters(params: URLSearchParams, { facets, ranges }: SearchState): void {
  for (const facet of facet_names) for (const value of facets[facet] ?? []) params.append(facet, value);
  for (const measure of measure_names) {
    const { from, to } = ranges[measure] ?? { from: '', to: '' };
    if (from) params.set(range_words[measure][0], from);
    if (to) params.set(range_words[measure][1], to);
  }
}

/** The query string of the page, without its question mark. */
export function page_query(state: SearchState, fixed_kind: Kind | '' = ''): string {
  const params = new URLSearchParams();
  if (state.q) params.set('q', state.q);
  if (state.kind && !fixed_kind) params.set('type', state.kind);
  put_filters(params, state);
  if (state.sort) params.set('tri', state.sort);
  for (const [word, value] of Object.entries(state.figure)) params.set(word, value);
  return params.toString();
}

/** The query string of the server's search; with what to narrow it by, unless its hits are all that is wanted. */
export function api_query(state: SearchState, limit: number, facets: 'faceted' | 'bare' = 'faceted'): string {
  const params = new URLSearchParams();
  if (state.q) params.set('q', state.q);
  if (state.kind) params.set('kind', state.kind);
  put_filters(params, state);
  if (state.sort) params.set('sort', state.sort);
  for (const [word, value] of Object.entries(state.figure)) params.set(word, value);
  params.set('limit', String(limit));
  if (facets === 'faceted') {
    params.set('facets', ['kind', ...facet_names.filter((facet) => !is_drawn(facet) || state.facets[facet])].join(','));
    params.set('histograms', measure_names.join(','));
  }
  return params.toString();
}

export const is_filtered = (state: SearchState): boolean => [state.facets, state.ranges, state.figure].some((part) => Object.keys(part).length > 0);
export const is_blank = (state: SearchState): boolean => !state.q.trim() && !state.kind && !is_filtered(state);
export const chosen = (state: SearchState): [FacetName, string][] =>
  facet_names.flatMap((facet) => (state.facets[facet] ?? []).map((value): [FacetName, string] => [facet, value]));
export const chosen_ranges = (state: SearchState): [MeasureName, Range][] =>
  measure_names.flatMap((measure): [MeasureName, Range][] => (state.ranges[measure] ? [[measure, state.ranges[measure]!]] : []));
export const filter_count = (state: SearchState): number => chosen(state).length + chosen_ranges(state).length;

export const without_filters = (state: SearchState): SearchState => ({ ...state, facets: {}, ranges: {}, figure: {} });

/** Open at both ends is no range. */
export function ranged(state: SearchState, measure: MeasureName, range: Range): SearchState {
  const { [measure]: _, ...others } = state.ranges;
  return { ...state, ranges: range.from || range.to ? { ...others, [measure]: range } : others };
}

export function toggled(state: SearchState, facet: FacetName, value: string): SearchState {
  const values = state.facets[facet] ?? [];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  const facets = { ...state.facets };
  if (next.length > 0) facets[facet] = next;
  else delete facets[facet];
  return { ...state, facets };
}
