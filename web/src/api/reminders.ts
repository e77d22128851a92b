// SPDX-License-Identifier: GPL-3.0-or-later
// Late invoices and what is written to those who owe them.
import { call } from './client';
import type { Kind, Written } from './types';

/** 1 friendly, 2 firm, 3 formal notice. */
export type Level = 1 | 2 | 3;

interface Lateness {
  due_date: string;
  days_late: number;
  /** Still to be paid, gross. */
  left_cents: number;
  penalties_cents: number;
  /** None for consumers. */
  indemnity_cents: number;
  total_cents: number;
}

export interface Reminder extends Lateness {
  level: Level;
  /** The one after the firmest that was noted. */
  next_level: Level;
  /** A year; 0.00 when no penalties are reckoned. */
  rate_percent: string;
  to: string;
  subject: string;
  text: string;
  spans: { from: string; to: string; days: number; owed_cents: number; penalty_cents: number }[];
  sent: { id: string; level: Level; date: string | null; subject: string }[];
}

export interface Overdue extends Lateness {
  invoice_id: string;
  number: string;
  client: string;
  client_kind: Kind | null;
  client_id: string | null;
  email: string;
  /** 0: not chased yet. */
  level: Level | 0;
  reminded_on: string | null;
  next_level: Level;
}

export interface OverdueList { as_of: string; left_cents: number; penalties_cents: number; indemnity_cents: number; items: Overdue[] }

export const get_overdue = (signal: AbortSignal): Promise<OverdueList> => call<OverdueList>('GET', '/api/reminders', { signal });

export const get_reminder = (invoice_id: string, level: Level | undefined, signal: AbortSignal): Promise<Reminder> =>
  call<Reminder>('GET', `/api/invoices/${invoice_id}/reminder${level ? `?level=${level}` : ''}`, { signal });

export const note_reminder = (invoice_id: string, reminder: { level: Level; subject: string; text: string }, key: string): Promise<Written> =>
  call<Written>('POST', `/api/invoices/${invoice_id}/reminders`, { body: reminder, idempotency_key: key });
