// SPDX-License-Identifier: GPL-3.0-or-later
// What the accountant gets: the sums of a period, and its tables as files.
import { call } from './client';
import type { VatCategory } from './invoice';

export interface RateSum {
  /** null where documents that were brought in do not say. */
  rate: string | null;
  category: VatCategory;
  net_cents: number;
  vat_cents: number;
}

export interface Accounts {
  from: string;
  to: string;
  sales: { n: number; net_cents: number; vat_cents: number; gross_cents: number; rates: RateSum[] };
  /** Refunds taken off; `unallocated_cents` is the part that no document takes. */
  payments: { n: number; amount_cents: number; refunded_cents: number; unallocated_cents: number };
  vat: { regime: 'normal' | 'franchise' | 'debits'; vat_cents: number; months: { month: string; vat_cents: number; rates: RateSum[] }[] };
}

export interface Days { from: string; to: string }

const asked = ({ from, to }: Days): string => `from=${from}&to=${to}`;

export const get_accounts = (days: Days, signal: AbortSignal): Promise<Accounts> => call<Accounts>('GET', `/api/accounting?${asked(days)}`, { signal });
export const table_url = (table: 'sales' | 'payments' | 'vat' | 'vat-documents', days: Days): string => `/api/accounting/${table}.csv?${asked(days)}`;
