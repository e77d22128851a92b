// SPDX-License-Identifier: GPL-3.0-or-later
// The records opened last on this device, and the list a record was opened from.
import { signal } from '@preact/signals';
import type { Hit, Kind } from '../api/types';

export interface Opened { kind: Kind; id: string; title: string; at: string }

const stored = 'planche.recent';
const kept = 8;

function load(): Opened[] {
  try {
    return JSON.parse(localStorage.getItem(stored) ?? '[]') as Opened[];
  } catch {
    return [];
  }
}

export const recent = signal<Opened[]>(load());
recent.subscribe((list) => localStorage.setItem(stored, JSON.stringify(list)));

export function remember_opened(kind: Kind, id: string, title: string): void {
  const others = recent.value.filter((record) => record.kind !== kind || record.id !== id);
  recent.value = [{ kind, id, title, at: new Date().toISOString() }, ...others].slice(0, kept);
}

export function forget_opened(kind: Kind, id: string): void {
  recent.value = recent.value.filter((record) => record.kind !== kind || record.id !== id);
}

/** Results as last shown, for "1 sur 9" and for the next and previous record. */
export interface Trail { label: string; path: string; hits: Hit[]; totals: Partial<Record<Kind, number>> }
export const trail = signal<Trail | undefined>(undefined);
