// SPDX-License-Identifier: GPL-3.0-or-later
// The order of a list of one kind. Without words the server's own order is newest first.
import type { Kind } from '../api/types';
import { t } from '../texts';
import type { Sort } from './state';
import type { SearchControl } from './use-state';

const own: Partial<Record<Kind, Sort>> = { location: 'price', quote: 'amount', invoice: 'amount' };

export function SortPicker({ control }: { control: SearchControl }) {
  const { state, step } = control;
  if (!state.kind) return null;
  const own_sort = own[state.kind];
  const sorts: Sort[] = [...(state.q ? (['relevance'] as const) : []), 'newest', 'name', ...(own_sort ? [own_sort] : []), ...(state.figure['near'] ? (['distance'] as const) : [])];
  return (
    <label class="sort sm mut">
      <span>{t.search.sort}</span>
      <select value={state.sort || sorts[0]} onChange={(event) => step({ ...state, sort: event.currentTarget.value as Sort })}>
        {sorts.map((sort) => <option key={sort} value={sort}>{t.search.sorts[sort]}</option>)}
      </select>
    </label>
  );
}
