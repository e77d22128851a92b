// SPDX-License-Identifier: GPL-3.0-or-later
// The stream of changes, and whether the server is in reach. One connection for the whole page;
// EventSource reconnects by itself and resumes with Last-Event-ID.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Kind } from './types';

export type Channel = 'record' | 'kpi' | 'index' | 'import' | 'duplicates';
export interface RecordEvent { kind: Kind; id: string; revision: number; deleted?: boolean }

/** False once the server no longer answers, until the stream stands again. */
export const online = signal(true);
/** When the stream last stood, for "figures of 14:32". */
export const online_since = signal(new Date());

type Listener = (data: unknown) => void;
const listeners: Record<Channel, Set<Listener>> = { record: new Set(), kpi: new Set(), index: new Set(), import: new Set(), duplicates: new Set() };
let source: EventSource | undefined;
let retry_ms = 1000;

/** A cut stream alone does not mean that the server is away. */
async function check_reach(): Promise<void> {
  online.value = await fetch('/api/health').then(({ ok }) => ok, () => false);
}

/** Opens the stream, once somebody is signed in; a stream the browser gave up on is opened again, ever more slowly up to 15 s. */
export function connect(): void {
  source?.close();
  source = new EventSource('/api/events');
  source.onopen = () => {
    retry_ms = 1000;
    online.value = true;
    online_since.value = new Date();
  };
  source.onerror = () => {
    void check_reach();
    if (source?.readyState !== EventSource.CLOSED) return;
    setTimeout(connect, retry_ms);
    retry_ms = Math.min(retry_ms * 2, 15_000);
  };
  for (const channel of Object.keys(listeners) as Channel[])
    source.addEventListener(channel, (event) => {
      const data: unknown = JSON.parse((event as MessageEvent<string>).data || 'null');
      for (const listener of listeners[channel]) listener(data);
    });
}

export function subscribe<T>(channel: Channel, listener: (data: T) => void): () => void {
  listeners[channel].add(listener as Listener);
  return () => listeners[channel].delete(listener as Listener);
}

const settle_ms = 300;

/** One look after many changes: `work` runs once calls of `soon` have rested. */
export function settled(work: () => void): { soon: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  const soon = () => {
    stop();
    timer = setTimeout(work, settle_ms);
  };
  return { soon, stop };
}

/** Looks now, and again each time there was news and it has rested, until the returned function is called. */
export function follow(look: () => void, ...channels: Channel[]): () => void {
  const { soon, stop } = settled(look);
  const unsubscribe = channels.map((channel) => subscribe(channel, soon));
  look();
  return () => {
    for (const end of unsubscribe) end();
    stop();
  };
}

/** Listens for as long as the component is on screen. */
export function useEvents<T>(channel: Channel, listener: (data: T) => void, inputs: unknown[]): void {
  useEffect(() => subscribe(channel, listener), [channel, ...inputs]);
}
