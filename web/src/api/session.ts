// SPDX-License-Identifier: GPL-3.0-or-later
// Who is signed in. A request that is refused because nobody is (any more) waits here until somebody is, and is then sent again:
// what was being typed and saved is neither lost nor typed twice.
import { computed, signal } from '@preact/signals';
import type { Kind } from './types';

export type Role = 'owner' | 'editor' | 'reader' | 'accountant';
export interface Person { id: string; name: string; email: string; role: Role }
export interface Session {
  name: string | null;
  role: Role | null;
  person: Person | null;
  csrf_token: string | null;
  /** Nobody can sign in yet: the first account is to be made. */
  setup: boolean;
}

/** undefined until the server has said so. */
export const session = signal<Session | undefined>(undefined);
/** The session ended while a page was open. */
export const expired = signal(false);
// What would be refused is not offered. The server's own rules stand beside its routes.
export const may_edit = (): boolean => session.value?.role !== 'reader' && session.value?.role !== 'accountant';
/** A reader takes no tables out. */
export const may_export = (): boolean => session.value?.role !== 'reader';
const seen_by_accountants: Kind[] = ['company', 'quote', 'invoice', 'payment'];
export const may_see = (kind: Kind): boolean => session.value?.role !== 'accountant' || seen_by_accountants.includes(kind);
/** What was done to records, and by whom. */
export const may_see_history = (): boolean => session.value?.role !== 'accountant';
export const is_signed_in = computed(() => session.value?.name != null);

let waiting: (() => void)[] = [];

/** For requests of this page; the cookie alone does not prove that they are. */
export const csrf_header = (): Record<string, string> => (session.value?.csrf_token ? { 'X-CSRF-Token': session.value.csrf_token } : {});

/** Resolves once somebody is signed in again. */
export function signed_in_again(): Promise<void> {
  expired.value = true;
  return new Promise((resolve) => waiting.push(resolve));
}

/** The answer of the server to a sign-in. Another person than before gets pages of their own. */
export function enter(next: Session): void {
  const before = session.value?.person?.id;
  if (expired.value && before !== undefined && before !== next.person?.id) {
    location.reload();
    return;
  }
  session.value = next;
  expired.value = false;
  const resume = waiting;
  waiting = [];
  for (const go_on of resume) go_on();
}
