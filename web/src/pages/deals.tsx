// SPDX-License-Identifier: GPL-3.0-or-later
// The sales board: a column a stage, with what stands in it.
import { useState } from 'preact/hooks';
import { Refused } from '../api/client';
import { is_open, move_deal, stages, type Board, type Column, type DealCard, type DealStage } from '../api/deal';
import { may_edit } from '../api/session';
import { BoardColumns, type BoardColumn } from '../board/board';
import { useFocusOnMoved } from '../board/focus';
import { MoveDialog } from '../board/move-dialog';
import { useBoard } from '../board/use-board';
import { deal_board } from '../deals/board-source';
import { drawn_deal } from '../deals/card';
import { LostDialog } from '../deals/lost-dialog';
import { money_round } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { usePageTitle, useScrollMemory } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';

const name_of = (stage: DealStage): string => t.search.deal_stage[stage];

function Sums({ board }: { board: Board }) {
  const open = board.stages.filter(({ stage }) => is_open(stage));
  const sum = (of: (column: Column) => number) => open.reduce((total, column) => total + of(column), 0);
  return <p class="mut num">{t.deals.open(sum(({ count }) => count), money_round(sum(({ sum_cents }) => sum_cents)), money_round(sum(({ weighted_cents = 0 }) => weighted_cents)))}</p>;
}

const column_of = ({ stage, deals, count, sum_cents, weighted_cents }: Column): BoardColumn<DealStage, DealCard> => ({
  state: stage, name: name_of(stage), count, cards: deals,
  sums: <><b>{money_round(sum_cents)}</b> <span class="xs dim">{weighted_cents === undefined ? <>{t.board.recent} · <a class="lk" href={`/?type=deal&stage=${stage}`}>{t.board.all}</a></> : t.board.weighted(money_round(weighted_cents))}</span></>,
});

/** What a dialog is open for. */
interface Asked { card: DealCard; what: 'where' | 'why' }

export function DealsPage() {
  const { board, failed, fresh, retry, move, taken_back } = useBoard(deal_board);
  const [asked, set_asked] = useState<Asked | undefined>();
  const follow = useFocusOnMoved(board, asked !== undefined);
  usePageTitle(t.deals.title);
  useScrollMemory(board !== undefined);
  const go_to = (card: DealCard, to: DealStage) => {
    if (to === 'lost') return set_asked({ card, what: 'why' });
    void done(card, to);
  };
  const done = async (card: DealCard, to: DealStage, reason?: string) => {
    set_asked(undefined);
    follow(card.id);
    try {
      const { record } = await move(card, to, () => move_deal(card.id, card.revision, to, reason));
      tell(t.board.moved(card.title, name_of(to)), record.undo ? { undo: record.undo, after_undo: () => taken_back(card) } : {});
    } catch (failure) {
      tell_failure(failure instanceof Refused && failure.status === 412 ? new Refused(412, failure.code, [], t.deals.moved_meanwhile) : failure);
    }
  };
  const nothing = board?.stages.every(({ count }) => count === 0);
  return (
    <div class="on-board" aria-busy={!board && !failed}>
      <div class="ihead">
        <h1>{t.deals.title}</h1>
        {board && <Sums board={board} />}
        <span class="grow" />
        {may_edit() && <ButtonLink icon="plus" look="primary" href="/affaires/nouvelle">{t.deals.add}</ButtonLink>}
      </div>
      {failed && <p class="ask-bar" role="alert"><span class="grow">{t.state.cannot_load}</span><Button onClick={retry}>{t.shell.retry}</Button></p>}
      <p class="vh" role="status">{fresh.map(({ card, state }) => t.deals.moved_by_other(card.title, name_of(state))).join(' ')}</p>
      {nothing && <p class="blank">{t.deals.empty}</p>}
      {board && !nothing && (
        <BoardColumns columns={board.stages.map(column_of)} draw={drawn_deal} fresh={new Set(fresh.map(({ card }) => card.id))}
          onMove={(card, _, to) => go_to(card, to)} onMenu={(card) => set_asked({ card, what: 'where' })} />
      )}
      {asked?.what === 'where' && (
        <MoveDialog kind="deal" title={asked.card.title} to={stages.filter((to) => to !== asked.card.stage)} onMove={(to) => go_to(asked.card, to)} onClose={() => set_asked(undefined)} />
      )}
      {asked?.what === 'why' && (
        <LostDialog title={asked.card.title} reason={asked.card.suggestion?.stage === 'lost' ? asked.card.suggestion.reason : ''}
          onLost={(reason) => { void done(asked.card, 'lost', reason); }} onClose={() => set_asked(undefined)} />
      )}
    </div>
  );
}
