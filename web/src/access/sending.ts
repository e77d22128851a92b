// SPDX-License-Identifier: GPL-3.0-or-later
// A form that is sent once at a time, and what the server said against it.
import { useState } from 'preact/hooks';
import { Refused } from '../api/client';
import { t } from '../texts';

export interface Sending {
  busy: boolean;
  /** The sentence for a field; without a name, the one that is about no field. */
  complaint: (field?: string) => string | undefined;
  submit: (event: Event) => void;
}

export function useSending(work: () => Promise<unknown>, after_refusal?: (refused: Refused) => void): Sending {
  const [busy, set_busy] = useState(false);
  const [refused, set_refused] = useState<Refused | Error | undefined>();
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    set_busy(true);
    set_refused(undefined);
    work().catch((failure: Error) => {
      set_refused(failure);
      if (failure instanceof Refused) after_refusal?.(failure);
    }).finally(() => set_busy(false));
  };
  const complaint = (field?: string) => {
    if (!refused) return undefined;
    if (!(refused instanceof Refused)) return field ? undefined : t.access.unreachable;
    return field ? refused.for_field(field) : refused.problems.length > 0 ? undefined : refused.message;
  };
  return { busy, complaint, submit };
}
