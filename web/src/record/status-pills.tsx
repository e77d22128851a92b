// SPDX-License-Identifier: GPL-3.0-or-later
// The sales status, one of three, and whether this is also a supplier. A press acts at once and can be undone; whoever reads only sees what is.
import { may_edit } from '../api/session';
import type { Status } from '../api/types';
import { is_standing, type Standing, StatusBadge, StatusShape } from '../kit/status';
import { t } from '../texts';
import type { Changes } from './use-record';

interface Props {
  status: Status | undefined;
  /** The company's, which counts for a person who has none. */
  inherited?: Status | undefined;
  is_supplier: boolean;
  onChange: (changes: Changes) => void;
}

const cycle: Standing[] = ['prospect', 'client', 'churner'];

const Pill = ({ of, pressed, onPress }: { of: Standing; pressed: boolean; onPress: () => void }) => (
  <button type="button" class={of} aria-pressed={pressed} onClick={onPress}><StatusShape of={of} />{t.status[of]}</button>
);

export const StatusPills = ({ status, inherited, is_supplier, onChange }: Props) => {
  const shown = status && status !== 'none' ? status : inherited;
  if (!may_edit())
    return <div class="row">{is_standing(shown) && <StatusBadge of={shown} />}{is_supplier && <StatusBadge of="supplier" />}</div>;
  return (
    <div class="cycle" role="group" aria-label={t.status.label}>
      {cycle.map((of) => <Pill key={of} of={of} pressed={shown === of} onPress={() => onChange({ status: status === of ? 'none' : of })} />)}
      <Pill of="supplier" pressed={is_supplier} onPress={() => onChange({ is_supplier: !is_supplier })} />
    </div>
  );
};
