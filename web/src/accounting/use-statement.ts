// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useState } from 'preact/hooks';
import type { Days } from '../api/accounting';
import { useEvents, type RecordEvent } from '../api/events';
import { get_statement, type Debtor, type Statement } from '../api/statement';

/** Asked again when a document or a payment changes. */
export function useStatement(kind: Debtor, id: string, days?: Days): { statement: Statement | undefined; failed: boolean; retry: () => void } {
  const [statement, set_statement] = useState<Statement | undefined>();
  const [failed, set_failed] = useState(false);
  const [attempt, set_attempt] = useState(0);
  const retry = () => set_attempt((n) => n + 1);
  useEffect(() => {
    const abort = new AbortController();
    get_statement(kind, id, days, abort.signal).then(
      (fresh) => { set_statement(fresh); set_failed(false); },
      () => { if (!abort.signal.aborted) set_failed(true); },
    );
    return () => abort.abort();
  }, [kind, id, days?.from, days?.to, attempt]);
  useEvents<RecordEvent>('record', ({ kind: changed }) => { if (changed === 'invoice' || changed === 'payment') retry(); }, []);
  return { statement, failed, retry };
}
