// SPDX-License-Identifier: GPL-3.0-or-later
// The VAT of a line: a rate and why it applies, chosen together.
import type { InvoiceLine, SalesDocument, VatCategory } from '../api/invoice';
import { percentage } from '../format';
import { t } from '../texts';
import { decimal_shown } from './readings';

const taxed = ['20.00', '10.00', '5.50', '2.10'];
/** Without tax, each for its reason (EN 16931, BT-151): reverse charge, within the Union, export, outside the scope. */
const untaxed: VatCategory[] = ['AE', 'K', 'G', 'O'];

type Vat = Pick<InvoiceLine, 'vat_rate' | 'vat_category'>;

export const vat_key = ({ vat_rate, vat_category }: Vat): string => `${vat_category} ${Number(vat_rate).toFixed(2)}`;

export function vat_of(key: string): Vat {
  const [category = 'S', rate = '20.00'] = key.split(' ');
  return { vat_category: category as VatCategory, vat_rate: rate };
}

/** 20 %, 5,5 %, 0 % exonérée */
export const vat_text = ({ vat_rate, vat_category }: Vat): string =>
  vat_category === 'S' ? percentage(decimal_shown(vat_rate)) : t.invoice.exempt[vat_category];

const choice = (vat: Vat) => [vat_key(vat), vat_text(vat)] as const;
const usual = [
  ...taxed.map((vat_rate) => choice({ vat_rate, vat_category: 'S' })),
  ...untaxed.map((vat_category) => choice({ vat_rate: '0.00', vat_category })),
];
/** A seller without VAT is exempt, line after line. */
const franchise = [choice({ vat_rate: '0.00', vat_category: 'E' })];

/** What the regime allows, and the line's own when it is none of them. */
export function vat_choices(current: Vat, regime: SalesDocument['vat_regime']): readonly (readonly [key: string, text: string])[] {
  const allowed = regime === 'franchise' ? franchise : usual;
  const own = choice(current);
  return allowed.some(([key]) => key === own[0]) ? allowed : [...allowed, own];
}
