// SPDX-License-Identifier: GPL-3.0-or-later
// What a hit brings for the preview pane and its badges: a few fields of the record, under their own names.
import type { Address, Hit, Labelled, Phone } from '../api/types';

export interface Preview {
  emails?: Labelled[];
  phones?: Phone[];
  title?: string;
  company?: string;
  city?: string;
  address?: Address;
  is_supplier?: boolean;
  revenue_net_cents?: number;
  receivable_cents?: number;
  sector?: string;
  size_band?: string;
  siren?: string;
  width?: number;
  height?: number;
  dominant_colour?: string;
  creator?: string;
  source?: string;
  taken_on?: string;
  purchase?: { price_cents?: number; date?: string; supplier?: string };
  types?: string[];
  area_m2?: number;
  day_rate_cents?: number;
  number?: string;
  gross_cents?: number;
  payable_cents?: number;
  issue_date?: string;
  due_date?: string;
  valid_until?: string;
  state?: string;
}

/** Fields without a value are absent, never null. */
export const previewed = (hit: Hit): Preview =>
  Object.fromEntries(Object.entries(hit.preview ?? {}).filter(([, value]) => value !== null && value !== '')) as Preview;
