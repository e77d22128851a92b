// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs of records that may be one: what the server says of them, and what can be done with them.
import { signal } from '@preact/signals';
import { call, new_key } from '../api/client';
import type { Company, Contact, Kind, Written } from '../api/types';
import type { FirstTexts } from '../texts';

export type Rule = keyof FirstTexts['duplicates']['rules'];
export interface Reason { field: string; value: string; rule: Rule }
export type Twin = Contact | Company;
export interface Pair { id: string; strength: 'strong' | 'weak'; reasons: Reason[]; records: [Twin, Twin] }
export interface PairCounts { strong: number; weak: number; apart: number }
export interface PairPage { counts: PairCounts; items: Pair[]; next_cursor: string | null }

/** What of a pair is wanted: ids of the records whose single value stands, and elements of lists that are left out. */
export interface Choice { keep: string; fields: Record<string, string>; leave_out: { record: string; field: string; index: number }[] }

/** How many pairs wait to be looked at; undefined until the server said so, or when it does not tell. */
export const waiting = signal<number | undefined>(undefined);

export async function count_waiting(): Promise<void> {
  const { counts } = await call<PairPage>('GET', '/api/duplicates?limit=0');
  waiting.value = counts.strong + counts.weak;
}

export function get_pairs(apart: boolean, cursor?: string): Promise<PairPage> {
  const params = new URLSearchParams({ ...(apart && { apart: '1' }), ...(cursor && { cursor }) });
  return call<PairPage>('GET', `/api/duplicates?${params}`);
}

const url = (pair: string, act: 'merge' | 'dismiss'): string => `/api/duplicates/${pair}/${act}`;
const seen = ({ records }: Pair): Record<string, number> => Object.fromEntries(records.map(({ id, revision }) => [id, revision]));

export const merge = (pair: Pair, choice: Choice): Promise<Written> =>
  call<Written>('POST', url(pair.id, 'merge'), { body: { ...choice, revisions: seen(pair) }, idempotency_key: new_key() });
export const separate = (pair: string): Promise<Written> => call<Written>('DELETE', url(pair, 'merge'));
export const dismiss = (pair: Pair): Promise<Written> => call<Written>('POST', url(pair.id, 'dismiss'), { body: { revisions: seen(pair) }, idempotency_key: new_key() });
export const reconsider = (pair: string): Promise<Written> => call<Written>('DELETE', url(pair, 'dismiss'));

/** The lower id comes first. */
export const pair_of = (kind: Kind, one: string, other: string): string => `${kind}-${[one, other].sort((a, b) => Number(a) - Number(b)).join('-')}`;
