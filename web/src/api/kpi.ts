// SPDX-License-Identifier: GPL-3.0-or-later
// The key figures of a period, each with its definition and the search that lists its records.
import { call } from './client';

/** Employees; empty when unknown. */
export type SizeBand = '' | '0' | '1-9' | '10-49' | '50-249' | '250-4999' | '5000+';

export interface Figure {
  unit: 'cents' | 'clients' | 'days' | 'share' | 'index';
  /** null when there is nothing to tell: a rate of nothing. */
  value_cents?: number | null;
  value?: number | null;
  previous_cents?: number | null;
  previous?: number | null;
  definition: string;
  definition_en?: string;
  formula: string;
  formula_en?: string;
  as_of: string;
  n: number;
  records: string;
}

export interface Slice { label: string; value_cents: number; previous_cents?: number; n: number; records: string }
export interface MonthSlice extends Slice { month: string }
export interface SectorSlice extends Slice { sizes?: { label: SizeBand; value_cents: number; n: number }[] }

export interface Latest {
  id: string; number: string; type: string; date: string; client: string; project?: string; sector?: string; net_cents: number;
  due_date: string; balance_cents: number; days_late: number;
}

export interface Figures {
  revenue_net: Figure;
  revenue_year_to_date: Figure;
  revenue_month: Figure;
  revenue_collected: Figure;
  overdue: Figure;
  receivables: Figure & { buckets: Slice[] };
  revenue_by_month: Figure & { series: MonthSlice[] };
  revenue_by_sector: Figure & { series: SectorSlice[] };
  /** 100 is an average month; null with fewer than two complete years. */
  seasonality: Figure & { years: { year: number; months: (number | null)[] }[]; index: number[] | null };
  /** Weighted by what each is likely to bring. */
  quotes_open?: Figure & { weighted_cents?: number };
  order_book?: Figure;
  pipeline_gross?: Figure & { series: Slice[] };
  pipeline_weighted?: Figure & { series: Slice[] };
  deal_win_rate?: Figure & { won?: number; lost?: number };
  conversion_rate?: Figure & { sent?: number; accepted?: number; waiting?: number };
  latest: Figure & { items: Latest[] };
  [without_parts: string]: Figure | undefined;
}

export interface KpiAnswer { from: string; to: string; figures: Figures }

export const get_figures = (from: string, to: string, signal: AbortSignal): Promise<KpiAnswer> =>
  call<KpiAnswer>('GET', `/api/kpi?from=${from}&to=${to}`, { signal });

/** The page that lists a figure's records, from the server's own search for them. */
export const records_page = (records: string): string => records.replace(/^\/api\/search/, '/');
