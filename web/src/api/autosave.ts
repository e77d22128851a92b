// SPDX-License-Identifier: GPL-3.0-or-later
// A record under edit: changes show at once, reach the server when typing rests, and are never dropped.
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Refused, type Tagged } from './client';
import { online } from './events';

/** `offline` is tried again by itself, `refused` with the next change, `conflict` waits for a choice. */
export type Phase = 'saved' | 'unsaved' | 'saving' | 'offline' | 'refused' | 'conflict';

export interface Transport<T> {
  load: () => Promise<Tagged<T>>;
  /** `changes` for a merge patch, `whole` for a replacement; refused with 412 when `etag` is not the newest. */
  save: (etag: string, changes: Partial<T>, whole: T) => Promise<Tagged<T>>;
}

const rest_ms = 500;
const retry_ms = 5000;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export class Autosave<T extends object> {
  readonly shown;
  readonly phase = signal<Phase>('saved');
  readonly saved_at = signal<Date | undefined>(undefined);
  readonly refusal = signal<Refused | undefined>(undefined);
  private unsent: Partial<T> = {};
  private sent: Partial<T> = {};
  private running: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private stored: Tagged<T>, private readonly transport: Transport<T>) {
    this.shown = signal(stored.record);
  }

  get etag(): string { return this.stored.etag; }

  change(changes: Partial<T>): void {
    this.unsent = { ...this.unsent, ...changes };
    this.show();
    if (this.phase.value === 'conflict') return;
    this.phase.value = 'unsaved';
    this.schedule(rest_ms);
  }

  /** True once the server has every change. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.phase.value === 'conflict') return false;
    if (Object.keys(this.unsent).length > 0) {
      this.running = this.send().finally(() => { this.running = undefined; });
      await this.running;
    }
    return this.phase.value === 'saved';
  }

  /** Takes what the server has now; untouched while changes of ours are on their way. */
  async refresh(): Promise<void> {
    if (this.phase.value !== 'saved') return;
    const newest = await this.transport.load();
    if (this.phase.value === 'saved') this.accept(newest);
  }

  /** The record as an action of the server left it. */
  accept(newest: Tagged<T>): void {
    this.stored = newest;
    this.show();
  }

  keep_mine(): void {
    this.phase.value = 'unsaved';
    void this.flush();
  }

  take_theirs(): void {
    this.unsent = {};
    this.phase.value = 'saved';
    this.show();
  }

  private show(): void {
    this.shown.value = { ...this.stored.record, ...this.sent, ...this.unsent };
  }

  private schedule(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { void this.flush(); }, ms);
  }

  private async send(): Promise<void> {
    [this.sent, this.unsent] = [this.unsent, {}];
    this.phase.value = 'saving';
    try {
      this.stored = await this.transport.save(this.stored.etag, this.sent, { ...this.stored.record, ...this.sent });
      this.sent = {};
      this.refusal.value = undefined;
      this.saved_at.value = new Date();
      this.settle();
    } catch (failure) {
      this.unsent = { ...this.sent, ...this.unsent };
      this.sent = {};
      await this.handle(failure);
    }
    this.show();
  }

  /** What was typed during a save waits its turn. */
  private settle(): void {
    const more = Object.keys(this.unsent).length > 0;
    this.phase.value = more ? 'unsaved' : 'saved';
    if (more) this.schedule(rest_ms);
  }

  private async handle(failure: unknown): Promise<void> {
    if (failure instanceof Refused && failure.status === 412) return this.reconcile();
    if (failure instanceof Refused && failure.status < 500) {
      this.refusal.value = failure;
      this.phase.value = 'refused';
      return;
    }
    this.phase.value = 'offline';
    this.schedule(retry_ms);
  }

  /** Someone else saved first: other fields merge in silence, the same field is a question for the person. */
  private async reconcile(): Promise<void> {
    const base = this.stored.record;
    try {
      this.stored = await this.transport.load();
    } catch {
      this.phase.value = 'offline';
      this.schedule(retry_ms);
      return;
    }
    const theirs = this.stored.record;
    const fields = Object.keys(this.unsent) as (keyof T)[];
    const contested = fields.some((field) => !same(base[field], theirs[field]) && !same(theirs[field], this.unsent[field]));
    this.phase.value = contested ? 'conflict' : 'unsaved';
    if (!contested) this.schedule(0);
  }
}

/** For as long as the component is on screen; leaving it sends what is left, closing the tab asks first. */
export function useAutosave<T extends object>(first: Tagged<T>, transport: Transport<T>): Autosave<T> {
  const [editing] = useState(() => new Autosave(first, transport));
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => { if (editing.phase.value !== 'saved') event.preventDefault(); };
    addEventListener('beforeunload', guard);
    const stop = online.subscribe((reachable) => { if (reachable && editing.phase.value === 'offline') void editing.flush(); });
    return () => {
      removeEventListener('beforeunload', guard);
      stop();
      void editing.flush();
    };
  }, []);
  return editing;
}
