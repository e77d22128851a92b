// SPDX-License-Identifier: GPL-3.0-or-later
// Deals, as the HTTP contract names them, and the board on which they stand by stage.
import { call, patch_record, type Tagged } from './client';
import type { Kind, RecordCommon, Written } from './types';

export type DealStage = 'lead' | 'qualified' | 'proposal' | 'won' | 'lost';
export const stages: readonly DealStage[] = ['lead', 'qualified', 'proposal', 'won', 'lost'];
export const is_open = (stage: DealStage): boolean => stage !== 'won' && stage !== 'lost';

export interface Named { kind: Kind; id: string; title: string }

/** What a deal's quotes make likely; somebody decides. */
export interface StageSuggestion { stage: DealStage; quote_id: string; quote_number: string; reason: string }

/** What a quote or an invoice says of the deal it belongs to. */
export interface DealLink { id: string; title: string; stage: DealStage; suggestion: StageSuggestion | null }

export interface DealLine {
  id: string; title: string; stage: DealStage; client: Named | null; amount_cents: number | null; expected_close: string | null; since: string | null; lost_reason?: string;
}
export interface DealCard extends DealLine { revision: number; suggestion: StageSuggestion | null }
export interface Column { stage: DealStage; count: number; sum_cents: number; weighted_cents?: number; deals: DealCard[] }
export interface Board { stages: Column[]; decided_since: string; revision: number }

export interface Supply { supplier?: { kind: Kind; id: string } | null; name?: string; role?: string; cost_cents: number }

export interface DealSummary {
  client: Named | null;
  company: Named | null;
  contacts: Named[];
  locations: Named[];
  /** Beside `suppliers`: the record of each. */
  suppliers: (Named | null)[];
  images: { id: string; title: string; thumb: string | null }[];
  quotes: { id: string; number: string; state: string; issue_date: string | null; net_cents: number }[];
  invoices: { id: string; number: string; type: string; state: string; issue_date: string | null; net_cents: number; balance_cents: number }[];
  last_interaction_on: string | null;
  revenue_net_cents: number;
  costs_cents: number;
  margin_cents: number;
  /** Of an open deal. */
  probability?: number;
  weighted_cents?: number;
  suggestion: StageSuggestion | null;
}

export interface Deal extends RecordCommon {
  kind: 'deal';
  title: string;
  company_id?: string | null;
  contact_ids: string[];
  category?: string;
  stage: DealStage;
  stages: { stage: DealStage; on?: string }[];
  amount_cents?: number | null;
  probability?: string | null;
  expected_close?: string | null;
  won_on?: string | null;
  lost_on?: string | null;
  lost_reason?: string;
  shoot_dates: string[];
  suppliers: Supply[];
  image_ids: string[];
  location_ids: string[];
  invoice_ids: string[];
  summary?: DealSummary;
}

export const get_board = (signal?: AbortSignal): Promise<Board> => call<Board>('GET', '/api/deals/board', signal ? { signal } : {});

/** A deal that changed meanwhile is not moved: Refused, 412. */
export const move_deal = (id: string, revision: number, stage: DealStage, lost_reason?: string): Promise<Tagged<Deal & Written>> =>
  patch_record<Deal>('deal', id, `"${revision}"`, { stage, ...(lost_reason && { lost_reason }) });
