// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on a board: a card moves at once and stays when the server agrees; what others move arrives by itself.
import { useEffect, useRef, useState } from 'preact/hooks';
import { settled, subscribe, type RecordEvent } from '../api/events';
import type { Kind } from '../api/types';

export interface Standing<State, Card> { state: State; cards: readonly Card[] }

/** One board of the server's. */
export interface Source<State extends string, Card extends { id: string }, Board> {
  /** Kinds whose changes show on it. */
  kinds: ReadonlySet<Kind>;
  fetch: () => Promise<Board>;
  columns: (board: Board) => readonly Standing<State, Card>[];
  /** The card in its new column: a guess, until the server has said where it stands among the others. */
  put: (board: Board, card: Card, to: State) => Board;
}

export interface Moved<State, Card> { card: Card; state: State }

function places_of<State, Card extends { id: string }>(columns: readonly Standing<State, Card>[]): Map<string, Moved<State, Card>> {
  return new Map(columns.flatMap(({ state, cards }) => cards.map((card) => [card.id, { card, state }])));
}

/** The cards that stand in another column than before, and that this page did not put there. */
function moved_by_others<State, Card extends { id: string }>(before: Map<string, Moved<State, Card>>, now: Map<string, Moved<State, Card>>, mine: ReadonlySet<string>): Moved<State, Card>[] {
  return [...now.values()].filter(({ card, state }) => !mine.has(card.id) && before.has(card.id) && before.get(card.id)!.state !== state);
}

export interface BoardOnScreen<State, Card, Board> {
  board: Board | undefined;
  failed: boolean;
  /** What somebody else has just moved. */
  fresh: Moved<State, Card>[];
  retry: () => void;
  /** Shows the card there while the server is asked, then the board as it stands; throws what `change` throws. */
  move: <T>(card: Card, to: State, change: () => Promise<T>) => Promise<T>;
  /** This page took back a move of the card. */
  taken_back: (card: Card) => void;
}

export function useBoard<State extends string, Card extends { id: string }, Board>(source: Source<State, Card, Board>): BoardOnScreen<State, Card, Board> {
  const [board, set_board] = useState<Board | undefined>();
  const [failed, set_failed] = useState(false);
  const [fresh, set_fresh] = useState<Moved<State, Card>[]>([]);
  const latest = useRef<Board | undefined>();
  const mine = useRef(new Set<string>());
  /** Moves under way: an answer asked for before one would put the card back. */
  const moving = useRef(0);
  const show = (next: Board) => { latest.current = next; set_board(next); };

  const refresh = async () => {
    try {
      const next = await source.fetch();
      set_failed(false);
      if (moving.current > 0) return;
      if (latest.current) set_fresh(moved_by_others(places_of(source.columns(latest.current)), places_of(source.columns(next)), mine.current));
      mine.current.clear();
      show(next);
    } catch {
      if (!latest.current) set_failed(true);
    }
  };
  useEffect(() => {
    void refresh();
    const { soon, stop } = settled(() => { void refresh(); });
    const unsubscribe = subscribe<RecordEvent>('record', ({ kind }) => { if (source.kinds.has(kind)) soon(); });
    return () => { unsubscribe(); stop(); };
  }, []);

  const move = async <T>(card: Card, to: State, change: () => Promise<T>): Promise<T> => {
    mine.current.add(card.id);
    moving.current += 1;
    set_fresh([]);
    if (latest.current) show(source.put(latest.current, card, to));
    try {
      return await change();
    } finally {
      moving.current -= 1;
      await refresh();
    }
  };
  const taken_back = (card: Card) => { mine.current.add(card.id); void refresh(); };
  return { board, failed, fresh, retry: () => { void refresh(); }, move, taken_back };
}
