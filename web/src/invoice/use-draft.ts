// SPDX-License-Identifier: GPL-3.0-or-later
// A draft and all that can be done with it: change, make it a document, delete.
import { useRef, useState } from 'preact/hooks';
import { useAutosave } from '../api/autosave';
import { delete_record, get_record, patch_record, Refused, type Tagged } from '../api/client';
import { useEvents, type RecordEvent } from '../api/events';
import type { Client, SalesDocument } from '../api/invoice';
import type { Written } from '../api/types';
import { go, record_path } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';
import { without_computed } from './blank-line';
import { focus_first_error, useProblems } from './use-problems';

/** What tells quotes and invoices apart. */
export interface Draftable<D extends SalesDocument> {
  kind: 'quote' | 'invoice';
  list: string;
  pdf: (id: string) => string;
  /** Makes the draft a document. */
  finish: (id: string, etag: string) => Promise<Tagged<D>>;
  told: (done: D) => string;
}

/** What the server gives or computes is not sent back. */
const sendable = ({ lines, ...changes }: Partial<SalesDocument>): object => ({ ...changes, ...(lines && { lines: lines.map(without_computed) }) });

export function useDraft<D extends SalesDocument>(first: Tagged<D>, of: Draftable<D>, onFinished: (done: Tagged<D>) => void) {
  const { id } = first.record;
  const { kind } = of;
  const editing = useAutosave(first, {
    load: () => get_record<D>(kind, id),
    save: (etag: string, changes: Partial<D>) => patch_record<D>(kind, id, etag, sendable(changes)),
  });
  const { problems, found, touched, of: missing } = useProblems();
  const [busy, set_busy] = useState(false);
  /** A document by now, or deleted: no longer ours to follow. */
  const gone = useRef(false);
  const sale = editing.shown.value as D;
  useEvents<RecordEvent>('record', (event) => {
    if (!gone.current && event.kind === kind && event.id === id && !event.deleted) editing.refresh().catch(() => undefined);
  }, [id]);

  const change = (changes: Partial<D>) => {
    touched(sale, changes);
    editing.change(changes);
  };
  const refused = async (failure: unknown) => {
    if (failure instanceof Refused && failure.status === 422) found(failure.problems);
    else if (failure instanceof Refused && failure.status === 412) await editing.refresh();
    else tell_failure(failure);
  };
  /** Saves what is left; false, with the focus on what stands in the way, when it cannot. */
  const saved = async (): Promise<boolean> => {
    set_busy(true);
    const done = await editing.flush();
    set_busy(false);
    if (!done) focus_first_error();
    return done;
  };
  return {
    editing, sale, problems, busy, change, saved,
    pdf: of.pdf(id),
    error_of: (field: string) => editing.refusal.value?.for_field(field) ?? missing(field),
    /** Everything the new client's record fills in is the server's answer. */
    pick_client: (client: Client) => {
      touched(sale, { buyer: {} });
      change({ company_id: null, contact_id: null, ...client } as Partial<D>);
      void editing.flush();
    },
    finish: async () => {
      set_busy(true);
      try {
        const done = await of.finish(id, editing.etag);
        const { undo } = done.record as D & Written;
        gone.current = true;
        tell(of.told(done.record), kind === 'quote' && undo ? { undo, after_undo: () => { get_record<D>(kind, id).then(onFinished, tell_failure); } } : {});
        onFinished(done);
      } catch (failure) {
        await refused(failure);
      }
      set_busy(false);
    },
    remove: async () => {
      try {
        await editing.flush();
        gone.current = true;
        const { undo } = await delete_record(kind, id, editing.etag);
        tell(t.invoice.deleted, { ...(undo && { undo }), after_undo: () => go(record_path(kind, id)) });
        go(of.list);
      } catch (failure) {
        gone.current = false;
        tell_failure(failure);
      }
    },
    preview: () => { void editing.flush().then(() => window.open(of.pdf(id), '_blank')); },
  };
}

export type Draft<D extends SalesDocument> = ReturnType<typeof useDraft<D>>;
