// SPDX-License-Identifier: GPL-3.0-or-later
// The quotes by state: sent, accepted and refused by moving a card; what is accepted can be invoiced at once.
import { useState } from 'preact/hooks';
import { Refused, type Tagged } from '../api/client';
import { accept_quote, refuse_quote, send_quote, type Quote, type QuoteBoard, type QuoteCard, type QuoteColumn, type QuoteState } from '../api/quote';
import { may_edit } from '../api/session';
import type { FieldProblem, Written } from '../api/types';
import { BoardColumns, type BoardColumn } from '../board/board';
import { useFocusOnMoved } from '../board/focus';
import { MoveDialog } from '../board/move-dialog';
import { useBoard } from '../board/use-board';
import { money_round } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { Icon } from '../kit/icon';
import { sentence_of } from '../language';
import { NextInvoice } from '../quote/billing-card';
import { quote_board } from '../quote/board-source';
import { drawn_quote, quote_title } from '../quote/card';
import { why_not } from '../quote/moves';
import { RefuseDialog } from '../quote/refuse-dialog';
import { usePageTitle, useScrollMemory } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';

const name_of = (state: QuoteState): string => t.quote.states[state] ?? state;
const list_of = (state: QuoteState): string => `/devis?state=${state}`;

function Sums({ board }: { board: QuoteBoard }) {
  const sent = board.states.find(({ state }) => state === 'sent');
  return sent ? <p class="mut num">{t.quote_board.open(sent.count, money_round(sent.net_cents), money_round(sent.weighted_cents ?? 0))}</p> : null;
}

function about({ state, weighted_cents, to_invoice_cents }: QuoteColumn) {
  if (weighted_cents !== undefined) return t.board.weighted(money_round(weighted_cents));
  if (to_invoice_cents !== undefined) return t.quote_board.left(money_round(to_invoice_cents));
  return state === 'draft' ? null : <>{t.board.recent} · <a class="lk" href={list_of(state)}>{t.quote_board.all}</a></>;
}

function column_of(column: QuoteColumn): BoardColumn<QuoteState, QuoteCard> {
  const { state, count, net_cents, quotes } = column;
  const hidden = count - quotes.length;
  return {
    state, name: name_of(state), count, cards: quotes,
    sums: <><b>{money_round(net_cents)}</b> <span class="xs dim">{about(column)}</span></>,
    ...(hidden > 0 && { more: <p class="sm"><a class="lk" href={list_of(state)}>{t.quote_board.others(hidden)}</a></p> }),
  };
}

/** What the client's yes leads to: the invoice. */
const WhatNext = ({ quote, onClose }: { quote: Quote; onClose: () => void }) => (
  <Dialog title={t.quote_board.what_next(quote.number ?? '')} onClose={onClose} class="pay">
    <NextInvoice quote={quote} />
    <footer><Button onClick={onClose}>{t.quote_board.later}</Button></footer>
  </Dialog>
);

const Incomplete = ({ id, problems, onClose }: { id: string; problems: FieldProblem[]; onClose: () => void }) => (
  <Dialog title={t.quote_board.missing} onClose={onClose} class="pay">
    <ul>{problems.map((problem) => <li key={problem.field} class="fe"><Icon name="warn" />{sentence_of(problem)}</li>)}</ul>
    <footer>
      <Button onClick={onClose}>{t.shell.cancel}</Button>
      <ButtonLink look="primary" href={`/devis/${id}`}>{t.quote_board.complete}</ButtonLink>
    </footer>
  </Dialog>
);

/** What a dialog is open for. */
type Asked = { what: 'where' | 'why'; card: QuoteCard } | { what: 'next'; quote: Quote } | { what: 'incomplete'; id: string; problems: FieldProblem[] };

/** The call that brings a card there, unless the quote changed meanwhile. */
function change_of({ id, revision }: QuoteCard, to: QuoteState, reason: string): Promise<Tagged<Quote & Written>> {
  const etag = `"${revision}"`;
  if (to === 'sent') return send_quote(id, etag);
  return to === 'refused' ? refuse_quote(id, reason, etag) : accept_quote(id, etag);
}

export function QuoteBoardPage() {
  const { board, failed, fresh, retry, move, taken_back } = useBoard(quote_board);
  const [asked, set_asked] = useState<Asked | undefined>();
  const follow = useFocusOnMoved(board, asked !== undefined);
  usePageTitle(t.quote_board.title);
  useScrollMemory(board !== undefined);
  const close = () => set_asked(undefined);

  const done = async (card: QuoteCard, to: QuoteState, reason = '') => {
    close();
    follow(card.id);
    try {
      const { record } = await move(card, to, () => change_of(card, to, reason));
      tell(t.board.moved(record.project || record.number || quote_title(card), name_of(to)), record.undo ? { undo: record.undo, after_undo: () => { close(); taken_back(card); } } : {});
      if (to === 'accepted' && record.billing.to_invoice_net_cents > 0) set_asked({ what: 'next', quote: record });
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 422 && failure.problems.length > 0) return set_asked({ what: 'incomplete', id: card.id, problems: failure.problems });
      tell_failure(failure instanceof Refused && failure.status === 412 ? new Refused(412, failure.code, [], t.quote_board.moved_meanwhile) : failure);
    }
  };
  const go_to = (card: QuoteCard, to: QuoteState) => {
    if (card.pending) return;
    const reason = why_not(card, to);
    if (reason) return tell_failure(new Refused(409, 'impossible', [], reason));
    if (to === 'refused') return set_asked({ what: 'why', card });
    void done(card, to);
  };

  const nothing = board?.states.every(({ count }) => count === 0);
  return (
    <div class="on-board" aria-busy={!board && !failed}>
      <div class="ihead">
        <h1>{t.quote_board.title}</h1>
        {board && <Sums board={board} />}
        <span class="grow" />
        <ButtonLink icon="menu" href="/devis">{t.quote_board.list}</ButtonLink>
        {may_edit() && <ButtonLink icon="plus" look="primary" href="/devis/nouveau">{t.shell.create_quote}</ButtonLink>}
      </div>
      {failed && <p class="ask-bar" role="alert"><span class="grow">{t.state.cannot_load}</span><Button onClick={retry}>{t.shell.retry}</Button></p>}
      <p class="vh" role="status">{fresh.map(({ card, state }) => t.quote_board.moved_by_other(quote_title(card), name_of(state))).join(' ')}</p>
      {nothing && <p class="blank">{t.quote_board.empty}</p>}
      {board && !nothing && (
        <BoardColumns columns={board.states.map(column_of)} draw={drawn_quote} fresh={new Set(fresh.map(({ card }) => card.id))}
          onMove={(card, _, to) => go_to(card, to)} onMenu={(card) => { if (!card.pending) set_asked({ what: 'where', card }); }} />
      )}
      {asked?.what === 'where' && board && (
        <MoveDialog kind="quote" title={quote_title(asked.card)} to={board.states.map(({ state }) => state).filter((to) => to !== asked.card.state)} why_not={(to) => why_not(asked.card, to)}
          onMove={(to) => go_to(asked.card, to)} onClose={close} />
      )}
      {asked?.what === 'why' && <RefuseDialog busy={false} onRefuse={(reason) => { void done(asked.card, 'refused', reason); }} onClose={close} />}
      {asked?.what === 'next' && <WhatNext quote={asked.quote} onClose={close} />}
      {asked?.what === 'incomplete' && <Incomplete id={asked.id} problems={asked.problems} onClose={close} />}
    </div>
  );
}
