// SPDX-License-Identifier: GPL-3.0-or-later
// One deal on the board. It can be dragged; its button does the same without dragging.
import type { DealCard } from '../api/deal';
import { is_open } from '../api/deal';
import { may_edit } from '../api/session';
import { date_listed, money_round, today } from '../format';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { t } from '../texts/pages';

export const move_button_id = (id: string): string => `move-${id}`;

function Day({ card }: { card: DealCard }) {
  if (!is_open(card.stage)) return card.since ? <time dateTime={card.since}>{date_listed(card.since)}</time> : null;
  if (!card.expected_close) return null;
  const late = card.expected_close < today();
  const words = late ? t.deals.late(date_listed(card.expected_close)) : t.deals.due(date_listed(card.expected_close));
  return <time class={late ? 'due' : undefined} dateTime={card.expected_close} title={words}><Icon name={late ? 'warn' : 'calendar'} /><span class="vh">{words}</span><span aria-hidden="true">{date_listed(card.expected_close)}</span></time>;
}

interface Props { card: DealCard; fresh: boolean; onGrab: (card: DealCard | undefined) => void; onMenu: (card: DealCard) => void }

export const Card = ({ card, fresh, onGrab, onMenu }: Props) => (
  <li class={fresh ? 'deal fresh' : 'deal'} draggable={may_edit()} onDragStart={(event) => { event.dataTransfer?.setData('text/plain', card.title); onGrab(card); }} onDragEnd={() => onGrab(undefined)}>
    <div class="row">
      <a class="b grow" href={`/affaires/${card.id}`} draggable={false}>{card.title}</a>
      {may_edit() && <Button id={move_button_id(card.id)} icon="more" look="ghost" aria-haspopup="dialog" aria-label={t.deals.move(card.title)} title={t.deals.move_to} onClick={() => onMenu(card)} />}
    </div>
    <span class="sm mut cut">{card.client?.title ?? t.deals.no_client}</span>
    <span class="row between wrap sm num">
      {card.amount_cents === null ? <span class="dim">{t.deals.no_amount}</span> : <b>{money_round(card.amount_cents)}</b>}
      <Day card={card} />
    </span>
    {card.lost_reason && <span class="xs dim cut">{card.lost_reason}</span>}
    {card.suggestion && <span class="xs hint"><Icon name="bolt" />{t.deals.suggest[card.suggestion.stage]?.(card.suggestion.quote_number)}</span>}
  </li>
);
