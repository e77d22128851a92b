// SPDX-License-Identifier: GPL-3.0-or-later
// Why a deal was lost, if it is known.
import { useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { TextField } from '../kit/field';
import { t } from '../texts/pages';

interface Props { title: string; reason?: string; onLost: (reason: string) => void; onClose: () => void }

export function LostDialog({ title, reason: likely = '', onLost, onClose }: Props) {
  const [reason, set_reason] = useState(likely);
  return (
    <Dialog title={t.deals.lost_title} onClose={onClose} class="lost">
      <p class="mut">{title}</p>
      <form onSubmit={(event) => { event.preventDefault(); onLost(reason.trim()); }}>
        <TextField label={t.deals.reason} hint={t.deals.reason_hint} autocomplete="off" value={reason} onInput={(event) => set_reason(event.currentTarget.value)} autofocus />
        <div class="chips" role="group" aria-label={t.deals.usual_reasons}>
          {t.deals.reasons.map((usual) => <button key={usual} type="button" class="chip" aria-pressed={usual === reason} onClick={() => set_reason(usual)}>{usual}</button>)}
        </div>
        <footer>
          <Button onClick={onClose}>{t.shell.cancel}</Button>
          <Button type="submit" look="primary">{t.deals.lose}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
