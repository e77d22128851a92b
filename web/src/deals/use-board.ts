// SPDX-License-Identifier: GPL-3.0-or-later
// The deals by stage: a card moves at once and stays when the server agrees; what others move arrives by itself.
import { useEffect, useRef, useState } from 'preact/hooks';
import { get_board, is_open, move_deal, type Board, type Column, type DealCard, type DealStage } from '../api/deal';
import { Refused } from '../api/client';
import { settled, subscribe, type RecordEvent } from '../api/events';
import type { Kind } from '../api/types';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';

/** Kinds whose changes show on the board. */
const shown_kinds = new Set<Kind>(['deal', 'quote', 'company', 'contact']);

/** A quote that is decided on no longer suggests anything to a deal that is. */
function put(board: Board, card: DealCard, to: DealStage): Board {
  const worth = card.amount_cents ?? 0;
  const moved = { ...card, stage: to, suggestion: is_open(to) ? card.suggestion : null };
  const changed = (column: Column): Column => {
    const deals = column.deals.filter(({ id }) => id !== card.id);
    if (column.stage === to) return { ...column, deals: [moved, ...deals], count: deals.length + 1, sum_cents: column.sum_cents + worth };
    return column.stage === card.stage ? { ...column, deals, count: deals.length, sum_cents: column.sum_cents - worth } : column;
  };
  return { ...board, stages: board.stages.map(changed) };
}

const stages_of = (board: Board): Map<string, DealCard> => new Map(board.stages.flatMap(({ deals }) => deals.map((deal) => [deal.id, deal])));

/** The cards that stand in another column than before, and that this page did not put there. */
function moved_by_others(before: Board, now: Board, mine: ReadonlySet<string>): DealCard[] {
  const known = stages_of(before);
  return [...stages_of(now).values()].filter((card) => !mine.has(card.id) && known.has(card.id) && known.get(card.id)!.stage !== card.stage);
}

export interface BoardOnScreen {
  board: Board | undefined;
  failed: boolean;
  /** What somebody else has just moved. */
  fresh: DealCard[];
  retry: () => void;
  move: (card: DealCard, to: DealStage, lost_reason?: string) => Promise<void>;
}

export function useBoard(): BoardOnScreen {
  const [board, set_board] = useState<Board | undefined>();
  const [failed, set_failed] = useState(false);
  const [fresh, set_fresh] = useState<DealCard[]>([]);
  const latest = useRef<Board | undefined>();
  const mine = useRef(new Set<string>());
  /** Moves under way: an answer asked for before one would put the card back. */
  const moving = useRef(0);
  const show = (next: Board) => { latest.current = next; set_board(next); };

  const refresh = async () => {
    try {
      const next = await get_board();
      set_failed(false);
      if (moving.current > 0) return;
      if (latest.current) set_fresh(moved_by_others(latest.current, next, mine.current));
      mine.current.clear();
      show(next);
    } catch {
      if (!latest.current) set_failed(true);
    }
  };
  useEffect(() => {
    void refresh();
    const { soon, stop } = settled(() => { void refresh(); });
    const unsubscribe = subscribe<RecordEvent>('record', ({ kind }) => { if (shown_kinds.has(kind)) soon(); });
    return () => { unsubscribe(); stop(); };
  }, []);

  const move = async (card: DealCard, to: DealStage, lost_reason?: string) => {
    if (!latest.current || card.stage === to) return;
    mine.current.add(card.id);
    moving.current += 1;
    set_fresh([]);
    show(put(latest.current, card, to));
    try {
      const { record } = await move_deal(card.id, card.revision, to, lost_reason);
      const undone = () => { mine.current.add(card.id); void refresh(); };
      tell(t.deals.moved(card.title, t.search.deal_stage[to]), record.undo ? { undo: record.undo, after_undo: undone } : {});
    } catch (failure) {
      tell_failure(failure instanceof Refused && failure.status === 412 ? new Refused(412, failure.code, [], t.deals.moved_meanwhile) : failure);
    }
    moving.current -= 1;
    await refresh();
  };
  return { board, failed, fresh, retry: () => { void refresh(); }, move };
}
