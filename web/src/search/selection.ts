// SPDX-License-Identifier: GPL-3.0-or-later
// Which option the arrow keys are on. Remembered by address, so that Back finds the same row.
import { useState } from 'preact/hooks';

const remembered = new Map<string, string>();
const here = (): string => location.pathname + location.search;

export interface Selection {
  id: string | undefined;
  move: (step: 1 | -1) => void;
  point: (id: string) => void;
}

/** With no choice of the person's own among `ids`, the first is selected when `first` says so. */
export function useSelection(ids: string[], first: boolean): Selection {
  const [picked, set_picked] = useState(() => remembered.get(here()));
  const id = picked && ids.includes(picked) ? picked : first ? ids[0] : undefined;
  const pick = (next: string) => {
    remembered.set(here(), next);
    set_picked(next);
  };
  const move = (step: 1 | -1) => {
    const at = id === undefined ? (step === 1 ? -1 : ids.length) : ids.indexOf(id);
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + step))];
    if (next === undefined) return;
    pick(next);
    document.getElementById(next)?.scrollIntoView({ block: 'nearest' });
  };
  return { id, move, point: (next) => { if (next !== id) pick(next); } };
}
