// SPDX-License-Identifier: GPL-3.0-or-later
// What the board says of a deal.
import { is_open, type DealCard } from '../api/deal';
import type { Drawn } from '../board/board';
import { date_listed, money_round, today } from '../format';
import { Icon } from '../kit/icon';
import { t } from '../texts/pages';

function Day({ card }: { card: DealCard }) {
  if (!is_open(card.stage)) return card.since ? <time dateTime={card.since}>{date_listed(card.since)}</time> : null;
  if (!card.expected_close) return null;
  const late = card.expected_close < today();
  const words = late ? t.deals.late(date_listed(card.expected_close)) : t.deals.due(date_listed(card.expected_close));
  return <time class={late ? 'due' : undefined} dateTime={card.expected_close} title={words}><Icon name={late ? 'warn' : 'calendar'} /><span class="vh">{words}</span><span aria-hidden="true">{date_listed(card.expected_close)}</span></time>;
}

const Content = ({ card }: { card: DealCard }) => (
  <>
    <span class="sm mut cut">{card.client?.title ?? t.deals.no_client}</span>
    <span class="row between wrap sm num">
      {card.amount_cents === null ? <span class="dim">{t.deals.no_amount}</span> : <b>{money_round(card.amount_cents)}</b>}
      <Day card={card} />
    </span>
    {card.lost_reason && <span class="xs dim cut">{card.lost_reason}</span>}
    {card.suggestion && <span class="xs hint"><Icon name="bolt" />{t.deals.suggest[card.suggestion.stage]?.(card.suggestion.quote_number)}</span>}
  </>
);

export const drawn_deal = (card: DealCard): Drawn => ({ title: card.title, href: `/affaires/${card.id}`, content: <Content card={card} /> });
