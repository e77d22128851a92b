// SPDX-License-Identifier: GPL-3.0-or-later
// One invoice: a new one for a client, a draft under edit, or an issued document.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSearch } from 'wouter-preact';
import { get_record, new_key, Refused, type Tagged } from '../api/client';
import { create_draft, type Client, type Invoice } from '../api/invoice';
import { ClientSearch } from '../invoice/client-search';
import { Editor } from '../invoice/editor';
import { Heading } from '../invoice/heading';
import { Issued } from '../invoice/issued';
import { Button } from '../kit/button';
import { go, usePageTitle } from '../shell/navigation';
import { tell_failure } from '../shell/notice';
import { t } from '../texts';

function client_in(search: string): Client | undefined {
  const params = new URLSearchParams(search);
  const company_id = params.get('company');
  const contact_id = params.get('contact');
  return company_id ? { company_id } : contact_id ? { contact_id } : undefined;
}

/** A draft begins with its client; from then on it has an address of its own. */
function NewInvoice() {
  const named = client_in(useSearch());
  const [creating, set_creating] = useState(!!named);
  const key = useRef(new_key());
  usePageTitle(t.invoice.new);
  const create = (client: Client) => {
    set_creating(true);
    create_draft(client, key.current).then(
      ({ record }) => go(`/factures/${record.id}`, { replace: true }),
      (failure) => { set_creating(false); key.current = new_key(); tell_failure(failure); },
    );
  };
  useEffect(() => { if (named) create(named); }, []);
  return (
    <>
      <Heading />
      {!creating && <section class="card new-invoice"><header><h2>{t.invoice.client}</h2></header><div class="body"><ClientSearch busy={creating} onPick={create} /></div></section>}
    </>
  );
}

function StoredInvoice({ id }: { id: string }) {
  const [invoice, set_invoice] = useState<Tagged<Invoice> | undefined>();
  const [failure, set_failure] = useState<unknown>();
  const load = () => {
    set_failure(undefined);
    get_record<Invoice>('invoice', id).then(set_invoice, set_failure);
  };
  useEffect(load, [id]);
  if (invoice) return invoice.record.state === 'draft' ? <Editor first={invoice} onIssued={set_invoice} /> : <Issued first={invoice} />;
  if (failure === undefined) return null;
  const missing = failure instanceof Refused && (failure.status === 404 || failure.status === 410);
  return (
    <p class="blank" role="alert">
      {missing ? t.invoice.missing_record : t.state.cannot_load} {missing ? <a class="lk" href="/factures">{t.shell.invoices}</a> : <Button onClick={load}>{t.shell.retry}</Button>}
    </p>
  );
}

export const InvoicePage = ({ id }: { id?: string }) => (id ? <StoredInvoice id={id} /> : <NewInvoice />);
