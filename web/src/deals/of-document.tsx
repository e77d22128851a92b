// SPDX-License-Identifier: GPL-3.0-or-later
// The deal of a quote or an invoice: where it leads, how to choose another, and what the document's fate makes likely for it.
import { useState } from 'preact/hooks';
import type { DealLink, DealStage } from '../api/deal';
import { patch_record } from '../api/client';
import { may_edit, may_see } from '../api/session';
import type { Written } from '../api/types';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { StateBadge } from '../kit/state-badge';
import { RecordPicker } from '../record/record-picker';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import { SuggestionBar } from './suggestion-bar';

interface Props {
  deal: DealLink | null | undefined;
  /** Left out where the document cannot change any more. */
  onPick?: ((id: string | null) => void) | undefined;
}

export function DealOfDocument({ deal, onPick }: Props) {
  const [picking, set_picking] = useState(false);
  const changes = onPick && may_edit();
  if (!may_see('deal') || (!deal && !changes)) return null;
  const pick = (id: string | null) => { set_picking(false); onPick?.(id); };
  return (
    <div class="of-deal row">
      <Icon name="board" />
      <span class="dim">{t.deals.of_document}</span>
      {deal ? <><a class="lk cut" href={`/affaires/${deal.id}`}>{deal.title}</a><StateBadge kind="deal" state={deal.stage} /></> : <span class="dim">—</span>}
      <span class="grow" />
      {changes && <Button look="ghost" icon={deal ? 'pencil' : 'plus'} aria-label={t.deals.pick_deal} title={t.deals.pick_deal} onClick={() => set_picking(true)} />}
      {picking && <RecordPicker kind="deal" title={t.deals.pick_deal} onPick={({ id }) => pick(id)} onClose={() => set_picking(false)} foot={() => deal && <Button onClick={() => pick(null)}>{t.deals.no_deal}</Button>} />}
    </div>
  );
}

/** Beside a quote that was decided on. */
export function DealSuggestion({ deal, onMoved }: { deal: DealLink | null | undefined; onMoved: () => void }) {
  if (!deal || !may_see('deal')) return null;
  const move = (stage: DealStage, lost_reason?: string) => {
    patch_record<Written>('deal', deal.id, '*', { stage, ...(lost_reason && { lost_reason }) }).then(({ record }) => {
      onMoved();
      tell(t.board.moved(deal.title, t.search.deal_stage[stage]), record.undo ? { undo: record.undo, after_undo: onMoved } : {});
    }, tell_failure);
  };
  return <SuggestionBar title={deal.title} suggestion={deal.suggestion} onMove={move} />;
}
