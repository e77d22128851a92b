// SPDX-License-Identifier: GPL-3.0-or-later
// When the work was done: one day (BT-72), or a period (BT-73, BT-74) once it has an end.
import type { SalesDocument } from '../api/invoice';

type Day = string | null | undefined;
type Dated = Pick<SalesDocument, 'service_date' | 'period_start' | 'period_end'>;

export const supply_from = ({ service_date, period_start }: Dated): Day => period_start ?? service_date;

export const supply = (from: Day, to: Day): Dated =>
  to ? { service_date: null, period_start: from ?? null, period_end: to } : { service_date: from ?? null, period_start: null, period_end: null };
