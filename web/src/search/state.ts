// SPDX-License-Identifier: GPL-3.0-or-later
// What is being searched. It lives in the page's address, so that back, reload and a shared link show the same.
import type { FacetName, Kind } from '../api/types';
import { t } from '../texts';

export type Sort = 'relevance' | 'newest' | 'name' | 'amount' | 'price' | 'distance';
export interface SearchState {
  q: string;
  kind: Kind | '';
  facets: Partial<Record<FacetName, string[]>>;
  sort: Sort | '';
  /** The server's own parameters that a link brings: a figure's records, a range, a client. */
  figure: Record<string, string>;
}

/** In the order the screen shows them; each stands in the page's address under the server's name for it. The kind has tabs of its own. */
export const facet_names = (Object.keys(t.search.facet) as FacetName[]).filter((name) => name !== 'kind');
const figure_words = ['kpi', 'label', 'from', 'to', 'date_from', 'date_to', 'company_id', 'contact_id', 'near', 'within_km'];

export function read_state(search: string, fixed_kind: Kind | '' = ''): SearchState {
  const params = new URLSearchParams(search);
  const facets: SearchState['facets'] = {};
  for (const facet of facet_names) {
    const values = params.getAll(facet);
    if (values.length > 0) facets[facet] = values;
  }
  const figure = Object.fromEntries(figure_words.flatMap((word) => (params.has(word) ? [[word, params.get(word)!]] : [])));
  return {
    q: params.get('q') ?? '',
    kind: fixed_kind || ((params.get('type') ?? '') as Kind | ''),
    facets,
    sort: (params.get('tri') ?? '') as Sort | '',
    figure,
  };
}

/** The query string of the page, without its question mark. */
export function page_query(state: SearchState, fixed_kind: Kind | '' = ''): string {
  const params = new URLSearchParams();
  if (state.q) params.set('q', state.q);
  if (state.kind && !fixed_kind) params.set('type', state.kind);
  for (const facet of facet_names) for (const value of state.facets[facet] ?? []) params.append(facet, value);
  if (state.sort) params.set('tri', state.sort);
  for (const [word, value] of Object.entries(state.figure)) params.set(word, value);
  return params.toString();
}

/** The query string of the server's search; with what to narrow it by, unless its hits are all that is wanted. */
export function api_query(state: SearchState, limit: number, facets: 'faceted' | 'bare' = 'faceted'): string {
  const params = new URLSearchParams();
  if (state.q) params.set('q', state.q);
  if (state.kind) params.set('kind', state.kind);
  for (const facet of facet_names) for (const value of state.facets[facet] ?? []) params.append(facet, value);
  if (state.sort) params.set('sort', state.sort);
  for (const [word, value] of Object.entries(state.figure)) params.set(word, value);
  params.set('limit', String(limit));
  if (facets === 'faceted') params.set('facets', ['kind', ...facet_names].join(','));
  return params.toString();
}

export const is_filtered = (state: SearchState): boolean => Object.keys(state.facets).length > 0 || Object.keys(state.figure).length > 0;
export const is_blank = (state: SearchState): boolean => !state.q.trim() && !state.kind && !is_filtered(state);
export const chosen = (state: SearchState): [FacetName, string][] =>
  facet_names.flatMap((facet) => (state.facets[facet] ?? []).map((value): [FacetName, string] => [facet, value]));

export const without_filters = (state: SearchState): SearchState => ({ ...state, facets: {}, figure: {} });

export function toggled(state: SearchState, facet: FacetName, value: string): SearchState {
  const values = state.facets[facet] ?? [];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  const facets = { ...state.facets };
  if (next.length > 0) facets[facet] = next;
  else delete facets[facet];
  return { ...state, facets };
}
