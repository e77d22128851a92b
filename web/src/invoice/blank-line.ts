// SPDX-License-Identifier: GPL-3.0-or-later
import type { InvoiceLine, SalesDocument } from '../api/invoice';

/** The usual rate, never a guess; a seller without VAT has none to choose. */
export const blank_line = ({ vat_regime }: Pick<SalesDocument, 'vat_regime'>): InvoiceLine => ({
  quantity: '1',
  unit: 'unit',
  unit_price_cents: 0,
  discount_percent: '0.00',
  ...(vat_regime === 'franchise' ? { vat_rate: '0.00', vat_category: 'E' } : { vat_rate: '20.00', vat_category: 'S' }),
});

/** As the server takes it back: what it computes stays out. */
export const without_computed = ({ net_cents: _, ...line }: InvoiceLine): InvoiceLine => line;
