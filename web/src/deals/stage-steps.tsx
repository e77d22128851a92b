// SPDX-License-Identifier: GPL-3.0-or-later
// The stages of a deal, in their order; one press moves it there. A loss asks why.
import { useState } from 'preact/hooks';
import { stages, type Deal, type DealStage } from '../api/deal';
import { may_edit } from '../api/session';
import type { Changes } from '../record/use-record';
import { t } from '../texts/pages';
import { LostDialog } from './lost-dialog';

interface Props { deal: Deal; onChange: (changes: Changes) => void }

export function StageSteps({ deal, onChange }: Props) {
  const [losing, set_losing] = useState(false);
  const go_to = (stage: DealStage) => {
    if (stage === deal.stage) return;
    if (stage === 'lost') set_losing(true);
    else onChange({ stage });
  };
  const suggestion = deal.summary?.suggestion;
  return (
    <>
      <div class="cycle stages" role="group" aria-label={t.deals.stage}>
        {stages.map((stage) => (
          <button key={stage} type="button" class={stage} aria-pressed={stage === deal.stage} disabled={!may_edit() && stage !== deal.stage} onClick={() => go_to(stage)}>{t.search.deal_stage[stage]}</button>
        ))}
      </div>
      {losing && (
        <LostDialog title={deal.title} reason={suggestion?.stage === 'lost' ? suggestion.reason : ''} onClose={() => set_losing(false)}
          onLost={(lost_reason) => { set_losing(false); onChange({ stage: 'lost', ...(lost_reason && { lost_reason }) }); }} />
      )}
    </>
  );
}
