// SPDX-License-Identifier: GPL-3.0-or-later
// Invoices and payments, as the HTTP contract names them. Quantities and rates are decimal strings;
// amounts of a credit note are positive, its type carries the sign.
import { call, create_record, tagged, type Tagged } from './client';
import type { DealLink } from './deal';
import type { Address, RecordCommon, Written } from './types';

export type InvoiceType = 'invoice' | 'deposit' | 'progress' | 'balance' | 'credit_note' | 'corrected';
export type InvoiceState = 'draft' | 'issued' | 'sent' | 'partly_paid' | 'paid' | 'overdue' | 'credited' | 'replaced';
export type Unit = 'unit' | 'piece' | 'hour' | 'day' | 'month' | 'km' | 'flat' | 'm2' | 'percent';
export type VatCategory = 'S' | 'E' | 'AE' | 'K' | 'G' | 'O' | 'Z';
export type PaymentMethod = 'transfer' | 'card' | 'cheque' | 'cash' | 'direct_debit' | 'other';

export interface Party {
  name?: string;
  legal_form?: string;
  siren?: string;
  siret?: string;
  vat_number?: string;
  address?: Address;
  electronic_address?: string;
  contact_name?: string;
  email?: string;
  phone?: string;
}

export interface InvoiceLine {
  name?: string;
  description?: string;
  quantity: string;
  unit: Unit;
  unit_price_cents: number;
  discount_percent: string;
  vat_rate: string;
  vat_category: VatCategory;
  /** Computed by the server. */
  net_cents?: number;
}

export interface Totals {
  lines_cents: number;
  discount_cents: number;
  net_cents: number;
  vat: { rate: string; category: VatCategory; base_cents: number; vat_cents: number }[];
  vat_cents: number;
  gross_cents: number;
  prepaid_cents: number;
  payable_cents: number;
}

export interface Payment extends RecordCommon {
  kind: 'payment';
  date: string;
  method: PaymentMethod;
  reference?: string;
  amount_cents: number;
  allocations: { invoice_id: string; amount_cents: number }[];
}

/** What a quote and an invoice have in common. */
export interface SalesDocument extends RecordCommon {
  number?: string;
  issue_date?: string | null;
  /** One day; a period has `period_start` and `period_end` instead. */
  service_date?: string | null;
  period_start?: string | null;
  period_end?: string | null;
  company_id?: string | null;
  contact_id?: string | null;
  deal_id?: string | null;
  /** The deal it belongs to, by itself or by another document. */
  deal?: DealLink | null;
  seller?: Party;
  buyer?: Party;
  nature: 'services' | 'goods' | 'both';
  vat_regime?: 'normal' | 'franchise' | 'debits';
  order_number?: string;
  project?: string;
  subject?: string;
  lines: InvoiceLine[];
  discount_percent: string;
  /** Instead of a percentage, net: off the lines of one rate, or of every rate in proportion. */
  discount_amount_cents?: number | null;
  discount_vat_rate?: string | null;
  totals: Totals;
  payment_terms_days?: number;
}

export interface Invoice extends SalesDocument {
  kind: 'invoice';
  type: InvoiceType;
  state: InvoiceState;
  due_date?: string | null;
  quote_id?: string;
  quote_number?: string;
  preceding?: { invoice_id?: string; number?: string; issue_date?: string }[];
  historical?: boolean;
  paid_cents: number;
  balance_cents: number;
  /** The corrected invoice that cancels and replaces it. */
  replaced_by: string | null;
  /** Those it cancels and replaces: what was paid on them counts for it. */
  replaces: string[];
  payments: Payment[];
}

export type Client = ({ company_id: string } | { contact_id: string }) & { deal_id?: string };

export const client_of = (invoice: SalesDocument): Client | undefined =>
  invoice.company_id ? { company_id: invoice.company_id } : invoice.contact_id ? { contact_id: invoice.contact_id } : undefined;

/** The server fills the parties in from the record of the client. */
export const create_draft = (client: Client, key: string, lines: InvoiceLine[] = []): Promise<Tagged<Invoice & Written>> =>
  create_record<Invoice>('invoice', { ...client, lines }, key);

const act = <T>(id: string, action: string, body: object, options: { etag?: string; key?: string } = {}): Promise<Tagged<T>> =>
  tagged<T>('POST', `/api/invoices/${id}/${action}`, {
    body, ...(options.etag && { etag: options.etag }), ...(options.key && { idempotency_key: options.key }),
  });

export const issue = (id: string, etag: string): Promise<Tagged<Invoice>> => act<Invoice>(id, 'issue', {}, { etag });
export const mark_sent = (id: string): Promise<Tagged<unknown>> => act(id, 'sent', {});
/** A credit note on the whole invoice; the answer is its record. */
export const credit = (id: string, key: string): Promise<Tagged<Invoice>> => act<Invoice>(id, 'credit', { lines: null }, { key });

/** A draft that cancels and replaces the invoice once it is issued. */
export const correct = (id: string, key: string): Promise<Tagged<Invoice>> => act<Invoice>(id, 'correct', {}, { key });

export interface NewPayment { date: string; amount_cents: number; method: PaymentMethod; reference?: string }
export const pay = (id: string, payment: NewPayment, key: string): Promise<Written> =>
  call<Written>('POST', `/api/invoices/${id}/payments`, { body: payment, idempotency_key: key });

export const pdf_url = (id: string): string => `/api/invoices/${id}.pdf`;
