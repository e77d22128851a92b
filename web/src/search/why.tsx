// SPDX-License-Identifier: GPL-3.0-or-later
// "Pourquoi ce résultat ?": which word of the record answers which of the search, asked when it is opened.
import { useEffect, useState } from 'preact/hooks';
import { call } from '../api/client';
import type { Hit, Reason, SearchAnswer } from '../api/types';
import { why } from '../texts/why';
import { api_query, type SearchState } from './state';

/** A hit may stand further down than the first rows of its kind. */
const depths = [60, 500];

async function reasons_of(hit: Hit, state: SearchState): Promise<Reason[]> {
  for (const depth of depths) {
    const answer = await call<SearchAnswer>('GET', `/api/search?${api_query({ ...state, kind: hit.kind }, depth, 'bare')}&explain=1`);
    const found = answer.hits.find(({ id }) => id === hit.id);
    if (found) return found.why ?? [];
  }
  return [];
}

export function Why({ hit, state }: { hit: Hit; state: SearchState }) {
  const [reasons, set_reasons] = useState<Reason[] | undefined>();
  const [failed, set_failed] = useState(false);
  useEffect(() => {
    let current = true;
    set_failed(false);
    reasons_of(hit, state).then((found) => { if (current) set_reasons(found); }, () => { if (current) set_failed(true); });
    return () => { current = false; };
  }, [hit.kind, hit.id, state]);
  if (failed) return <p class="sm mut" role="alert">{why.failed}</p>;
  if (!reasons) return <p class="sm mut">{why.asking}</p>;
  if (reasons.length === 0) return <p class="sm mut">{why.no_word}</p>;
  return (
    <ul class="plain sm">
      {reasons.map(({ typed, rule, field, word }) => (
        <li key={`${typed} ${field}`}><b>{word}</b> <span class="mut">{why.field[field] ?? field} · {why.rule[rule]?.(typed)}</span></li>
      ))}
    </ul>
  );
}
