// SPDX-License-Identifier: GPL-3.0-or-later
// The PDF itself. A new one is loaded behind the one that shows and takes its place once it stands, so that nothing flashes.
import { useEffect, useState } from 'preact/hooks';
import { t } from '../texts';

/** Without the viewer's own bars, and as wide as the frame. */
const view = '#toolbar=0&navpanes=0&view=FitH';

export function Preview({ url, version, title, waiting = false }: { url: string; version: number; title: string; waiting?: boolean }) {
  const [shown, set_shown] = useState<number | undefined>();
  const [next, set_next] = useState(version);
  useEffect(() => set_next(version), [version]);
  const stood = (loaded: number) => { if (loaded === next) set_shown(loaded); };
  const frames = [...new Set([shown, next])].filter((frame) => frame !== undefined);
  return (
    <aside class="pv" aria-label={t.invoice.preview_of(title)}>
      <div class="pvz">
        {frames.map((frame) => (
          <iframe key={frame} src={`${url}?v=${frame}${view}`} title={t.invoice.preview_of(title)} class={frame === shown ? undefined : 'behind'}
            aria-hidden={frame === shown ? undefined : 'true'} tabIndex={frame === shown ? undefined : -1} onLoad={() => stood(frame)} />
        ))}
      </div>
      <p class="xs dim">{waiting || shown !== version ? t.invoice.preview_waiting : t.invoice.preview_current}</p>
    </aside>
  );
}
