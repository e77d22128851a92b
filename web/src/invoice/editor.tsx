// SPDX-License-Identifier: GPL-3.0-or-later
// A draft under edit: what is typed saves itself, the totals and the preview are the server's.
import { useState } from 'preact/hooks';
import type { Tagged } from '../api/client';
import { pdf_url, type Client, type Invoice } from '../api/invoice';
import { days_between } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { SavingConflict, SavingState } from '../kit/saving';
import { useActions } from '../shell/actions';
import { usePageTitle } from '../shell/navigation';
import { t } from '../texts';
import { ClientCard, FilledNote } from './client-card';
import { ClientSearch } from './client-search';
import { Heading, title_of } from './heading';
import { IssueDialog } from './issue-dialog';
import { Lines } from './lines';
import { Missing } from './missing';
import { Preview } from './preview';
import { Terms } from './terms';
import { DraftTotals } from './totals';
import { useDraft } from './use-draft';

const due_by_terms = ({ issue_date, due_date, payment_terms_days }: Invoice): boolean =>
  !!issue_date && !!due_date && days_between(issue_date, due_date) === payment_terms_days;

/** A credit note keeps the client of its invoice. */
function ClientBox({ invoice, busy, onPick }: { invoice: Invoice; busy: boolean; onPick: (client: Client) => void }) {
  const [changing, set_changing] = useState(false);
  const named = !!invoice.company_id || !!invoice.contact_id;
  const pick = (client: Client) => {
    set_changing(false);
    onPick(client);
  };
  if (!named || changing) return <ClientSearch busy={busy} onPick={pick} onCancel={named ? () => set_changing(false) : undefined} />;
  return (
    <>
      <ClientCard invoice={invoice}>{invoice.type !== 'credit_note' && <Button onClick={() => set_changing(true)}>{t.invoice.change_client}</Button>}</ClientCard>
      <FilledNote invoice={invoice} />
    </>
  );
}

interface Props { first: Tagged<Invoice>; onIssued: (invoice: Tagged<Invoice>) => void }

export function Editor({ first, onIssued }: Props) {
  const draft = useDraft(first, onIssued);
  const { editing, invoice, problems, busy, change, error_of } = draft;
  const { id } = invoice;
  const phase = editing.phase.value;
  /** Totals and preview are older than what is typed. */
  const waiting = phase !== 'saved' && phase !== 'conflict';
  const ask = () => { void draft.ask(); };
  usePageTitle(title_of(invoice));
  useActions([
    { text: t.keys.issue, icon: 'check', key: 'mod+Enter', run: ask },
    { text: t.keys.preview, icon: 'print', key: 'mod+p', run: draft.preview },
    { text: t.keys.save_now, icon: 'bolt', key: 'mod+s', run: () => { void editing.flush(); } },
    { text: t.invoice.delete, icon: 'trash', run: () => { void draft.remove(); } },
  ]);
  return (
    <div class="invoice" onBlurCapture={() => { if (phase === 'unsaved') void editing.flush(); }}>
      <Heading invoice={invoice} aside={<SavingState editing={editing} />}>
        <Button look="ghost" icon="trash" aria-label={t.invoice.delete} title={t.invoice.delete} onClick={() => { void draft.remove(); }} />
        <Button class="only-d" icon="print" onClick={draft.preview}>{t.invoice.preview} <kbd>⌘P</kbd></Button>
        <Button class="only-d" look="primary" disabled={busy} onClick={ask}>{t.invoice.issue} <kbd class="onp">⌘↵</kbd></Button>
      </Heading>
      <SavingConflict editing={editing} />
      <div class="igrid">
        <div class="icol">
          <Missing invoice={invoice} problems={problems} onChange={(changes) => editing.change(changes)} />
          <section class="card">
            <div class="body">
              <ClientBox invoice={invoice} busy={phase === 'saving'} onPick={draft.pick_client} />
              <Terms invoice={invoice} filled_due={due_by_terms(invoice)} onChange={change} error_of={error_of} />
            </div>
          </section>
          <Lines invoice={invoice} waiting={waiting} onChange={(lines) => change({ lines })} error_of={error_of} />
          <DraftTotals invoice={invoice} waiting={waiting} error={error_of('discount_percent')} onDiscount={(discount_percent) => change({ discount_percent })} />
          <div class="only-m mfix">
            <ButtonLink href={pdf_url(id)} target="_blank">{t.invoice.preview_short}</ButtonLink>
            <Button look="primary" disabled={busy} onClick={ask}>{t.invoice.issue}</Button>
          </div>
        </div>
        <Preview id={id} version={invoice.revision} title={title_of(invoice)} waiting={waiting} />
      </div>
      {draft.asking && <IssueDialog type={invoice.type} busy={busy} onIssue={() => { void draft.issue_now(); }} onClose={draft.stop_asking} />}
    </div>
  );
}
