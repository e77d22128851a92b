// SPDX-License-Identifier: GPL-3.0-or-later
import { number } from '../format';
import { locale } from '../language';

const rules = new Intl.PluralRules(locale);

/** "0 résultat", "1 résultat", "2 résultats"; "0 results", "1 result". */
export const counted = (count: number, one: string, other: string): string =>
  `${number(count)} ${rules.select(count) === 'one' ? one : other}`;
