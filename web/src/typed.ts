// SPDX-License-Identifier: GPL-3.0-or-later
// What people type, read generously: amounts, dates. undefined means it cannot be read.
import { civil_date } from './format';

/** 3240 / 3 240,5 / 3240.50 / 3.240,50 / -450 -> cents. The last mark followed by one or two digits is the decimal one. */
export function cents(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0\u202f€]/g, '').replace(/\u2212/g, '-');
  const found = /^(-?)(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!found) return undefined;
  const whole = found[2]!.replace(/[.,]/g, '');
  const fraction = (found[3] ?? '').padEnd(2, '0');
  const value = Number(whole) * 100 + Number(fraction);
  if (!Number.isSafeInteger(value)) return undefined;
  return found[1] ? -value : value;
}

const iso = (year: number, month: number, day: number): string | undefined => {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? at.toISOString().slice(0, 10) : undefined;
};

const weekdays = [
  ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
];
const day_words: Record<string, number> = { 'aujourd’hui': 0, "aujourd'hui": 0, demain: 1, hier: -1, today: 0, tomorrow: 1, yesterday: -1 };

const shifted = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** 24/11, 24112026, 24.11.26, 2026-11-24, demain, lundi (the next one), tomorrow, +30 -> YYYY-MM-DD. */
export function date(text: string, today: string = civil_date(new Date())): string | undefined {
  const bare = text.trim().toLowerCase();
  if (bare in day_words) return shifted(today, day_words[bare]!);
  if (/^\+\d{1,4}$/.test(bare)) return shifted(today, Number(bare));
  const weekday = Math.max(...weekdays.map((names) => names.indexOf(bare)));
  if (weekday >= 0) {
    const current = new Date(`${today}T12:00:00Z`).getUTCDay();
    return shifted(today, (weekday - current + 7) % 7 || 7);
  }
  const ordered = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(bare);
  if (ordered) return iso(Number(ordered[1]), Number(ordered[2]), Number(ordered[3]));
  const french = /^(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4}))?$/.exec(bare) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(bare);
  if (!french) return undefined;
  const typed_year = french[3] ?? today.slice(0, 4);
  const year = typed_year.length === 2 ? 2000 + Number(typed_year) : Number(typed_year);
  return iso(year, Number(french[2]), Number(french[1]));
}

/** A birthday, with or without its year: 14/06 -> --06-14, 14/06/1981 -> 1981-06-14. */
export function birthday(text: string): string | undefined {
  const short = /^(\d{1,2})[/. -](\d{1,2})$/.exec(text.trim());
  if (!short) return date(text);
  const in_leap_year = iso(2000, Number(short[2]), Number(short[1]));
  return in_leap_year ? `-${in_leap_year.slice(4)}` : undefined;
}

/** Luhn over 14 digits: the check of a SIRET. La Poste's own numbers follow another rule and are let through. */
export function siret_is_plausible(text: string): boolean {
  const digits = text.replace(/\s/g, '');
  if (!/^\d{14}$/.test(digits)) return false;
  if (digits.startsWith('356000000')) return true;
  const sum = [...digits].reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
