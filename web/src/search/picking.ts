// SPDX-License-Identifier: GPL-3.0-or-later
// Several results chosen at once, to act on all of them. A choice outlives what is typed next, not the page.
import { useState } from 'preact/hooks';
import type { Hit } from '../api/types';

export interface Picking {
  /** In the order they were chosen. */
  hits: Hit[];
  has: (id: string) => boolean;
  toggle: (hit: Hit) => void;
  /** Adds everything between the last one chosen and this one. */
  extend: (to: Hit) => void;
  all: () => void;
  clear: () => void;
}

const holds = (hits: Hit[], id: string): boolean => hits.some((hit) => hit.id === id);
const joined = (hits: Hit[], more: Hit[]): Hit[] => [...hits, ...more.filter(({ id }) => !holds(hits, id))];

function stretch(listed: Hit[], from: Hit | undefined, to: Hit): Hit[] {
  const index_of = (hit: Hit | undefined) => listed.findIndex(({ id }) => id === hit?.id);
  const [one, other] = [index_of(from), index_of(to)];
  return one < 0 ? [to] : listed.slice(Math.min(one, other), Math.max(one, other) + 1);
}

export function usePicking(listed: Hit[]): Picking {
  const [picked, set_picked] = useState<Hit[]>([]);
  return {
    hits: picked,
    has: (id) => holds(picked, id),
    toggle: (hit) => set_picked((now) => (holds(now, hit.id) ? now.filter(({ id }) => id !== hit.id) : [...now, hit])),
    extend: (to) => set_picked((now) => joined(now, stretch(listed, now[now.length - 1], to))),
    all: () => set_picked((now) => joined(now, listed)),
    clear: () => set_picked([]),
  };
}
