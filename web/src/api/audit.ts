// SPDX-License-Identifier: GPL-3.0-or-later
// Who did what, as the store wrote it down.
import { call } from './client';
import type { Kind } from './types';

interface Named { name_fr: string; name_en: string }
export interface Audited extends Named {
  number: number;
  at: string;
  /** Empty: the program itself. */
  by: string;
  action: string;
  /** Whom or what it was about, where that is no record. */
  detail: string;
  from: string | null;
  /** Of a change: how many records, and the first of them; one that was deleted has no title. */
  count: number | null;
  records: { kind: Kind | 'settings'; id: string; title: string | null }[];
}
export interface AuditPage { items: Audited[]; next_cursor: string | null }
export interface AuditReview {
  whole: boolean;
  lines: number;
  whole_to: number;
  fault: string | null;
  people: { name: string; count: number }[];
  actions: ({ action: string; count: number } & Named)[];
}

/** undefined is everybody, everything. */
export interface Asked { by: string | undefined; action: string | undefined }

export function audit_query({ by, action }: Asked): string {
  const params = new URLSearchParams();
  if (by !== undefined) params.set('by', by);
  if (action !== undefined) params.set('action', action);
  return params.toString();
}

export function get_audit(asked: Asked, cursor: string | null, signal: AbortSignal): Promise<AuditPage> {
  const params = new URLSearchParams(audit_query(asked));
  if (cursor) params.set('cursor', cursor);
  return call<AuditPage>('GET', `/api/audit?${params}`, { signal });
}
export const get_audit_review = (): Promise<AuditReview> => call<AuditReview>('GET', '/api/audit/review');
