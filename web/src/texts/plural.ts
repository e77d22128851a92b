// SPDX-License-Identifier: GPL-3.0-or-later
import { number } from '../format';

const rules = new Intl.PluralRules('fr');

/** "0 résultat", "1 résultat", "2 résultats". */
export const counted = (count: number, one: string, other: string): string =>
  `${number(count)} ${rules.select(count) === 'one' ? one : other}`;
