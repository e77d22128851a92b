// SPDX-License-Identifier: GPL-3.0-or-later
import type { QuoteCard, QuoteState } from '../api/quote';
import { t } from '../texts/pages';

/** Why a quote cannot be brought to that state; nothing when it can. */
export function why_not({ state, moves }: Pick<QuoteCard, 'state' | 'moves'>, to: QuoteState): string | undefined {
  const why = t.quote_board.why_not;
  if (moves.includes(to)) return undefined;
  if (to === 'expired') return why.expires;
  if (state === 'draft') return why.send_first;
  if (to === 'draft') return why.draft;
  if (to === 'sent') return state === 'expired' ? why.over : why.answered;
  return why.invoiced;
}
