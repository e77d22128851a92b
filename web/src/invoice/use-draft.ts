// SPDX-License-Identifier: GPL-3.0-or-later
// A draft and all that can be done with it: change, issue, delete.
import { useRef, useState } from 'preact/hooks';
import { useAutosave } from '../api/autosave';
import { delete_record, get_record, patch_record, Refused, type Tagged } from '../api/client';
import { useEvents, type RecordEvent } from '../api/events';
import { issue, pdf_url, type Client, type Invoice } from '../api/invoice';
import { go } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';
import { without_computed } from './blank-line';
import { focus_first_error, useProblems } from './use-problems';

/** What the server gives or computes is not sent back. */
const sendable = ({ lines, ...changes }: Partial<Invoice>): object => ({ ...changes, ...(lines && { lines: lines.map(without_computed) }) });

const transport = (id: string) => ({
  load: () => get_record<Invoice>('invoice', id),
  save: (etag: string, changes: Partial<Invoice>) => patch_record<Invoice>('invoice', id, etag, sendable(changes)),
});

const tell_issued = ({ type, number = '' }: Invoice): void => tell(type === 'credit_note' ? t.invoice.credit_issued(number) : t.invoice.issued(number));

export function useDraft(first: Tagged<Invoice>, onIssued: (invoice: Tagged<Invoice>) => void) {
  const editing = useAutosave(first, transport(first.record.id));
  const { problems, found, touched, of } = useProblems();
  const [asking, set_asking] = useState(false);
  const [busy, set_busy] = useState(false);
  /** Issued or deleted: no longer ours to follow. */
  const gone = useRef(false);
  const invoice = editing.shown.value;
  const { id } = invoice;
  useEvents<RecordEvent>('record', (event) => {
    if (!gone.current && event.kind === 'invoice' && event.id === id && !event.deleted) editing.refresh().catch(() => undefined);
  }, [id]);

  const change = (changes: Partial<Invoice>) => {
    touched(invoice, changes);
    editing.change(changes);
  };
  const refused = async (failure: unknown) => {
    if (failure instanceof Refused && failure.status === 422) found(failure.problems);
    else if (failure instanceof Refused && failure.status === 412) await editing.refresh();
    else tell_failure(failure);
  };
  return {
    editing, invoice, problems, asking, busy, change,
    error_of: (field: string) => editing.refusal.value?.for_field(field) ?? of(field),
    /** Everything the new client's record fills in is the server's answer. */
    pick_client: (client: Client) => {
      touched(invoice, { buyer: {} });
      change({ company_id: null, contact_id: null, ...client });
      void editing.flush();
    },
    /** Saves what is left, then asks the one question. */
    ask: async () => {
      set_busy(true);
      const saved = await editing.flush();
      set_busy(false);
      if (saved) set_asking(true);
      else focus_first_error();
    },
    stop_asking: () => set_asking(false),
    issue_now: async () => {
      set_busy(true);
      try {
        const issued = await issue(id, editing.etag);
        gone.current = true;
        tell_issued(issued.record);
        onIssued(issued);
      } catch (failure) {
        set_asking(false);
        await refused(failure);
      }
      set_busy(false);
    },
    remove: async () => {
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
    },
    preview: () => { void editing.flush().then(() => window.open(pdf_url(id), '_blank')); },
  };
}
