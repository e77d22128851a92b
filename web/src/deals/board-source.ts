// SPDX-License-Identifier: GPL-3.0-or-later
// The deals by stage, as a board takes them.
import { get_board, is_open, type Board, type Column, type DealCard, type DealStage } from '../api/deal';
import type { Source } from '../board/use-board';

/** A deal that is decided on no longer has anything suggested by its quotes. */
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

export const deal_board: Source<DealStage, DealCard, Board> = {
  kinds: new Set(['deal', 'quote', 'company', 'contact']),
  fetch: get_board,
  columns: (board) => board.stages.map(({ stage, deals }) => ({ state: stage, cards: deals })),
  put,
};
