// SPDX-License-Identifier: GPL-3.0-or-later
// Searches that are asked again and again, with a name. They stand in the company's settings, so everybody has the same.
import { signal } from '@preact/signals';
import { subscribe, type RecordEvent } from '../api/events';
import { get_company_settings, put_company_settings, type SavedSearch } from '../api/settings';
import { tell } from '../shell/notice';

/** Undefined until they are read. */
export const saved = signal<SavedSearch[] | undefined>(undefined);

export async function read_saved(): Promise<void> {
  saved.value = (await get_company_settings()).record.searches ?? [];
}

/** Reads them now and after each change of the settings, until the returned function is called. */
export function follow_saved(): () => void {
  const read = () => { read_saved().catch(() => undefined); };
  read();
  return subscribe<RecordEvent>('record', ({ kind }) => { if ((kind as string) === 'settings') read(); });
}

async function change(searches: (now: SavedSearch[]) => SavedSearch[], told: string): Promise<void> {
  const { record, etag } = await get_company_settings();
  const written = await put_company_settings(etag, { ...record, searches: searches(record.searches ?? []) });
  saved.value = written.record.searches ?? [];
  tell(told, { undo: written.record.undo ?? [], after_undo: () => void read_saved() });
}

/** A name that is there already gets the new search. */
export const save = (search: SavedSearch, told: string): Promise<void> =>
  change((now) => [...now.filter(({ name }) => name !== search.name), search], told);

export const forget = (name: string, told: string): Promise<void> => change((now) => now.filter((search) => search.name !== name), told);
