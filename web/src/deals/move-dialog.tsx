// SPDX-License-Identifier: GPL-3.0-or-later
// The stages a deal can go to: what dragging does, without dragging.
import { stages, type DealStage } from '../api/deal';
import { Dialog } from '../kit/dialog';
import { StateBadge } from '../kit/state-badge';
import { t } from '../texts/pages';

interface Props { title: string; stage: DealStage; onMove: (to: DealStage) => void; onClose: () => void }

export const MoveDialog = ({ title, stage, onMove, onClose }: Props) => (
  <Dialog title={t.deals.move(title)} onClose={onClose} class="menu">
    <ul>
      {stages.filter((to) => to !== stage).map((to) => <li key={to}><button type="button" onClick={() => onMove(to)}><StateBadge kind="deal" state={to} /></button></li>)}
    </ul>
  </Dialog>
);
