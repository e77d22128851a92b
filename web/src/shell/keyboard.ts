// SPDX-License-Identifier: GPL-3.0-or-later
// Single keys. The part of the screen mounted last is asked first; keys typed into a field,
// with another modifier, during composition or under an open dialog are left alone.
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

const stored = 'planche.single_keys';
/** Off for people whose voice or switch control types stray letters; Settings changes it. */
export const single_keys = signal(localStorage.getItem(stored) !== 'off');
single_keys.subscribe((on) => { if (on) localStorage.removeItem(stored); else localStorage.setItem(stored, 'off'); });

const layers: { current: KeyMap }[] = [];
const prefix_ms = 1500;
let prefix: { key: string; until: number } | undefined;

export const in_field = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio], [type=range]), textarea, select'));

/** Names: "e", "Escape", "mod+s" (Command or Control), "g c" (one after the other). */
function name_of(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key;
}

function take(name: string): ((event: KeyboardEvent) => void) | undefined {
  for (let i = layers.length - 1; i >= 0; i--) {
    const action = layers[i]!.current[name];
    if (action) return action;
  }
  return undefined;
}

const starts_sequence = (key: string): boolean => layers.some(({ current }) => Object.keys(current).some((name) => name.startsWith(`${key} `)));

function on_key(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey || document.querySelector('dialog[open]')) return;
  const name = name_of(event);
  const is_single = event.key.length === 1 && !name.startsWith('mod+');
  if (is_single && !single_keys.value) return;
  // A page that comes between the two letters may put the focus into its field: the second is still the second.
  const sequence = prefix && prefix.until > event.timeStamp ? take(`${prefix.key} ${name}`) : undefined;
  prefix = undefined;
  if (is_single && !sequence && in_field(event.target)) return;
  const action = sequence ?? take(name);
  if (action) {
    event.preventDefault();
    action(event);
  } else if (is_single && starts_sequence(name)) {
    prefix = { key: name, until: event.timeStamp + prefix_ms };
  }
}

addEventListener('keydown', on_key);

/** Answers to keys for as long as the component is on screen. */
export function useKeys(map: KeyMap): void {
  const layer = useRef(map);
  layer.current = map;
  useEffect(() => {
    layers.push(layer);
    return () => { layers.splice(layers.indexOf(layer), 1); };
  }, []);
}
