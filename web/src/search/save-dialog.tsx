// SPDX-License-Identifier: GPL-3.0-or-later
// A name for the search on screen.
import { useState } from 'preact/hooks';
import { Refused } from '../api/client';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { TextField } from '../kit/field';
import { tell_failure } from '../shell/notice';
import { t } from '../texts';
import { save } from './saved';
import { page_query, type SearchState } from './state';

export function SaveDialog({ state, suggested, onClose }: { state: SearchState; suggested: string; onClose: () => void }) {
  const [name, set_name] = useState(suggested);
  const [problem, set_problem] = useState<string | undefined>();
  const [busy, set_busy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!name.trim()) return set_problem(t.search.save_name_needed);
    set_busy(true);
    try {
      await save({ name: name.trim(), query: page_query(state) }, t.search.saved_told(name.trim()));
      onClose();
    } catch (failure) {
      if (failure instanceof Refused && failure.problems.length > 0) set_problem(failure.message);
      else tell_failure(failure);
      set_busy(false);
    }
  };
  return (
    <Dialog title={t.search.save_title} onClose={onClose} class="pay">
      <form onSubmit={submit}>
        <TextField label={t.search.save_name} hint={t.search.save_hint} autocomplete="off" maxLength={60} value={name} error={problem} onInput={(event) => { set_name(event.currentTarget.value); set_problem(undefined); }} autofocus />
        <footer>
          <Button onClick={onClose}>{t.shell.cancel}</Button>
          <Button type="submit" look="primary" disabled={busy}>{t.search.save}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
