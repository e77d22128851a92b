// SPDX-License-Identifier: GPL-3.0-or-later
// What an exchange led to, with a box to tick when it is done.
import { mark } from '../api/actions';
import { may_edit } from '../api/session';
import type { HistoryEvent } from '../api/types';
import { date } from '../format';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';

interface Props { id: string; action: NonNullable<HistoryEvent['action']>; onDone: () => void }

export function ActionLine({ id, action, onDone }: Props) {
  const turn = (done: boolean) => {
    mark(id, done).then(({ undo }) => { onDone(); tell(done ? t.history.done_told : t.history.undone_told, undo ? { undo, after_undo: onDone } : {}); }, tell_failure);
  };
  return (
    <label class="s action">
      <input type="checkbox" checked={action.done} disabled={!may_edit()} onChange={(event) => turn(event.currentTarget.checked)} />
      <span>{action.done ? t.history.done(action.text) : t.history.to_do(action.text)}{action.due_date && <span class="dim"> · {t.history.due_day(date(action.due_date))}</span>}</span>
    </label>
  );
}
