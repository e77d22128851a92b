// SPDX-License-Identifier: GPL-3.0-or-later
// What was promised in exchanges, the soonest due first, each with a box to tick.
import { useEffect, useState } from 'preact/hooks';
import { type Action, type Actions, get_actions, mark } from '../api/actions';
import { follow } from '../api/events';
import { may_edit, may_see } from '../api/session';
import { date_listed } from '../format';
import { record_path } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';

const most_shown = 6;

/** Asked again when records change; undefined until the first answer. */
export function useActionsToDo(): { waiting: Actions | undefined; again: () => void } {
  const [waiting, set_waiting] = useState<Actions | undefined>();
  const again = () => { get_actions(most_shown).then(set_waiting, () => undefined); };
  useEffect(() => (may_see('interaction') ? follow(again, 'record') : undefined), []);
  return { waiting, again };
}

function Line({ action, onDone }: { action: Action; onDone: () => void }) {
  const who = action.with[0] ?? action.about[0];
  const done = () => {
    mark(action.id, true).then(({ undo }) => { onDone(); tell(t.search.done_told, undo ? { undo, after_undo: onDone } : {}); }, tell_failure);
  };
  return (
    <li class="action">
      <input type="checkbox" aria-label={t.search.mark_done(action.next_action)} checked={false} disabled={!may_edit()} onChange={done} />
      <div class="grow">
        <div class="cut" title={action.next_action}>{action.next_action}</div>
        <div class="xs dim cut">
          {action.due_date && <time class={action.days_late > 0 ? 'bad' : ''} dateTime={action.due_date}>{date_listed(action.due_date)}</time>}
          {action.due_date && who && ' · '}
          {who && <a class="lk" href={record_path(who.kind, who.id)}>{who.title}</a>}
        </div>
      </div>
    </li>
  );
}

export const ActionsList = ({ waiting, again }: { waiting: Actions; again: () => void }) => (
  <ul class="actions">
    {waiting.actions.map((action) => <Line key={action.id} action={action} onDone={again} />)}
    {waiting.total > waiting.actions.length && <li class="sm dim">{t.search.later(waiting.total - waiting.actions.length)}</li>}
  </ul>
);
