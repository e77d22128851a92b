// SPDX-License-Identifier: GPL-3.0-or-later
// The client of a draft: found by its name, shown with what its record filled in, changed for another.
import { useState } from 'preact/hooks';
import type { Client, SalesDocument } from '../api/invoice';
import { Button } from '../kit/button';
import { t } from '../texts';
import { ClientCard, FilledNote } from './client-card';
import { ClientSearch } from './client-search';

/** `kept`: a credit note has the client of its invoice. */
export function ClientBox({ sale, kept = false, busy, onPick }: { sale: SalesDocument; kept?: boolean; busy: boolean; onPick: (client: Client) => void }) {
  const [changing, set_changing] = useState(false);
  const named = !!sale.company_id || !!sale.contact_id;
  const pick = (client: Client) => {
    set_changing(false);
    onPick(client);
  };
  if (!named || changing) return <ClientSearch busy={busy} onPick={pick} onCancel={named ? () => set_changing(false) : undefined} />;
  return (
    <>
      <ClientCard sale={sale}>{!kept && <Button onClick={() => set_changing(true)}>{t.invoice.change_client}</Button>}</ClientCard>
      <FilledNote sale={sale} />
    </>
  );
}
