// SPDX-License-Identifier: GPL-3.0-or-later
// How the fields of an invoice are shown and read: amounts, quantities, percentages, dates.
import { date as show_date, money, percentage } from '../format';
import type { Reading } from '../kit/typed';
import { language, locale } from '../language';
import { cents, date as read_date } from '../typed';

const nbsp = '\u00a0';
const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]/g, '').replace(/\u2212/g, '-');

/** 3 240,50 without the sign of the currency, which the column's head carries. */
const bare_amounts = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
const bare_amount = (value: number): string => bare_amounts.format(value / 100).replace(/\u202f/g, nbsp);

/** A product of amounts, in cents, rounded half away from zero: 2*450, 3x1 350,50. */
function product(text: string): number | undefined {
  const factors = text.split(/[*x×]/).map(cents);
  let value = 100;
  for (const factor of factors) {
    if (factor === undefined) return undefined;
    value = Math.sign(value * factor) * Math.round(Math.abs(value * factor) / 100);
  }
  return Number.isSafeInteger(value) ? value : undefined;
}

/** 3240,5 / 3 240,50 / 3240.50 / 2*450 / 3*120+80 -> cents; nothing below zero. An empty field is zero. */
export function sum_cents(text: string): number | undefined {
  const bare = plain(text).toLowerCase();
  if (bare === '') return 0;
  const terms = bare.split(/(?=[+-])/);
  let sum = 0;
  for (const term of terms) {
    const value = product(term.replace(/^[+-]/, ''));
    if (value === undefined) return undefined;
    sum += term.startsWith('-') ? -value : value;
  }
  return sum >= 0 ? sum : undefined;
}

/** The server's decimal string of what was typed: 1,5 -> 1.5. At most `places` digits after the comma. */
export function decimal(text: string, places: number): string | undefined {
  const found = new RegExp(`^(-?)(\\d{1,12})(?:[.,](\\d{1,${places}}))?$`).exec(plain(text));
  if (!found) return undefined;
  return found[1]! + found[2]! + (found[3] ? `.${found[3]}` : '');
}

/** 1.5000 -> 1,5; in English 1.5 */
export const decimal_shown = (value: string): string =>
  (value.includes('.') ? value.replace(/0+$/, '').replace(/\.$/, '') : value).replace('.', language === 'fr' ? ',' : '.').replace('-', '\u2212');

export const amount: Reading<number> = { show: bare_amount, read: sum_cents };
export const quantity: Reading<string> = { show: decimal_shown, read: (text) => decimal(text, 4) };
export const discount: Reading<string> = {
  show: (value) => (Number(value) === 0 ? '' : decimal_shown(value)),
  read: (text) => {
    const value = text.trim() === '' ? '0' : decimal(text.replace('%', ''), 2);
    return value !== undefined && Number(value) >= 0 && Number(value) <= 100 ? value : undefined;
  },
};
/** What comes off a whole document: a percentage, or an amount. */
export interface Discount { percent: string; amount_cents: number | null }
/** 5, 2,5 %, 50 €: an amount is told by its sign. */
export const document_discount: Reading<Discount> = {
  show: ({ percent, amount_cents }) => (amount_cents ? money(amount_cents) : Number(percent) === 0 ? '' : percentage(decimal_shown(percent))),
  read: (text) => {
    const amount_cents = /€|eur/i.test(text) ? sum_cents(text.replace(/€|eur(os?)?/gi, '')) : null;
    const percent = amount_cents === null ? discount.read(text) : '0';
    return amount_cents === undefined || percent === undefined ? undefined : { percent, amount_cents: amount_cents || null };
  },
};
/** An empty field is no date. */
export const day: Reading<string | null | undefined> = {
  show: (value) => (value ? show_date(value) : ''),
  read: (text) => (text.trim() === '' ? null : read_date(text)),
};
