// SPDX-License-Identifier: GPL-3.0-or-later
// A search that stays open: one request a keystroke, the previous one aborted, late answers dropped,
// old results kept until new ones stand, and everything asked again when a record changes.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { call } from '../api/client';
import { settled, subscribe } from '../api/events';
import type { Hit, Kind, SearchAnswer } from '../api/types';
import { t } from '../texts';
import { api_query, type SearchState } from './state';

export type Phase = 'quiet' | 'slow' | 'failing';
export interface Session {
  /** The newest answer; while another is awaited, the one before. */
  answer: SearchAnswer | undefined;
  /** What is asked now, and whether the answer is to that. */
  question: string | undefined;
  current: boolean;
  phase: Phase;
  retry: () => void;
  /** Fetches the next page of hits; nothing when there is none or one is on its way. */
  more: () => void;
}

/** Enter pressed before the answer to the last letter has come waits for it. */
export function useOpening(session: Session, open: (event: KeyboardEvent) => void): (event: KeyboardEvent) => void {
  const waiting = useRef<{ question: string | undefined; event: KeyboardEvent } | undefined>();
  useEffect(() => {
    const pressed = waiting.current;
    if (!session.current || !pressed) return;
    waiting.current = undefined;
    if (pressed.question === session.question) open(pressed.event);
  }, [session.current, session.answer]);
  return (event) => {
    if (session.current) open(event);
    else waiting.current = { question: session.question, event };
  };
}

const slow_ms = 150;
export const retry_ms = 3000;
const behind_ms = 1000;
const kept_answers = 30;
/** The server's own limit; a list scrolled further is asked again only this deep. */
const most_hits = 500;

/** Answers by query, so that going back draws at once. */
const answers = new Map<string, SearchAnswer>();

function keep(query: string, answer: SearchAnswer): void {
  answers.delete(query);
  answers.set(query, answer);
  if (answers.size > kept_answers) answers.delete(answers.keys().next().value!);
}

const draft = t.search.value['draft']!;

/** A document without a number is called a draft, in the language of the screen. */
const named = (hit: Hit): Hit => ((hit.kind === 'invoice' || hit.kind === 'quote') && hit.status === 'draft' && hit.title !== draft ? { ...hit, title: draft, marks: [] } : hit);

async function ask(query: string, signal: AbortSignal): Promise<SearchAnswer> {
  const answer = await call<SearchAnswer>('GET', `/api/search?${query}`, { signal });
  return { ...answer, hits: answer.hits.map(named) };
}

type Lists = Map<string, Promise<SearchAnswer>>;

/** The best `rows` hits of each of these kinds. */
function ask_lists(state: SearchState, kinds: string[], rows: number, signal: AbortSignal): Lists {
  const list_of = (kind: string) => {
    const list = ask(api_query({ ...state, kind: kind as Kind }, rows, 'bare'), signal);
    // Told to whoever awaits it; one that nobody needs in the end has nobody to tell.
    list.catch(() => undefined);
    return list;
  };
  return new Map(kinds.map((kind) => [kind, list_of(kind)]));
}

/** The kinds of which the answer holds fewer than `rows` hits although there are more. */
function short_kinds(answer: SearchAnswer, rows: number): string[] {
  const shown = (kind: string) => answer.hits.filter((hit) => hit.kind === kind).length;
  return (answer.facets.kind ?? []).filter(({ value, count }) => shown(value) < Math.min(rows, count)).map(({ value }) => value);
}

/** Every kind with results shows up to `rows` of them, even where the best hits are all of another kind. */
async function fill_groups(answer: SearchAnswer, short: string[], lists: Lists): Promise<SearchAnswer> {
  if (short.length === 0) return answer;
  const known = new Set(answer.hits.map((hit) => hit.kind + hit.id));
  const found = await Promise.all(short.map((kind) => lists.get(kind)!));
  const added = found.flatMap(({ hits }) => hits).filter((hit) => !known.has(hit.kind + hit.id));
  return { ...answer, hits: [...answer.hits, ...added] };
}

/** undefined asks nothing. `group_rows` is how many hits each kind must show when no kind is chosen. */
export function useSearch(state: SearchState | undefined, limit: number, group_rows = 0): Session {
  const query = state && api_query(state, limit);
  const [answer, set_answer] = useState(query === undefined ? undefined : answers.get(query));
  const [answered, set_answered] = useState(answer ? query : undefined);
  const [phase, set_phase] = useState<Phase>('quiet');
  const [attempt, set_attempt] = useState(0);
  const paging = useRef(false);
  const likely_short = useRef<string[]>([]);
  const asked = useRef(query);
  asked.current = query;

  // Before the paint of the typed letter: the answer is awaited longer than the letter.
  useLayoutEffect(() => {
    if (!state || query === undefined) {
      set_answer(undefined);
      set_answered(undefined);
      set_phase('quiet');
      return;
    }
    const show = (found: SearchAnswer) => { set_answer(found); set_answered(query); };
    const cached = answers.get(query);
    if (cached) show(cached);
    const abort = new AbortController();
    const slow = setTimeout(() => set_phase((now) => (now === 'failing' ? now : 'slow')), slow_ms);
    let again: ReturnType<typeof setTimeout> | undefined;
    const in_groups = group_rows > 0 && !state.kind;
    const run = async () => {
      // The kinds that the letter before left short are asked for beside the answer, not after it.
      const lists = ask_lists(state, in_groups ? likely_short.current : [], group_rows, abort.signal);
      const depth = Math.min(most_hits, Math.max(limit, cached?.hits.length ?? 0));
      const found = await ask(depth === limit ? query : api_query(state, depth), abort.signal);
      const short = in_groups ? short_kinds(found, group_rows) : [];
      const late = ask_lists(state, short.filter((kind) => !lists.has(kind)), group_rows, abort.signal);
      const complete = await fill_groups(found, short, new Map([...lists, ...late]));
      likely_short.current = short;
      keep(query, complete);
      show(complete);
      set_phase('quiet');
    };
    run().catch(() => {
      if (abort.signal.aborted) return;
      set_phase('failing');
      again = setTimeout(() => set_attempt((n) => n + 1), retry_ms);
    }).finally(() => clearTimeout(slow));
    return () => {
      abort.abort();
      clearTimeout(slow);
      clearTimeout(again);
    };
  }, [query, attempt]);

  useEffect(() => {
    const { soon, stop } = settled(() => set_attempt((n) => n + 1));
    const unsubscribe = subscribe('record', soon);
    return () => { unsubscribe(); stop(); };
  }, []);

  // While the index is behind there is more to find every moment.
  useEffect(() => {
    if (!answer?.index) return;
    const timer = setTimeout(() => set_attempt((n) => n + 1), behind_ms);
    return () => clearTimeout(timer);
  }, [answer]);

  const more = () => {
    if (paging.current || !answer?.next_cursor || query === undefined) return;
    paging.current = true;
    ask(`${query}&cursor=${encodeURIComponent(answer.next_cursor)}`, new AbortController().signal)
      .then((page) => {
        if (asked.current !== query) return;
        const longer = { ...answer, hits: [...answer.hits, ...page.hits], next_cursor: page.next_cursor };
        keep(query, longer);
        set_answer(longer);
      })
      .catch(() => set_phase('failing'))
      .finally(() => { paging.current = false; });
  };
  return { answer, question: query, current: answered === query, phase, retry: () => set_attempt((n) => n + 1), more };
}
