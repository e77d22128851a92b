// SPDX-License-Identifier: GPL-3.0-or-later
import type { Kind, SearchAnswer } from '../api/types';
import { number } from '../format';
import { t } from '../texts';
import type { SearchState } from './state';

interface Props { answer: SearchAnswer; state: SearchState; onPick: (kind: Kind | '') => void }

const order: Kind[] = ['contact', 'image', 'location', 'company', 'quote', 'invoice', 'deal', 'interaction', 'payment'];

/** Kinds that have results, and the chosen one even when it has none. */
export function KindChips({ answer, state, onPick }: Props) {
  const counts = new Map((answer.facets.kind ?? []).map(({ value, count }) => [value, count]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const chip = (kind: Kind | '', text: string, count: number) => (
    <button key={kind} type="button" class="chip" aria-pressed={state.kind === kind} onClick={() => onPick(kind)}>
      {text}<span class="c num">{number(count)}</span>
    </button>
  );
  return (
    <div class="chips" role="group" aria-label={t.search.kinds}>
      {chip('', t.search.all, total)}
      {order.filter((kind) => counts.has(kind) || state.kind === kind).map((kind) => chip(kind, t.search.kind[kind], counts.get(kind) ?? 0))}
    </div>
  );
}
