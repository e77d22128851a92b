// SPDX-License-Identifier: GPL-3.0-or-later
// The sales board: a column a stage, with what stands in it.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { is_open, type Board, type Column, type DealCard, type DealStage } from '../api/deal';
import { may_edit } from '../api/session';
import { Card, move_button_id } from '../deals/card';
import { LostDialog } from '../deals/lost-dialog';
import { MoveDialog } from '../deals/move-dialog';
import { useBoard } from '../deals/use-board';
import { money_round, number } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { usePageTitle, useScrollMemory } from '../shell/navigation';
import { t } from '../texts/pages';

const name_of = (stage: DealStage): string => t.search.deal_stage[stage];

function Sums({ board }: { board: Board }) {
  const open = board.stages.filter(({ stage }) => is_open(stage));
  const sum = (of: (column: Column) => number) => open.reduce((total, column) => total + of(column), 0);
  return <p class="mut num">{t.deals.open(sum(({ count }) => count), money_round(sum(({ sum_cents }) => sum_cents)), money_round(sum(({ weighted_cents = 0 }) => weighted_cents)))}</p>;
}

interface ColumnProps {
  column: Column;
  shown: boolean;
  /** What is being dragged: asked for, since no paint lies between grabbing a card and moving it. */
  held: () => DealCard | undefined;
  fresh: ReadonlySet<string>;
  onGrab: (card: DealCard | undefined) => void;
  onDrop: (to: DealStage) => void;
  onMenu: (card: DealCard) => void;
}

function StageColumn({ column, shown, held, fresh, onGrab, onDrop, onMenu }: ColumnProps) {
  const { stage, deals, count, sum_cents, weighted_cents } = column;
  const [over, set_over] = useState(false);
  const takes = () => { const card = held(); return card !== undefined && card.stage !== stage; };
  return (
    <section class={['col', stage, shown && 'shown', over && 'over'].filter(Boolean).join(' ')} aria-labelledby={`stage-${stage}`}
      onDragOver={(event) => { if (takes()) { event.preventDefault(); set_over(true); } }}
      onDragLeave={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) set_over(false); }}
      onDrop={(event) => { event.preventDefault(); set_over(false); if (takes()) onDrop(stage); }}>
      <header>
        <h2 id={`stage-${stage}`}>{name_of(stage)} <span class="n num">{number(count)}</span></h2>
        <p class="num"><b>{money_round(sum_cents)}</b> <span class="xs dim">{weighted_cents === undefined ? <>{t.deals.recent} · <a class="lk" href={`/?type=deal&stage=${stage}`}>{t.deals.all}</a></> : t.deals.weighted(money_round(weighted_cents))}</span></p>
      </header>
      {deals.length === 0 ? <p class="xs dim nothing">{t.deals.empty_column}</p> : <ul>{deals.map((card) => <Card key={card.id} card={card} fresh={fresh.has(card.id)} onGrab={onGrab} onMenu={onMenu} />)}</ul>}
    </section>
  );
}

/** What a dialog is open for. */
interface Asked { card: DealCard; what: 'where' | 'why' }

export function DealsPage() {
  const { board, failed, fresh, retry, move } = useBoard();
  const held = useRef<DealCard | undefined>();
  const grab = (card: DealCard | undefined) => { held.current = card; };
  const [asked, set_asked] = useState<Asked | undefined>();
  const [on_phone, show_on_phone] = useState<DealStage>('lead');
  usePageTitle(t.deals.title);
  useScrollMemory(board !== undefined);
  const go_to = (card: DealCard, to: DealStage) => {
    if (to === 'lost') return set_asked({ card, what: 'why' });
    set_asked(undefined);
    void done(card, to);
  };
  const done = async (card: DealCard, to: DealStage, reason?: string) => {
    set_asked(undefined);
    followed.current = card.id;
    await move(card, to, reason);
  };
  /** The focus goes with the card: into the other column, and to its place there once the server has said which, until it is taken elsewhere. */
  const followed = useRef<string | undefined>();
  useLayoutEffect(() => {
    if (!followed.current || asked) return;
    const button = document.getElementById(move_button_id(followed.current));
    const lost = !document.activeElement || document.activeElement === document.body;
    if (lost) button?.focus();
    else if (document.activeElement !== button) followed.current = undefined;
  }, [board, asked]);
  const nothing = board?.stages.every(({ count }) => count === 0);
  return (
    <div class="deals" aria-busy={!board && !failed}>
      <div class="ihead">
        <h1>{t.deals.title}</h1>
        {board && <Sums board={board} />}
        <span class="grow" />
        {may_edit() && <ButtonLink icon="plus" look="primary" href="/affaires/nouvelle">{t.deals.add}</ButtonLink>}
      </div>
      {failed && <p class="ask-bar" role="alert"><span class="grow">{t.state.cannot_load}</span><Button onClick={retry}>{t.shell.retry}</Button></p>}
      <p class="vh" role="status">{fresh.map((card) => t.deals.moved_by_other(card.title, name_of(card.stage))).join(' ')}</p>
      {nothing && <p class="blank">{t.deals.empty}</p>}
      {board && !nothing && (
        <>
          <div class="chips only-m" role="group" aria-label={t.deals.stages_shown}>
            {board.stages.map(({ stage, count }) => (
              <button key={stage} type="button" class="chip" aria-pressed={stage === on_phone} onClick={() => show_on_phone(stage)}>{name_of(stage)}<span class="c num">{number(count)}</span></button>
            ))}
          </div>
          <div class="board">
            {board.stages.map((column) => (
              <StageColumn key={column.stage} column={column} shown={column.stage === on_phone} held={() => held.current} fresh={new Set(fresh.map(({ id }) => id))}
                onGrab={grab} onDrop={(to) => { if (held.current) go_to(held.current, to); grab(undefined); }} onMenu={(card) => set_asked({ card, what: 'where' })} />
            ))}
          </div>
        </>
      )}
      {asked?.what === 'where' && <MoveDialog title={asked.card.title} stage={asked.card.stage} onMove={(to) => go_to(asked.card, to)} onClose={() => set_asked(undefined)} />}
      {asked?.what === 'why' && (
        <LostDialog title={asked.card.title} reason={asked.card.suggestion?.stage === 'lost' ? asked.card.suggestion.reason : ''}
          onLost={(reason) => { void done(asked.card, 'lost', reason); }} onClose={() => set_asked(undefined)} />
      )}
    </div>
  );
}
