// SPDX-License-Identifier: GPL-3.0-or-later
// The figures on screen, asked again when records change: what stands stays until the new ones are there.
import { useEffect, useState } from 'preact/hooks';
import { subscribe } from '../api/events';
import { call } from '../api/client';
import { get_figures, type Figures } from '../api/kpi';
import type { Hit, SearchAnswer } from '../api/types';
import type { Period } from './period';

export interface Board {
  period: Figures;
  /** The whole year, its coming months included, whatever the period. */
  year: Figures;
  /** Invoices past their due date, the oldest first. */
  late: Hit[];
  at: Date;
}

const settle_ms = 150;
const most_late = 200;

async function fetch_board({ from, to }: Period, signal: AbortSignal): Promise<Board> {
  const year = to.slice(0, 4);
  const [chosen, whole, overdue] = await Promise.all([
    get_figures(from, to, signal),
    get_figures(`${year}-01-01`, `${year}-12-31`, signal),
    call<SearchAnswer>('GET', `/api/search?kind=invoice&state=overdue&limit=${most_late}`, { signal }),
  ]);
  const late = overdue.hits.filter(({ due_date }) => due_date).sort((a, b) => a.due_date!.localeCompare(b.due_date!));
  return { period: chosen.figures, year: whole.figures, late, at: new Date() };
}

export function useBoard(period: Period): { board: Board | undefined; failed: boolean; retry: () => void } {
  const [board, set_board] = useState<Board | undefined>();
  const [failed, set_failed] = useState(false);
  const [attempt, set_attempt] = useState(0);
  const retry = () => set_attempt((n) => n + 1);

  useEffect(() => {
    const abort = new AbortController();
    fetch_board(period, abort.signal).then(
      (fresh) => { set_board(fresh); set_failed(false); },
      () => { if (!abort.signal.aborted) set_failed(true); },
    );
    return () => abort.abort();
  }, [period.from, period.to, attempt]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(retry, settle_ms);
    };
    const stops = [subscribe('kpi', soon), subscribe('record', soon)];
    return () => { clearTimeout(timer); for (const stop of stops) stop(); };
  }, []);
  return { board, failed, retry };
}
