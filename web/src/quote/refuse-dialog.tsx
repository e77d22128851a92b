// SPDX-License-Identifier: GPL-3.0-or-later
// Why the client said no, if it is known.
import { useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { TextField } from '../kit/field';
import { t } from '../texts';

interface Props { busy: boolean; onRefuse: (reason: string) => void; onClose: () => void }

export function RefuseDialog({ busy, onRefuse, onClose }: Props) {
  const [reason, set_reason] = useState('');
  return (
    <Dialog title={t.quote.refuse_title} onClose={onClose} class="pay">
      <form onSubmit={(event) => { event.preventDefault(); onRefuse(reason.trim()); }}>
        <TextField label={t.quote.reason} hint={t.quote.reason_hint} autocomplete="off" value={reason} onInput={(event) => set_reason(event.currentTarget.value)} autofocus />
        <footer>
          <Button onClick={onClose}>{t.shell.cancel}</Button>
          <Button type="submit" look="primary" disabled={busy}>{t.quote.refuse_save}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
