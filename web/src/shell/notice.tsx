// SPDX-License-Identifier: GPL-3.0-or-later
// The bar at the foot of the screen: what was just done, with its undo for 10 s, or why something failed.
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Refused, Unreachable, undo } from '../api/client';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { t } from '../texts';

interface Notice { text: string; tone: 'done' | 'failed'; undo: (() => Promise<unknown>)[]; after_undo?: () => void }

const shown_ms = 10_000;
const notice = signal<Notice | undefined>(undefined);

interface WayBack { undo?: string | string[]; take_back?: () => Promise<unknown>; after_undo?: () => void }

/** `undo`: the tokens of what was done, in its order; `take_back`: what has no token. */
export function tell(text: string, { undo: tokens = [], take_back, ...more }: WayBack = {}): void {
  const back = [tokens].flat().map((token) => () => undo(token));
  notice.value = { text, tone: 'done', undo: take_back ? [take_back, ...back] : back, ...more };
}

/** Says why a call failed, in the server's own words where it gave some; `before` says what was done until then. */
export function tell_failure(failure: unknown, before = ''): void {
  const text = failure instanceof Refused ? failure.message : failure instanceof Unreachable ? t.state.unreachable : t.state.cannot_save;
  notice.value = { text: `${before} ${text}`.trim(), tone: 'failed', undo: [] };
}

/** Undoes what the bar speaks of; false when it speaks of nothing that can be undone. */
export async function undo_last(): Promise<boolean> {
  const last = notice.value;
  if (!last?.undo.length) return false;
  notice.value = undefined;
  try {
    for (const step of last.undo.reverse()) await step();
    tell(t.state.undone);
    last.after_undo?.();
  } catch (failure) {
    tell_failure(failure);
  }
  return true;
}

export function NoticeBar() {
  const [paused, set_paused] = useState(false);
  const current = notice.value;
  useEffect(() => {
    if (!current || paused) return;
    const timer = setTimeout(() => { notice.value = undefined; }, shown_ms);
    return () => clearTimeout(timer);
  }, [current, paused]);
  return (
    <div class="notices" role="status">
      {current && (
        <div class={`notice ${current.tone}`} onMouseEnter={() => set_paused(true)} onMouseLeave={() => set_paused(false)}
          onFocusCapture={() => set_paused(true)} onBlurCapture={() => set_paused(false)}>
          <Icon name={current.tone === 'done' ? 'check' : 'warn'} />
          <span class="grow">{current.text}</span>
          {current.undo.length > 0 && <Button look="ghost" onClick={undo_last}>{t.state.undo}</Button>}
          <Button icon="x" look="ghost" aria-label={t.shell.close} onClick={() => { notice.value = undefined; }} />
        </div>
      )}
    </div>
  );
}
