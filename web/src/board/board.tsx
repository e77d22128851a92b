// SPDX-License-Identifier: GPL-3.0-or-later
// A column a state, and cards that go from one to another; on a phone one column at a time, first one that is not empty.
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { number } from '../format';
import { t } from '../texts/pages';
import { BoardCard } from './card';

export interface BoardColumn<State extends string, Card> {
  state: State;
  name: string;
  /** Of all that stand in it, shown or not. */
  count: number;
  /** Its sums. */
  sums: ComponentChildren;
  cards: readonly Card[];
  /** After the last card. */
  more?: ComponentChildren;
}

/** How the board draws a card. */
export interface Drawn { title: string; href: string; content: ComponentChildren }

interface Props<State extends string, Card extends { id: string }> {
  columns: readonly BoardColumn<State, Card>[];
  draw: (card: Card) => Drawn;
  /** Cards that somebody else has just moved. */
  fresh: ReadonlySet<string>;
  onMove: (card: Card, from: State, to: State) => void;
  onMenu: (card: Card, from: State) => void;
}

interface Held<State, Card> { card: Card; from: State }

interface ColumnProps<State extends string, Card extends { id: string }> extends Omit<Props<State, Card>, 'columns' | 'onMove'> {
  column: BoardColumn<State, Card>;
  shown: boolean;
  /** Asked for, since no paint lies between grabbing a card and moving it. */
  held: () => Held<State, Card> | undefined;
  onGrab: (held: Held<State, Card> | undefined) => void;
  onDrop: (to: State) => void;
}

function Column<State extends string, Card extends { id: string }>({ column, shown, held, draw, fresh, onGrab, onDrop, onMenu }: ColumnProps<State, Card>) {
  const { state, name, count, sums, cards, more } = column;
  const [over, set_over] = useState(false);
  const takes = () => { const moving = held(); return moving !== undefined && moving.from !== state; };
  return (
    <section class={['col', state, shown && 'shown', over && 'over'].filter(Boolean).join(' ')} aria-labelledby={`column-${state}`}
      onDragOver={(event) => { if (takes()) { event.preventDefault(); set_over(true); } }}
      onDragLeave={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) set_over(false); }}
      onDrop={(event) => { event.preventDefault(); set_over(false); if (takes()) onDrop(state); }}>
      <header>
        <h2 id={`column-${state}`}>{name} <span class="n num">{number(count)}</span></h2>
        <p class="num">{sums}</p>
      </header>
      {cards.length === 0 ? <p class="xs dim nothing">{t.board.nothing}</p> : (
        <ul>
          {cards.map((card) => {
            const { content, ...named } = draw(card);
            return <BoardCard key={card.id} id={card.id} {...named} fresh={fresh.has(card.id)} onGrab={(taken) => onGrab(taken ? { card, from: state } : undefined)} onMenu={() => onMenu(card, state)}>{content}</BoardCard>;
          })}
        </ul>
      )}
      {more}
    </section>
  );
}

export function BoardColumns<State extends string, Card extends { id: string }>({ columns, onMove, ...drawing }: Props<State, Card>) {
  const held = useRef<Held<State, Card> | undefined>();
  const [on_phone, show_on_phone] = useState(() => (columns.find(({ cards }) => cards.length > 0) ?? columns[0])?.state);
  const drop = (to: State) => {
    const moving = held.current;
    held.current = undefined;
    if (moving) onMove(moving.card, moving.from, to);
  };
  return (
    <>
      <div class="chips only-m columns" role="group" aria-label={t.board.shown}>
        {columns.map(({ state, name, count }) => (
          <button key={state} type="button" class="chip" aria-pressed={state === on_phone} onClick={() => show_on_phone(state)}>{name}<span class="c num">{number(count)}</span></button>
        ))}
      </div>
      <div class="board">
        {columns.map((column) => (
          <Column key={column.state} column={column} shown={column.state === on_phone} held={() => held.current} onGrab={(taken) => { held.current = taken; }} onDrop={drop} {...drawing} />
        ))}
      </div>
    </>
  );
}
