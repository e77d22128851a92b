// SPDX-License-Identifier: GPL-3.0-or-later
// Sums by VAT rate, in words.
import type { RateSum } from '../api/accounting';
import type { Cell } from '../charts/table';
import { cents, text } from '../charts/table';
import { percentage } from '../format';
import { decimal_shown } from '../invoice/readings';
import { t } from '../texts/pages';

/** 20 %, exonéré, taux inconnu */
export const rate_words = ({ rate, category }: RateSum): string =>
  category !== 'S' ? t.accounting.untaxed[category] : rate === null ? t.accounting.unknown_rate : percentage(decimal_shown(rate));

export const rate_row = (sum: RateSum): Cell[] => [text(rate_words(sum)), cents(sum.net_cents), cents(sum.vat_cents)];
