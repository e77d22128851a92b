// SPDX-License-Identifier: GPL-3.0-or-later
// Whether what was typed has reached the server, and the question to ask when someone else saved first.
import type { Autosave } from '../api/autosave';
import { time } from '../format';
import { t } from '../texts/pages';
import { Button } from './button';
import { Icon, type IconName } from './icon';

type Editing = Pick<Autosave<object>, 'phase' | 'saved_at' | 'keep_mine' | 'take_theirs'>;

const icons: Record<string, IconName> = { saved: 'check', offline: 'clock', refused: 'warn', conflict: 'warn' };

function words(editing: Editing): string {
  const phase = editing.phase.value;
  if (phase !== 'saved') return t.saving[phase];
  return editing.saved_at.value ? t.saving.saved_at(time(editing.saved_at.value)) : t.saving.saved;
}

export const SavingState = ({ editing }: { editing: Editing }) => {
  const icon = icons[editing.phase.value];
  return <span class="sm dim row saving" role="status">{icon && <Icon name={icon} />}{words(editing)}</span>;
};

export const SavingConflict = ({ editing }: { editing: Editing }) =>
  editing.phase.value !== 'conflict' ? null : (
    <div class="ask-bar" role="alert">
      <Icon name="warn" /><span class="grow">{t.saving.conflict}</span>
      <Button onClick={() => editing.take_theirs()}>{t.saving.keep_theirs}</Button>
      <Button look="primary" onClick={() => editing.keep_mine()}>{t.saving.keep_mine}</Button>
    </div>
  );
