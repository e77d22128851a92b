// SPDX-License-Identifier: GPL-3.0-or-later
// What the side bar shows beside its entries: how many records of each kind, how many invoices are late.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { call } from '../api/client';
import { follow } from '../api/events';
import { may_see } from '../api/session';
import type { Kind, SearchAnswer } from '../api/types';
import { count_waiting } from '../duplicates/pairs';

export interface Counts { kind: Partial<Record<Kind, number>>; overdue: number; drafts: number; open_quotes: number; quote_drafts: number; total: number }

/** undefined until the server has answered once. */
export const counts = signal<Counts | undefined>(undefined);
/** The company's own name, under the product's. */
export const company_name = signal('');

async function refresh(): Promise<void> {
  const [all, quotes] = await Promise.all([
    call<SearchAnswer>('GET', '/api/search?limit=0&facets=kind,state'),
    call<SearchAnswer>('GET', '/api/search?limit=0&kind=quote&facets=state'),
  ]);
  const kind = Object.fromEntries((all.facets.kind ?? []).map(({ value, count }) => [value, count]));
  const of = (answer: SearchAnswer, state: string) => answer.facets.state?.find(({ value }) => value === state)?.count ?? 0;
  const quote_drafts = of(quotes, 'draft');
  counts.value = { kind, overdue: of(all, 'overdue'), drafts: of(all, 'draft') - quote_drafts, open_quotes: of(quotes, 'sent'), quote_drafts, total: all.total };
}

export function useCounts(): void {
  useEffect(() => {
    const count = () => {
      refresh().catch(() => undefined);
      if (may_see('contact')) count_waiting().catch(() => undefined);
    };
    const stop = follow(count, 'record', 'duplicates');
    call<{ name?: string }>('GET', '/api/settings/company')
      .then(({ name }) => { company_name.value = name ?? ''; })
      .catch(() => undefined);
    return stop;
  }, []);
}
