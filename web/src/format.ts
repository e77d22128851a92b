// SPDX-License-Identifier: GPL-3.0-or-later
// How values are shown: amounts, dates, phones, numbers. In the language of the screen, Europe/Paris, one formatter a style.
// Civil dates come in as YYYY-MM-DD, instants as RFC 3339; both are accepted where a date is. The examples are French.
import { language, locale } from './language';

const zone = 'Europe/Paris';
const minus = '\u2212';
const nbsp = '\u00a0';

const euros_cents = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
const euros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
const signed = (text: string): string => text.replace('-', minus);

/** 324000 -> 3 240,00 €. Always with cents: for documents and lists. */
export const money = (cents: number): string => signed(euros_cents.format(cents / 100));

/** As money, but whole euros have no cents from 10 000 € up: for tiles and charts. */
export const money_tile = (cents: number): string =>
  Math.abs(cents) >= 10_000_00 ? signed(euros.format(cents / 100)) : money(cents);

/** 68000 -> 680 €, 68050 -> 680,50 €: for rates. */
export const money_rate = (cents: number): string => (cents % 100 === 0 ? signed(euros.format(cents / 100)) : money(cents));

/** To the euro, where cents would only be noise. */
export const money_round = (cents: number): string => signed(euros.format(Math.round(cents / 100)));
export const number = (value: number): string => signed(plain.format(value));
export const percent = (ratio: number): string => signed(percents.format(ratio));
/** The sign behind a rate that is shown already: 5,5 %, in English 5.5%. */
export const percentage = (rate: string): string => (language === 'fr' ? `${rate}${nbsp}%` : `${rate}%`);
export const area = (m2: number): string => `${number(m2)}${nbsp}m²`;

/** octet, byte */
const byte = { fr: 'o', en: 'B' }[language];

export function file_size(bytes: number): string {
  if (bytes < 1000) return `${bytes}${nbsp}${byte}`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)}${nbsp}k${byte}`;
  if (bytes < 1_000_000_000) return `${plain.format(Math.round(bytes / 100_000) / 10)}${nbsp}M${byte}`;
  return `${plain.format(Math.round(bytes / 100_000_000) / 10)}${nbsp}G${byte}`;
}

const civil = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A civil date is read at noon UTC, so that no zone moves it to another day. */
const instant = (date: string): Date => new Date(civil.test(date) ? `${date}T12:00:00Z` : date);

const style = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
const day_slashed = style({ day: '2-digit', month: '2-digit', year: 'numeric' });
const day_listed = style({ day: 'numeric', month: 'short' });
const day_listed_year = style({ day: 'numeric', month: 'short', year: 'numeric' });
const day_full = style({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const day_spelled = style({ day: 'numeric', month: 'long', year: 'numeric' });
const day_of_year = style({ day: 'numeric', month: 'long' });
const month_spelled = style({ month: 'long', year: 'numeric' });
const clock = style({ hour: '2-digit', minute: '2-digit' });
const iso_day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The civil date in Paris of an instant: 2026-11-24. */
export const civil_date = (at: Date): string => iso_day.format(at);
export const today = (): string => civil_date(new Date());

/** 24/11/2026 */
export const date = (at: string): string => day_slashed.format(instant(at));
/** mardi 24 novembre 2026 */
export const date_full = (at: string): string => day_full.format(instant(at));
/** 24 novembre 2026 */
export const date_spelled = (at: string): string => day_spelled.format(instant(at));
/** novembre 2026 */
export const month = (at: string): string => month_spelled.format(instant(at));
/** 14:32 */
export const time = (at: string | Date): string => clock.format(typeof at === 'string' ? instant(at) : at);

/** 24 nov., with the year when it is not `now`'s. */
export function date_listed(at: string, now: string = today()): string {
  const same_year = civil_date(instant(at)).slice(0, 4) === now.slice(0, 4);
  return (same_year ? day_listed : day_listed_year).format(instant(at));
}

/** 18 nov., 16:40; a civil date has no time to show. */
export const moment = (at: string, now: string = today()): string =>
  civil.test(at) ? date_listed(at, now) : `${date_listed(at, now)}, ${time(at)}`;

/** A birthday, whose year may be unknown: 14 juin 1981, 14 juin. */
export function birthday(value: string): string {
  const without_year = /^--(\d{2})-(\d{2})$/.exec(value);
  if (without_year) return day_of_year.format(instant(`2000-${without_year[1]}-${without_year[2]}`));
  return civil.test(value) ? date_spelled(value) : value;
}

const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const day_ms = 86_400_000;

/** Days from `from` to `to`, both civil dates. */
export const days_between = (from: string, to: string): number =>
  Math.round((instant(to).getTime() - instant(from).getTime()) / day_ms);

/** à l’instant, il y a 20 minutes, hier, il y a 6 jours, dans 3 mois. */
export function relative(at: string, now: Date = new Date()): string {
  const days = days_between(civil_date(now), civil_date(instant(at)));
  if (days === 0 && !civil.test(at)) {
    const minutes = Math.round((instant(at).getTime() - now.getTime()) / 60_000);
    if (minutes === 0) return { fr: 'à l’instant', en: 'just now' }[language];
    return Math.abs(minutes) < 60 ? ago.format(minutes, 'minute') : ago.format(Math.round(minutes / 60), 'hour');
  }
  const size = Math.abs(days);
  if (size < 14) return ago.format(days, 'day');
  if (size < 60) return ago.format(Math.round(days / 7), 'week');
  if (size < 365) return ago.format(Math.round(days / 30.44), 'month');
  return ago.format(Math.trunc(days / 365), 'year');
}

/** A card may carry its numbers as addresses: tel:+33612345678. */
const bare_phone = (value: string): string => value.replace(/^tel:/i, '');

export const phone_link = ({ value, e164 }: { value: string; e164?: string }): string => `tel:${e164 || bare_phone(value)}`;

/** 0612345678, +33612345678 -> 06 12 34 56 78; abroad stays in groups as it came. */
export function phone(written: string): string {
  const value = bare_phone(written);
  const digits = value.replace(/[^\d+]/g, '').replace(/^(?:\+33|0033)(?=\d{9}$)/, '0');
  return /^0\d{9}$/.test(digits) ? digits.replace(/(\d\d)(?=\d)/g, '$1 ') : value;
}

/** 812 345 678 00024, 812 345 678 */
export const siret = (value: string): string =>
  value.replace(/\s/g, '').replace(/^(\d{3})(\d{3})(\d{3})(\d{5})?$/, (_, a, b, c, d) => [a, b, c, d].filter(Boolean).join(nbsp));

/** FR 19 812345678 */
export const vat_number = (value: string): string =>
  value.replace(/\s/g, '').replace(/^([A-Z]{2})(\d{2})(\d{9})$/, `$1${nbsp}$2${nbsp}$3`);

export const iban = (value: string): string => value.replace(/\s/g, '').replace(/(.{4})(?=.)/g, `$1${nbsp}`);

/** Initials for an avatar: Hélène Roche -> HR. */
export function initials(name: string): string {
  const words = name.replace(/[^\p{L}\p{N} -]/gu, ' ').split(/[\s-]+/).filter(Boolean);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words[words.length - 1]?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** Sorts as a reader expects. */
export const collator = new Intl.Collator(locale, { numeric: true });
