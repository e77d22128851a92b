// SPDX-License-Identifier: GPL-3.0-or-later
// The quotes by state, as a board takes them.
import { get_quote_board, type QuoteBoard, type QuoteCard, type QuoteColumn, type QuoteState } from '../api/quote';
import type { Source } from '../board/use-board';

const shifted = (column: QuoteColumn, by: 1 | -1, { net_cents }: QuoteCard): QuoteColumn => ({ ...column, count: column.count + by, net_cents: column.net_cents + by * net_cents });

function put(board: QuoteBoard, card: QuoteCard, to: QuoteState): QuoteBoard {
  const { to_invoice_cents: _, ...rest } = card;
  const changed = (column: QuoteColumn): QuoteColumn => {
    if (column.state === card.state) return { ...shifted(column, -1, card), quotes: column.quotes.filter(({ id }) => id !== card.id) };
    return column.state === to ? { ...shifted(column, 1, card), quotes: [{ ...rest, state: to, day: null, moves: [], pending: true }, ...column.quotes] } : column;
  };
  return { ...board, states: board.states.map(changed) };
}

export const quote_board: Source<QuoteState, QuoteCard, QuoteBoard> = {
  kinds: new Set(['quote', 'invoice', 'company', 'contact']),
  fetch: get_quote_board,
  columns: (board) => board.states.map(({ state, quotes }) => ({ state, cards: quotes })),
  put,
};
