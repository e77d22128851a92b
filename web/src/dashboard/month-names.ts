// SPDX-License-Identifier: GPL-3.0-or-later
import { locale } from '../language';

const format = (style: 'short' | 'long') => new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
const named = (style: 'short' | 'long'): string[] =>
  Array.from({ length: 12 }, (_, month) => format(style).format(new Date(Date.UTC(2026, month, 15))));

/** janv., févr., mars… */
export const short_months = named('short');
/** janvier, février, mars… */
export const long_months = named('long');
