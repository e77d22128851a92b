// SPDX-License-Identifier: GPL-3.0-or-later
// One invoice: its number, or that it is a draft, and its PDF.
import { useEffect, useState } from 'preact/hooks';
import { get_record } from '../api/client';
import { ButtonLink } from '../kit/button';
import { tell_failure } from '../shell/notice';
import { usePageTitle } from '../shell/navigation';
import { t } from '../texts';

interface Invoice { id: string; number?: string; state: string }

export function InvoicePage({ id }: { id?: string }) {
  const [invoice, set_invoice] = useState<Invoice | undefined>();
  usePageTitle(invoice?.number ?? t.shell.create_invoice);
  useEffect(() => {
    if (id) get_record<Invoice>('invoice', id).then(({ record }) => set_invoice(record), tell_failure);
  }, [id]);
  return (
    <div class="ihead">
      <h1>{invoice?.number || t.search.value[invoice?.state ?? 'draft']}</h1>
      {id && <ButtonLink icon="file" href={`/api/invoices/${id}.pdf`} target="_blank">PDF</ButtonLink>}
    </div>
  );
}
