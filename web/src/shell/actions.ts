// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with what is on screen: once by its key, and by its name in the palette.
import { useEffect, useRef } from 'preact/hooks';
import type { IconName } from '../kit/icon';
import { t } from '../texts';
import { useKeys } from './keyboard';

export interface Action {
  text: string;
  icon: IconName;
  /** As the keyboard names it: "e", "mod+p", "g c". */
  key?: string;
  run: () => void;
}

const offered: { current: Action[] }[] = [];

/** Those of the part of the screen mounted last come first. */
export const offered_actions = (): Action[] => [...offered].reverse().flatMap(({ current }) => current);

/** Offers the actions, and answers to their keys, for as long as the component is on screen. */
export function useActions(actions: Action[]): void {
  const latest = useRef(actions);
  latest.current = actions;
  useKeys(Object.fromEntries(actions.flatMap(({ key, run }) => (key ? [[key, run]] : []))));
  useEffect(() => {
    offered.push(latest);
    return () => { offered.splice(offered.indexOf(latest), 1); };
  }, []);
}

const names: Record<string, string> = { Escape: t.keys.esc, Enter: t.keys.enter };

/** The keys to print: "mod+p" is ⌘P, "g c" is G then C. */
export const key_caps = (key: string): string[] =>
  key.split(' ').map((part) => {
    const last = part.replace('mod+', '');
    return (part.startsWith('mod+') ? '⌘' : '') + (names[last] ?? last.toUpperCase());
  });
