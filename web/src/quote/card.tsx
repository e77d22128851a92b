// SPDX-License-Identifier: GPL-3.0-or-later
// What the board says of a quote.
import type { QuoteCard } from '../api/quote';
import type { Drawn } from '../board/board';
import { date_listed, money_round } from '../format';
import { Icon } from '../kit/icon';
import { t } from '../texts/pages';

function Day({ card: { state, day } }: { card: QuoteCard }) {
  if (!day) return null;
  if (state !== 'sent' && state !== 'expired') return <time dateTime={day}>{date_listed(day)}</time>;
  const words = state === 'sent' ? t.quote_board.until(date_listed(day)) : t.quote_board.expired_on(date_listed(day));
  return <time dateTime={day} title={words}><Icon name={state === 'sent' ? 'calendar' : 'clock'} /><span class="vh">{words}</span><span aria-hidden="true">{date_listed(day)}</span></time>;
}

const billed = ({ to_invoice_cents: left }: QuoteCard): string | false => left !== undefined && (left > 0 ? t.quote_board.left(money_round(left)) : t.quote_board.all_billed);

const Content = ({ card }: { card: QuoteCard }) => (
  <>
    <span class="sm mut cut">{card.client?.title ?? t.deals.no_client}</span>
    <span class="row between wrap sm num"><b>{money_round(card.net_cents)}</b><Day card={card} /></span>
    <span class="xs dim num">{[card.number, billed(card), card.refusal_reason].filter(Boolean).join(' · ')}</span>
  </>
);

/** What it is called where there is no room for more. */
export const quote_title = ({ title, number, client }: QuoteCard): string => title || number || client?.title || t.quote_board.untitled;

export const drawn_quote = (card: QuoteCard): Drawn => ({ title: quote_title(card), href: `/devis/${card.id}`, content: <Content card={card} /> });
