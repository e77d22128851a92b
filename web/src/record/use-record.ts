// SPDX-License-Identifier: GPL-3.0-or-later
// One record on screen: loaded, kept fresh by the stream of changes, saved field by field.
// A save whose fields changed elsewhere since the edit began becomes a conflict for the person to settle;
// a change elsewhere to other fields is merged without a word.
import { useEffect, useRef, useState } from 'preact/hooks';
import { delete_record, get_record, type MergedInto, patch_record, Refused, type Tagged } from '../api/client';
import { type RecordEvent, settled, subscribe } from '../api/events';
import type { Kind, RecordCommon } from '../api/types';
import { forget_opened, remember_opened } from '../search/recent';
import { go, list_path, record_path } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';

export type Changes = Record<string, unknown>;

export interface Conflict { label: string; changes: Changes; before: Changes; theirs: Changes; settle: (keep: 'mine' | 'theirs') => Promise<void>; back: () => void }

export interface RecordOnScreen<T> {
  record: T | undefined;
  /** Why there is no such record, in the server's words. */
  missing: { why: string; merged_into: MergedInto | undefined } | undefined;
  conflict: Conflict | undefined;
  /** Resolves once the server said so, or once a conflict is settled; rejects with Refused or Unreachable.
      `before` is the record as it was when the edit began. */
  save: (changes: Changes, label: string, before: T) => Promise<void>;
  remove: () => Promise<void>;
  reload: () => Promise<void>;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const picked = (record: object, changes: Changes): Changes =>
  Object.fromEntries(Object.keys(changes).map((key) => [key, (record as Changes)[key]]));
const untouched = (before: object, now: object, changes: Changes): boolean =>
  Object.keys(changes).every((key) => same((before as Changes)[key], (now as Changes)[key]));

/** Kinds whose changes show in another record's summary and history. */
const linked = new Set<Kind>(['interaction', 'quote', 'invoice', 'payment', 'deal']);

/** The edit was given up in the conflict dialog. */
export class BackToEdit extends Error {}

export function useRecord<T extends RecordCommon>(kind: Kind, id: string, title_of: (record: T) => string): RecordOnScreen<T> {
  const [loaded, set_loaded] = useState<Tagged<T> | undefined>();
  const [missing, set_missing] = useState<RecordOnScreen<T>['missing']>();
  const [conflict, set_conflict] = useState<Conflict | undefined>();
  const latest = useRef(loaded);

  const show = (next: Tagged<T>) => {
    latest.current = next;
    set_loaded(next);
  };
  const reload = async () => {
    try {
      show(await get_record<T>(kind, id));
      set_missing(undefined);
    } catch (failure) {
      if (failure instanceof Refused && (failure.status === 404 || failure.status === 410)) set_missing({ why: failure.message || t.record.missing, merged_into: failure.merged_into });
      else tell_failure(failure);
    }
  };
  useEffect(() => { void reload(); }, [kind, id]);
  useEffect(() => { if (loaded) remember_opened(kind, id, title_of(loaded.record)); }, [loaded]);
  useEffect(() => {
    const { soon, stop } = settled(() => { void reload(); });
    const unsubscribe = subscribe<RecordEvent>('record', (event) => {
      const is_this = event.kind === kind && event.id === id;
      if (is_this ? event.revision !== latest.current?.record.revision : linked.has(event.kind)) soon();
    });
    return () => { unsubscribe(); stop(); };
  }, [kind, id]);

  const write = async (changes: Changes, label: string, etag: string) => {
    const { record, etag: next } = await patch_record<T>(kind, id, etag, changes);
    const { undo, indexed: _, ...fields } = record;
    show({ record: { ...latest.current!.record, ...(fields as unknown as T) }, etag: next });
    tell(t.record.changed(label), undo ? { undo, after_undo: reload } : {});
  };

  const ask = (changes: Changes, label: string, before: T, current: Tagged<T>) =>
    new Promise<void>((resolve, reject) => {
      const settle = async (keep: 'mine' | 'theirs') => {
        try {
          if (keep === 'mine') await write(changes, label, current.etag);
          resolve();
        } catch (failure) {
          reject(failure);
        }
        set_conflict(undefined);
      };
      const back = () => { set_conflict(undefined); reject(new BackToEdit()); };
      set_conflict({ label, changes, before: picked(before, changes), theirs: picked(current.record, changes), settle, back });
    });

  const save = async (changes: Changes, label: string, before: T): Promise<void> => {
    const now = latest.current;
    if (!now) return;
    if (!untouched(before, now.record, changes)) return ask(changes, label, before, now);
    try {
      await write(changes, label, now.etag);
    } catch (failure) {
      if (!(failure instanceof Refused) || failure.status !== 412) throw failure;
      const current = await get_record<T>(kind, id);
      show(current);
      if (untouched(before, current.record, changes)) return save(changes, label, before);
      return ask(changes, label, before, current);
    }
  };

  const remove = async () => {
    if (!latest.current) return;
    try {
      const { undo } = await delete_record(kind, id, latest.current.etag);
      forget_opened(kind, id);
      go(list_path(kind) ?? '/');
      const text = (t.record.deleted as Partial<Record<Kind, string>>)[kind] ?? t.record.missing;
      tell(text, undo ? { undo, after_undo: () => go(record_path(kind, id)) } : {});
    } catch (failure) {
      tell_failure(failure);
    }
  };
  return { record: loaded?.record, missing, conflict, save, remove, reload };
}
