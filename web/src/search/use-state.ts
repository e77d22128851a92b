// SPDX-License-Identifier: GPL-3.0-or-later
// The search of a page, kept in its address. The address follows typing a little later:
// browsers refuse more than a few changes of it a second.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSearch as useQueryString } from 'wouter-preact';
import type { Kind } from '../api/types';
import { go } from '../shell/navigation';
import { page_query, read_state, type SearchState } from './state';

const address_ms = 200;

export interface SearchControl {
  state: SearchState;
  /** For each keystroke: the address is replaced once typing rests. */
  type: (q: string) => void;
  /** For a filter or a kind: a step that Back undoes. */
  step: (state: SearchState) => void;
  /** Writes the address now; before leaving the page. */
  settle: () => void;
}

export function useSearchState(fixed_kind: Kind | '' = ''): SearchControl {
  const shown_query = useQueryString();
  const [state, set_state] = useState(() => read_state(shown_query, fixed_kind));
  const pending = useRef<ReturnType<typeof setTimeout> | undefined>();
  const written = useRef(shown_query);
  const latest = useRef(state);
  latest.current = state;

  const write = (next: SearchState, replace: boolean) => {
    clearTimeout(pending.current);
    pending.current = undefined;
    const query = page_query(next, fixed_kind);
    written.current = query;
    go(query ? `${location.pathname}?${query}` : location.pathname, { replace });
  };
  const settle = () => { if (pending.current !== undefined) write(latest.current, true); };

  // The address changed under us: back, forward, or a link to this same page.
  useEffect(() => {
    if (shown_query === written.current) return;
    written.current = shown_query;
    clearTimeout(pending.current);
    pending.current = undefined;
    set_state(read_state(shown_query, fixed_kind));
  }, [shown_query]);
  useEffect(() => () => clearTimeout(pending.current), []);

  return {
    state,
    type: (q) => {
      const next = { ...latest.current, q };
      set_state(next);
      clearTimeout(pending.current);
      pending.current = setTimeout(() => write(next, true), address_ms);
    },
    step: (next) => {
      set_state(next);
      settle();
      write(next, false);
    },
    settle,
  };
}
