// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a document: a new one for a client, a draft under edit, or a document that stands.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSearch } from 'wouter-preact';
import { get_record, new_key, Refused, type Tagged } from '../api/client';
import type { Client, SalesDocument } from '../api/invoice';
import { Button } from '../kit/button';
import { go, list_path, record_path, usePageTitle } from '../shell/navigation';
import { tell_failure } from '../shell/notice';
import { t } from '../texts';
import { client_in } from './client-in';
import { ClientSearch } from './client-search';

interface NewProps { kind: 'quote' | 'invoice'; title: string; create: (client: Client, key: string) => Promise<Tagged<SalesDocument>>; heading: ComponentChildren }

/** A draft begins with its client; from then on it has an address of its own. */
export function NewDocument({ kind, title, create, heading }: NewProps) {
  const named = client_in(useSearch());
  const [creating, set_creating] = useState(!!named);
  const key = useRef(new_key());
  usePageTitle(title);
  const start = (client: Client) => {
    set_creating(true);
    create(client, key.current).then(
      ({ record }) => go(record_path(kind, record.id), { replace: true }),
      (failure) => { set_creating(false); key.current = new_key(); tell_failure(failure); },
    );
  };
  useEffect(() => { if (named) start(named); }, []);
  return (
    <>
      {heading}
      {!creating && <section class="card new-invoice"><header><h2>{t.invoice.client}</h2></header><div class="body"><ClientSearch busy={creating} onPick={start} /></div></section>}
    </>
  );
}

interface StoredProps<D> { kind: 'quote' | 'invoice'; id: string; missing: string; list_title: string; children: (loaded: Tagged<D>, onChanged: (now: Tagged<D>) => void) => ComponentChildren }

export function StoredDocument<D extends SalesDocument>({ kind, id, missing, list_title, children }: StoredProps<D>) {
  const [loaded, set_loaded] = useState<Tagged<D> | undefined>();
  const [failure, set_failure] = useState<unknown>();
  const load = () => {
    set_failure(undefined);
    get_record<D>(kind, id).then(set_loaded, set_failure);
  };
  useEffect(load, [id]);
  if (loaded) return <>{children(loaded, set_loaded)}</>;
  if (failure === undefined) return null;
  const gone = failure instanceof Refused && (failure.status === 404 || failure.status === 410);
  return (
    <p class="blank" role="alert">
      {gone ? missing : t.state.cannot_load} {gone ? <a class="lk" href={list_path(kind)}>{list_title}</a> : <Button onClick={load}>{t.shell.retry}</Button>}
    </p>
  );
}
