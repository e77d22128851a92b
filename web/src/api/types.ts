// SPDX-License-Identifier: GPL-3.0-or-later
// The records and answers of the program, as its HTTP contract names them.
// Money is integer cents, dates are YYYY-MM-DD, instants RFC 3339 UTC, ids are strings.
import type { Said } from '../language';
import type { Named } from './actions';
import type { DealLine } from './deal';
import type { FirstTexts } from '../texts';

export type Kind = 'contact' | 'company' | 'image' | 'location' | 'quote' | 'invoice' | 'interaction' | 'payment' | 'deal';
export type Status = 'prospect' | 'client' | 'churner' | 'none';

export interface RecordCommon {
  id: string;
  kind: Kind;
  revision: number;
  created_at: string;
  updated_at: string;
  tags: string[];
  note?: string;
  imported_from?: { import_id: string; row: number } | null;
  extra?: Record<string, unknown>;
}

export interface Labelled { value: string; label?: string; preferred?: boolean }
export interface Phone extends Labelled { e164?: string }
export interface Address {
  po_box?: string; extended?: string; street?: string; city?: string;
  region?: string; postal_code?: string; country?: string; label?: string;
}

/** Read-only figures the server adds to a contact or a company. */
export interface Summary {
  revenue_net_cents: number;
  receivable_cents: number;
  invoices: number;
  /** Net, of the quotes that wait for an answer. */
  quotes_open_cents: number;
  open_quotes: number;
  last_interaction_on: string | null;
  first_invoice_on: string | null;
  company?: { id: string; name: string } | null;
  contacts?: { id: string; display_name: string; title?: string }[];
  /** Open ones first, then the newest. */
  deals?: DealLine[];
  /** Of a client who seems to be one no more: the day of the last invoice. */
  lapsed_since?: string | null;
}

/** Where a picture or a place is used. */
export interface Uses {
  /** Open ones first, then the newest. */
  deals: DealLine[];
  /** Of a picture: the places it shows. */
  locations?: Named[];
}

export interface Contact extends RecordCommon {
  kind: 'contact';
  display_name: string;
  name?: { prefix?: string; given?: string; additional?: string; family?: string; suffix?: string };
  nickname?: string;
  birthday?: string;
  emails: Labelled[];
  phones: Phone[];
  addresses: Address[];
  organisations?: { name: string; units: string[] }[];
  title?: string;
  role?: string;
  urls: Labelled[];
  categories?: string[];
  photo?: { sha256: string; bytes: number; type: string } | null;
  company_id?: string | null;
  status?: Status;
  is_supplier?: boolean;
  summary?: Summary;
}

export interface Company extends RecordCommon {
  kind: 'company';
  name: string;
  legal_name?: string;
  legal_form?: string;
  siren?: string;
  siret?: string;
  vat_number?: string;
  sector?: string;
  size_band?: string;
  addresses: Address[];
  emails: Labelled[];
  phones: Phone[];
  payment_terms_days?: number | null;
  status?: Status;
  is_supplier?: boolean;
  summary?: Summary;
}

export interface Image extends RecordCommon {
  kind: 'image';
  title: string;
  caption?: string;
  keywords: string[];
  creator?: string;
  credit?: string;
  source?: string;
  source_id?: string;
  taken_on?: string | null;
  width?: number;
  height?: number;
  orientation?: string;
  city?: string;
  place?: string;
  dominant_colour?: string;
  file?: { sha256: string; bytes: number; type: string } | null;
  purchase?: { supplier?: string; date?: string; price_cents?: number; invoice_number?: string } | null;
  summary?: Uses;
}

export interface Location extends RecordCommon {
  kind: 'location';
  name: string;
  address?: Address;
  latitude?: number | null;
  longitude?: number | null;
  types: string[];
  area_m2?: number | null;
  capacity_people?: number | null;
  day_rate_cents?: number | null;
  half_day_rate_cents?: number | null;
  hour_rate_cents?: number | null;
  deposit_cents?: number | null;
  natural_light?: string;
  power?: string;
  access?: string;
  parking?: string;
  cancellation?: string;
  constraints?: string;
  photos?: { sha256: string; bytes: number; type: string }[];
  image_ids?: string[];
  summary?: Uses;
}

export interface Interaction extends RecordCommon {
  kind: 'interaction';
  date: string;
  channel: 'call' | 'email' | 'meeting' | 'note' | 'fair';
  direction?: string;
  subject?: string;
  text?: string;
  participants: { kind: Kind; id: string }[];
  about?: { kind: Kind; id: string }[];
  deal_id?: string | null;
  next_action?: string;
  due_date?: string | null;
  done?: boolean;
}

export interface Hit {
  kind: Kind;
  id: string;
  title: string;
  subtitle?: string;
  status?: string | null;
  thumb?: string | null;
  updated_at?: string;
  preview?: Record<string, unknown>;
  /** Matched words in the title, as [start, end) in UTF-16 code units. */
  marks?: [number, number][];
  snippet?: { field: string; text: string; marks: [number, number][] } | null;
  /** With near; null for what is nowhere. */
  distance_km?: number | null;
  /** With explain=1. */
  why?: Reason[];
  /** Of a document or a payment; a credit note's is negative. */
  amount_cents?: number;
  due_date?: string;
  /** Of a quote. */
  valid_until?: string;
  /** Of an exchange or a payment. */
  date?: string;
}

/** Which word of a record answers which word of a search, and by which rule. */
export interface Reason { typed: string; rule: string; field: string; word: string }

export interface FacetValue { value: string; count: number; selected?: boolean }
export type FacetName = keyof FirstTexts['search']['facet'];

/** Numbers that results are counted in bars of: days by their years. */
export type MeasureName = 'price' | 'area' | 'amount' | 'year';
/** From `from` up to `to`, which is not included; null is everything above. Cents, m2, years. */
export interface Bar { from: number; to: number | null; count: number }
export interface Histogram { unit: 'cents' | 'm2' | 'year'; count: number; without: number; min: number | null; max: number | null; bars: Bar[] }

export interface SearchAnswer {
  query: string;
  corrected?: string | null;
  total: number;
  revision: number;
  took_us: number;
  hits: Hit[];
  facets: Partial<Record<FacetName, FacetValue[]>>;
  histograms: Partial<Record<MeasureName, Histogram>>;
  next_cursor: string | null;
  index?: { state: string; percent?: number };
}

export interface HistoryEvent {
  type: 'interaction' | 'quote' | 'invoice' | 'payment' | 'deal' | 'edit' | 'created' | 'import' | 'deleted' | 'merge';
  at: string;
  by?: string | null;
  title: string;
  title_en?: string;
  text?: string | null;
  amount_cents?: number | null;
  record?: { kind: Kind; id: string } | null;
  channel?: Interaction['channel'];
  changes?: { field: string; before: unknown; after: unknown }[];
  revision?: number;
  /** Of a merge that can be taken back. */
  pair?: string;
  /** Of an exchange that led to one. */
  action?: { text: string; due_date: string | null; done: boolean };
}
export interface HistoryPage { items: HistoryEvent[]; next_cursor: string | null }

export interface FieldProblem extends Said { field?: string; code?: string }

/** What any accepted write adds to the record it answers with. */
export interface Written { undo?: string; indexed?: boolean }

/** The path segment of a kind: `/api/contacts/17`. */
export const kind_path: Record<Kind, string> = {
  contact: 'contacts', company: 'companies', image: 'images', location: 'locations', quote: 'quotes',
  invoice: 'invoices', interaction: 'interactions', payment: 'payments', deal: 'deals',
};
