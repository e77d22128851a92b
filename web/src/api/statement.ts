// SPDX-License-Identifier: GPL-3.0-or-later
// The account of a client: what was invoiced and paid, and the balance after each.
import { call } from './client';
import type { Days } from './accounting';
import { kind_path, type Kind } from './types';

export interface StatementLine {
  date: string;
  what: 'document' | 'reversal' | 'payment';
  record: { kind: Kind; id: string };
  label: string;
  label_en: string;
  due_date: string | null;
  /** Above zero: raises what is owed. */
  amount_cents: number;
  balance_cents: number;
}

export interface Statement {
  client: string;
  from: string;
  to: string;
  opening_cents: number;
  debits_cents: number;
  credits_cents: number;
  closing_cents: number;
  overdue_cents: number;
  lines: StatementLine[];
  open: { invoice_id: string; number: string; issue_date: string; due_date: string; left_cents: number; days_late: number }[];
}

export type Debtor = 'company' | 'contact';

const asked = (days: Days | undefined): string => (days ? `?from=${days.from}&to=${days.to}` : '');

/** From 1 January to today unless days are said. */
export const get_statement = (kind: Debtor, id: string, days: Days | undefined, signal: AbortSignal): Promise<Statement> =>
  call<Statement>('GET', `/api/${kind_path[kind]}/${id}/statement${asked(days)}`, { signal });
export const statement_pdf_url = (kind: Debtor, id: string, days: Days): string => `/api/${kind_path[kind]}/${id}/statement.pdf${asked(days)}`;
