// SPDX-License-Identifier: GPL-3.0-or-later
import { iban as show_iban, money_rate, phone as show_phone, siret as show_siret, vat_number as show_vat_number } from '../format';
import type { Reading } from '../kit/typed';
import { cents } from '../typed';

export { discount as percent } from '../invoice/readings';

/** Registry numbers are shown in groups and kept without spaces. */
const grouped = (show: (value: string) => string): Reading<string> => ({ show, read: (text) => text.replace(/[\s\u00a0\u202f]/g, '').toUpperCase() });

export const siren = grouped(show_siret);
export const vat_number = grouped(show_vat_number);
export const iban = grouped(show_iban);
export const phone: Reading<string> = { show: show_phone, read: (text) => text.trim() };
export const plain: Reading<string> = { show: (value) => value, read: (text) => text };

export const capital: Reading<number | null> = {
  show: (value) => (value === null ? '' : money_rate(value)),
  read: (text) => (text.trim() === '' ? null : cents(text)),
};
export const whole: Reading<number> = {
  show: String,
  read: (text) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined),
};
