// SPDX-License-Identifier: GPL-3.0-or-later
// Quotes, as the HTTP contract names them, and what can be done with one.
import { call, create_record, tagged, type Tagged } from './client';
import type { Named } from './deal';
import type { Client, Invoice, InvoiceState, InvoiceType, SalesDocument } from './invoice';
import type { Written } from './types';

export type QuoteState = 'draft' | 'sent' | 'accepted' | 'refused' | 'expired' | 'replaced';

/** How far it is invoiced, its earlier versions included; gross but where net is said. */
export interface Billing {
  invoiced_net_cents: number;
  invoiced_cents: number;
  to_invoice_net_cents: number;
  to_invoice_cents: number;
  paid_cents: number;
  /** Drafts too. */
  invoices: { id: string; number: string; type: InvoiceType; state: InvoiceState; issue_date: string | null; gross_cents: number; balance_cents: number }[];
}

export interface Quote extends SalesDocument {
  kind: 'quote';
  state: QuoteState;
  valid_until?: string | null;
  validity_days: number;
  deposit_percent: string;
  probability: string;
  place?: string;
  conditions?: string;
  version: number;
  replaces_id?: string;
  replaced_by?: string | null;
  accepted_on?: string | null;
  refused_on?: string | null;
  refusal_reason?: string;
  billing: Billing;
}

/** One quote on the board; its versions are one. */
export interface QuoteCard {
  id: string; number: string; title: string; state: QuoteState; client: Named | null; net_cents: number; day: string | null; revision: number;
  /** The states it can be brought to now. */
  moves: QuoteState[];
  to_invoice_cents?: number;
  refusal_reason?: string;
  /** It is on its way: what the server makes of it is not known yet. */
  pending?: true;
}
/** Not all of the cards may be there; count and sums are of all that stand in it. */
export interface QuoteColumn { state: QuoteState; count: number; net_cents: number; weighted_cents?: number; to_invoice_cents?: number; quotes: QuoteCard[] }
export interface QuoteBoard { states: QuoteColumn[]; decided_since: string; revision: number }

export const get_quote_board = (): Promise<QuoteBoard> => call<QuoteBoard>('GET', '/api/quotes/board');

export const create_quote = (client: Client, key: string): Promise<Tagged<Quote & Written>> => create_record<Quote>('quote', { ...client, lines: [] }, key);

const act = <T>(id: string, action: string, body: object, options: { etag?: string; key?: string } = {}): Promise<Tagged<T & Written>> =>
  tagged<T & Written>('POST', `/api/quotes/${id}/${action}`, { body, ...(options.etag && { etag: options.etag }), ...(options.key && { idempotency_key: options.key }) });

export const send_quote = (id: string, etag: string): Promise<Tagged<Quote & Written>> => act<Quote>(id, 'send', {}, { etag });
/** With `etag`, a quote that changed meanwhile is left alone: Refused, 412. */
export const accept_quote = (id: string, etag?: string): Promise<Tagged<Quote & Written>> => act<Quote>(id, 'accept', {}, etag ? { etag } : {});
export const refuse_quote = (id: string, reason: string, etag?: string): Promise<Tagged<Quote & Written>> => act<Quote>(id, 'refuse', { reason }, etag ? { etag } : {});
/** The draft of the next version. */
export const new_version = (id: string, key: string): Promise<Tagged<Quote & Written>> => act<Quote>(id, 'version', {}, { key });

export interface WantedShare { type: 'deposit' | 'progress' | 'balance' | 'full'; percent?: string }
/** The draft of an invoice on the quote. */
export const invoice_quote = (id: string, share: WantedShare, key: string): Promise<Tagged<Invoice & Written>> => act<Invoice>(id, 'invoice', share, { key });

export const quote_pdf = (id: string): string => `/api/quotes/${id}.pdf`;
