// SPDX-License-Identifier: GPL-3.0-or-later
// Where a card can go: what dragging does, without dragging; and why it cannot go elsewhere.
import { Dialog } from '../kit/dialog';
import { StateBadge } from '../kit/state-badge';
import { t } from '../texts/pages';

interface Props<State extends string> {
  kind: 'deal' | 'quote';
  title: string;
  to: readonly State[];
  why_not?: (to: State) => string | undefined;
  onMove: (to: State) => void;
  onClose: () => void;
}

export function MoveDialog<State extends string>({ kind, title, to, why_not, onMove, onClose }: Props<State>) {
  const reasons = to.map((state) => [state, why_not?.(state)] as const);
  return (
    <Dialog title={t.board.move(title)} onClose={onClose} class="menu moves">
      <ul>
        {reasons.map(([state, reason]) => (
          <li key={state}>{reason ? <p class="no"><StateBadge kind={kind} state={state} /><span class="xs">{reason}</span></p> : <button type="button" onClick={() => onMove(state)}><StateBadge kind={kind} state={state} /></button>}</li>
        ))}
      </ul>
    </Dialog>
  );
}
