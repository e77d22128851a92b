// SPDX-License-Identifier: GPL-3.0-or-later
// A draft under edit, quote or invoice: what is typed saves itself, the totals and the preview are the server's.
import type { ComponentChildren } from 'preact';
import type { SalesDocument } from '../api/invoice';
import { DealOfDocument } from '../deals/of-document';
import { Button, ButtonLink } from '../kit/button';
import { SavingConflict, SavingState } from '../kit/saving';
import { useActions } from '../shell/actions';
import { usePageTitle } from '../shell/navigation';
import { t } from '../texts';
import { ClientBox } from './client-box';
import { Lines } from './lines';
import { Missing } from './missing';
import { Preview } from './preview';
import { DraftTotals } from './totals';
import type { Draft } from './use-draft';

interface Props<D extends SalesDocument> {
  draft: Draft<D>;
  title: string;
  client_kept?: boolean;
  /** What makes the draft a document. */
  onFinish: () => void;
  words: { finish: string; finish_action: string; missing: (count: number) => string };
  heading: (aside: ComponentChildren, buttons: ComponentChildren) => ComponentChildren;
  terms: ComponentChildren;
  /** What stands between the totals and the foot. */
  after?: ComponentChildren;
  children?: ComponentChildren;
}

export function DraftSheet<D extends SalesDocument>({ draft, title, client_kept = false, onFinish, words, heading, terms, after, children }: Props<D>) {
  const { editing, sale, problems, busy, change, error_of } = draft;
  const phase = editing.phase.value;
  /** Totals and preview are older than what is typed. */
  const waiting = phase !== 'saved' && phase !== 'conflict';
  const remove = () => { void draft.remove(); };
  usePageTitle(title);
  useActions([
    { text: words.finish_action, icon: 'check', key: 'mod+Enter', run: onFinish },
    { text: t.keys.preview, icon: 'print', key: 'mod+p', run: draft.preview },
    { text: t.keys.save_now, icon: 'bolt', key: 'mod+s', run: () => { void editing.flush(); } },
    { text: t.invoice.delete, icon: 'trash', run: remove },
  ]);
  return (
    <div class="invoice" onBlurCapture={() => { if (phase === 'unsaved') void editing.flush(); }}>
      {heading(<SavingState editing={editing} />, (
        <>
          <Button look="ghost" icon="trash" aria-label={t.invoice.delete} title={t.invoice.delete} onClick={remove} />
          <Button class="only-d" icon="print" onClick={draft.preview}>{t.invoice.preview} <kbd>⌘P</kbd></Button>
          <Button class="only-d" look="primary" disabled={busy} onClick={onFinish}>{words.finish} <kbd class="onp">⌘↵</kbd></Button>
        </>
      ))}
      <SavingConflict editing={editing} />
      <div class="igrid">
        <div class="icol">
          <Missing sale={sale} problems={problems} title={words.missing} onBuyer={(buyer) => change({ buyer } as Partial<D>)} />
          <section class="card">
            <div class="body">
              <ClientBox sale={sale} kept={client_kept} busy={phase === 'saving'} onPick={draft.pick_client} />
              <DealOfDocument deal={sale.deal} onPick={(deal_id) => { change({ deal_id } as Partial<D>); void editing.flush(); }} />
              {terms}
            </div>
          </section>
          <Lines sale={sale} waiting={waiting} onChange={(lines) => change({ lines } as Partial<D>)} error_of={error_of} />
          <DraftTotals sale={sale} waiting={waiting} error={error_of('discount_percent') ?? error_of('discount_amount_cents')} onChange={(changes) => change(changes as Partial<D>)} />
          {after}
          <div class="only-m mfix">
            <ButtonLink href={draft.pdf} target="_blank">{t.invoice.preview_short}</ButtonLink>
            <Button look="primary" disabled={busy} onClick={onFinish}>{words.finish}</Button>
          </div>
        </div>
        <Preview url={draft.pdf} version={sale.revision} title={title} waiting={waiting} />
      </div>
      {children}
    </div>
  );
}
