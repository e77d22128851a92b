// SPDX-License-Identifier: GPL-3.0-or-later
// The saved searches on the home page, each with how many it finds now.
import { useEffect, useState } from 'preact/hooks';
import { call } from '../api/client';
import { follow } from '../api/events';
import { may_edit } from '../api/session';
import type { SavedSearch } from '../api/settings';
import type { SearchAnswer } from '../api/types';
import { number } from '../format';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { tell_failure } from '../shell/notice';
import { t } from '../texts';
import { follow_saved, forget, saved } from './saved';
import { api_query, read_state } from './state';

/** How many records a search finds, asked again when records change. */
function useCount(query: string): number | undefined {
  const [count, set_count] = useState<number | undefined>();
  useEffect(() => {
    let current = true;
    const ask = () => {
      call<SearchAnswer>('GET', `/api/search?${api_query(read_state(query), 0, 'bare')}`)
        .then(({ total }) => { if (current) set_count(total); }, () => undefined);
    };
    const stop = follow(ask, 'record');
    return () => { current = false; stop(); };
  }, [query]);
  return count;
}

function Saved({ search }: { search: SavedSearch }) {
  const count = useCount(search.query);
  return (
    <li>
      <a href={`/?${search.query}`}><Icon name="search" /><span class="grow cut">{search.name}</span><span class="xs dim num">{count === undefined ? '' : number(count)}</span></a>
      {may_edit() && (
        <button type="button" class="off" aria-label={t.search.forget(search.name)} onClick={() => { forget(search.name, t.search.forgotten(search.name)).catch(tell_failure); }}><Icon name="x" /></button>
      )}
    </li>
  );
}

export function SavedCard() {
  useEffect(follow_saved, []);
  if (!saved.value?.length) return null;
  return (
    <Card title={t.search.saved}>
      <div class="body"><ul class="links saved">{saved.value.map((search) => <Saved key={search.name} search={search} />)}</ul></div>
    </Card>
  );
}
