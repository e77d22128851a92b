// SPDX-License-Identifier: GPL-3.0-or-later
// The company that Planche works for: one record, replaced whole.
import { tagged, type Tagged } from './client';
import type { Address, FieldProblem, Written } from './types';

/** A search with a name; `query` is that of the search page's address. */
export interface SavedSearch { name: string; query: string }

export interface CompanySettings extends Written {
  revision?: number;
  name?: string;
  legal_name?: string;
  legal_form?: string;
  share_capital_cents?: number | null;
  siren?: string;
  siret?: string;
  vat_number?: string;
  rcs_city?: string;
  address?: Address;
  email?: string;
  phone?: string;
  website?: string;
  iban?: string;
  bic?: string;
  vat_regime: 'normal' | 'franchise' | 'debits';
  series?: { invoice?: string; credit_note?: string; quote?: string; digits?: number };
  texts?: Partial<Record<'late_penalties' | 'recovery_indemnity' | 'early_discount' | 'franchise' | 'reverse_charge' | 'debits' | 'footer' | 'quote_conditions', string>>;
  terms?: { payment_days?: number; churn_months?: number; quote_validity_days?: number; deposit_percent?: string; late_penalty_percent?: string };
  pipeline?: Partial<Record<'lead' | 'qualified' | 'proposal', string>>;
  searches?: SavedSearch[];
  /** Doubts of the server about what is written, which it keeps all the same. */
  warnings?: FieldProblem[];
}

const path = '/api/settings/company';

export const get_company_settings = (): Promise<Tagged<CompanySettings>> => tagged<CompanySettings>('GET', path);
/** What an answer adds to the record is not part of it. */
export const put_company_settings = (etag: string, settings: CompanySettings): Promise<Tagged<CompanySettings>> => {
  const { warnings: _, undo: __, indexed: ___, ...body } = settings;
  return tagged<CompanySettings>('PUT', path, { body, etag });
};
