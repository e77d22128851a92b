// SPDX-License-Identifier: GPL-3.0-or-later
// What is worth saying above the results: the index is being rebuilt, the search is failing, another spelling was searched.
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { t } from '../texts';
import { retry_ms, type Session } from './session';
import type { SearchControl } from './use-state';

export function StatusLines({ control, session }: { control: SearchControl; session: Session }) {
  const { answer, phase, retry } = session;
  const { q } = control.state;
  return (
    <>
      {answer?.index && <p class="line"><Icon name="clock" />{(answer.index.state === 'rebuilding' ? t.state.rebuilding : t.state.following)(answer.index.percent ?? 0)}</p>}
      {phase === 'failing' && (
        <p class="line bad" role="alert"><Icon name="warn" />{t.search.failing(retry_ms / 1000)} <Button look="ghost" onClick={retry}>{t.shell.retry}</Button></p>
      )}
      {answer?.corrected && (
        <p class="line">
          <span>{t.search.corrected_before}<b>{answer.corrected}</b>.</span>
          <button type="button" class="lk" onClick={() => control.type(`"${q}"`)}>{t.search.corrected_search(q)}</button>
        </p>
      )}
    </>
  );
}
