// SPDX-License-Identifier: GPL-3.0-or-later
// What is still to be done after an exchange.
import { call } from './client';
import type { Kind, Written } from './types';

export interface Named { kind: Kind; id: string; title: string }
export interface Action {
  /** Of the exchange that it follows from. */
  id: string;
  next_action: string;
  due_date: string | null;
  days_late: number;
  with: Named[];
  about: Named[];
}
export interface Actions { actions: Action[]; total: number; due: number }

export const get_actions = (limit: number): Promise<Actions> => call<Actions>('GET', `/api/actions?limit=${limit}`);

export const mark = (id: string, done: boolean): Promise<Written> => call<Written>('PATCH', `/api/interactions/${id}`, { body: { done }, etag: '*' });
