// SPDX-License-Identifier: GPL-3.0-or-later
// A draft under edit: what is typed saves itself, the totals and the preview are the server's.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAutosave } from '../api/autosave';
import { delete_record, get_record, patch_record, Refused, type Tagged } from '../api/client';
import { useEvents, type RecordEvent } from '../api/events';
import { issue, pdf_url, type Client, type Invoice, type InvoiceLine } from '../api/invoice';
import type { FieldProblem } from '../api/types';
import { days_between } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { SavingConflict, SavingState } from '../kit/saving';
import { useKeys } from '../shell/keyboard';
import { go, usePageTitle } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';
import { without_computed } from './blank-line';
import { ClientCard, FilledNote } from './client-card';
import { ClientSearch } from './client-search';
import { Heading, title_of } from './heading';
import { IssueDialog } from './issue-dialog';
import { Lines } from './lines';
import { is_placed, Missing } from './missing';
import { Preview } from './preview';
import { Terms } from './terms';
import { DraftTotals } from './totals';

/** What the server gives or computes is not sent back. */
const sendable = ({ lines, ...changes }: Partial<Invoice>): object => ({ ...changes, ...(lines && { lines: lines.map(without_computed) }) });

const transport = (id: string) => ({
  load: () => get_record<Invoice>('invoice', id),
  save: (etag: string, changes: Partial<Invoice>) => patch_record<Invoice>('invoice', id, etag, sendable(changes)),
});

export const due_by_terms = ({ issue_date, due_date, payment_terms_days }: Invoice): boolean =>
  !!issue_date && !!due_date && days_between(issue_date, due_date) === payment_terms_days;

/** Problems the server found at issue, each until its field is touched. */
function useProblems() {
  const [problems, set_problems] = useState<FieldProblem[]>([]);
  const touched = (paths: string[]) =>
    set_problems((all) => all.filter(({ field = '' }) => !paths.some((path) => field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`))));
  return { problems, set_problems, touched, of: (field: string) => problems.find((problem) => problem.field === field)?.message_fr };
}

function focus_first_error(): void {
  requestAnimationFrame(() => (document.querySelector<HTMLElement>('main [aria-invalid=true]') ?? document.getElementById('missing-title'))?.focus());
}

interface Props { first: Tagged<Invoice>; onIssued: (invoice: Tagged<Invoice>) => void }

export function Editor({ first, onIssued }: Props) {
  const editing = useAutosave(first, transport(first.record.id));
  const [asking, set_asking] = useState(false);
  const [busy, set_busy] = useState(false);
  const [changing_client, set_changing_client] = useState(false);
  const gone = useRef(false);
  const { problems, set_problems, touched, of } = useProblems();
  const invoice = editing.shown.value;
  const { id } = invoice;
  const phase = editing.phase.value;
  const waiting = phase === 'unsaved' || phase === 'saving' || phase === 'refused' || phase === 'offline';
  const error_of = (field: string) => editing.refusal.value?.for_field(field) ?? of(field);
  usePageTitle(title_of(invoice));
  useEvents<RecordEvent>('record', (event) => {
    if (!gone.current && event.kind === 'invoice' && event.id === id && !event.deleted) editing.refresh().catch(() => undefined);
  }, [id]);
  useEffect(() => { if (problems.length > 0) focus_first_error(); }, [problems.length > 0]);

  const change = (changes: Partial<Invoice>) => {
    touched(Object.keys(changes).filter((field) => field !== 'lines' && field !== 'buyer'));
    editing.change(changes);
  };
  const change_lines = (lines: InvoiceLine[]) => {
    touched(lines.length === invoice.lines.length ? lines.flatMap((line, i) => (line === invoice.lines[i] ? [] : [`lines[${i}]`])) : ['lines']);
    editing.change({ lines });
  };
  const pick_client = async (client: Client) => {
    set_changing_client(false);
    touched(['buyer', 'company_id', 'contact_id']);
    editing.change({ company_id: null, contact_id: null, ...client });
    await editing.flush();
  };
  const ask = async () => {
    set_busy(true);
    const saved = await editing.flush();
    set_busy(false);
    if (saved) set_asking(true);
    else focus_first_error();
  };
  const issue_now = async () => {
    set_busy(true);
    try {
      const issued = await issue(id, editing.etag);
      gone.current = true;
      tell(issued.record.type === 'credit_note' ? t.invoice.credit_issued(issued.record.number ?? '') : t.invoice.issued(issued.record.number ?? ''));
      onIssued(issued);
    } catch (failure) {
      set_asking(false);
      if (failure instanceof Refused && failure.status === 422) set_problems(failure.problems);
      else if (failure instanceof Refused && failure.status === 412) await editing.refresh();
      else tell_failure(failure);
    }
    set_busy(false);
  };
  const remove = async () => {
    try {
      await editing.flush();
      gone.current = true;
      const { undo } = await delete_record('invoice', id, editing.etag);
      tell(t.invoice.deleted, { ...(undo && { undo }), after_undo: () => go(`/factures/${id}`) });
      go('/factures');
    } catch (failure) {
      gone.current = false;
      tell_failure(failure);
    }
  };
  const preview = () => { void editing.flush().then(() => window.open(pdf_url(id), '_blank')); };
  useKeys({ 'mod+s': () => { void editing.flush(); }, 'mod+Enter': () => { void ask(); }, 'mod+p': preview });

  const has_client = !!invoice.company_id || !!invoice.contact_id;
  return (
    <div class="invoice" onBlurCapture={() => { if (phase === 'unsaved') void editing.flush(); }}>
      <Heading invoice={invoice} aside={<SavingState editing={editing} />}>
        <Button look="ghost" icon="trash" aria-label={t.invoice.delete} title={t.invoice.delete} onClick={() => { void remove(); }} />
        <ButtonLink class="only-d" icon="print" href={pdf_url(id)} target="_blank">{t.invoice.preview} <kbd>⌘P</kbd></ButtonLink>
        <Button class="only-d" look="primary" disabled={busy} onClick={() => { void ask(); }}>{t.invoice.issue} <kbd class="onp">⌘↵</kbd></Button>
      </Heading>
      <SavingConflict editing={editing} />
      <div class="igrid wide">
        <div class="icol">
          <Missing invoice={invoice} problems={problems} onChange={editing.change.bind(editing)} />
          <section class="card">
            <div class="body">
              {has_client && !changing_client
                ? <ClientCard invoice={invoice}>{invoice.type !== 'credit_note' && <Button onClick={() => set_changing_client(true)}>{t.invoice.change_client}</Button>}</ClientCard>
                : <ClientSearch busy={phase === 'saving'} onPick={(client) => { void pick_client(client); }} onCancel={has_client ? () => set_changing_client(false) : undefined} />}
              {has_client && !changing_client && <FilledNote invoice={invoice} />}
              <Terms invoice={invoice} filled_due={due_by_terms(invoice)} onChange={change} error_of={error_of} />
            </div>
          </section>
          <Lines invoice={invoice} waiting={waiting} onChange={change_lines} error_of={error_of} />
          <DraftTotals invoice={invoice} waiting={waiting} error={error_of('discount_percent')} onDiscount={(discount_percent) => change({ discount_percent })} />
          {problems.some(({ field }) => is_placed(field)) && <p class="sm row fe" role="alert">{t.invoice.missing(problems.length)}</p>}
          <div class="only-m mfix">
            <ButtonLink href={pdf_url(id)} target="_blank">{t.invoice.preview_short}</ButtonLink>
            <Button look="primary" disabled={busy} onClick={() => { void ask(); }}>{t.invoice.issue}</Button>
          </div>
        </div>
        <Preview id={id} version={invoice.revision} title={title_of(invoice)} waiting={waiting} />
      </div>
      {asking && <IssueDialog type={invoice.type} busy={busy} onIssue={() => { void issue_now(); }} onClose={() => set_asking(false)} />}
    </div>
  );
}
