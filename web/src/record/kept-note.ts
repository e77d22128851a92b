// SPDX-License-Identifier: GPL-3.0-or-later
// A note under way, kept on this device until the server has it: a reload or a cut line loses nothing.
import { new_key } from '../api/client';
import type { Interaction, Kind } from '../api/types';
import { today } from '../format';

export type Channel = Extract<Interaction['channel'], 'note' | 'call' | 'meeting' | 'email'>;

export interface Note {
  channel: Channel;
  text: string;
  day: string;
  begun_at: string;
  /** What is to be done next, and by when; none while empty. */
  next_action?: string;
  due?: string;
  /** Of this one note: however often it is sent, it is written once. */
  key: string;
}

const place = (kind: Kind, id: string): string => `planche.note.${kind}.${id}`;

export const new_note = (channel: Channel): Note => ({ channel, text: '', day: today(), begun_at: new Date().toISOString(), key: new_key() });

export function kept_note(kind: Kind, id: string): Note | undefined {
  try {
    return (JSON.parse(localStorage.getItem(place(kind, id)) ?? 'null') as Note | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** A note without a word is not worth keeping. */
export function keep_note(kind: Kind, id: string, note: Note | undefined): void {
  if (note?.text.trim()) localStorage.setItem(place(kind, id), JSON.stringify(note));
  else localStorage.removeItem(place(kind, id));
}
