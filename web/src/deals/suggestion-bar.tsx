// SPDX-License-Identifier: GPL-3.0-or-later
// What a quote's fate makes likely for its deal: said, and done only when somebody says so.
import { useState } from 'preact/hooks';
import type { DealStage, StageSuggestion } from '../api/deal';
import { may_edit } from '../api/session';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { t } from '../texts/pages';
import { LostDialog } from './lost-dialog';

interface Props { title: string; suggestion: StageSuggestion | null | undefined; onMove: (stage: DealStage, lost_reason?: string) => void }

export function SuggestionBar({ title, suggestion, onMove }: Props) {
  const [losing, set_losing] = useState(false);
  if (!suggestion || !may_edit()) return null;
  const { stage, quote_number, reason } = suggestion;
  return (
    <div class="ask-bar" role="status">
      <Icon name="bolt" />
      <span class="grow">{t.deals.suggest[stage]?.(quote_number)}</span>
      <Button onClick={() => (stage === 'lost' ? set_losing(true) : onMove(stage))}>{t.deals.pass_to(t.search.deal_stage[stage])}</Button>
      {losing && <LostDialog title={title} reason={reason} onClose={() => set_losing(false)} onLost={(lost_reason) => { set_losing(false); onMove('lost', lost_reason); }} />}
    </div>
  );
}
