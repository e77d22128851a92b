// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the client of an invoice among contacts and companies: type, arrows, Enter.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { call } from '../api/client';
import type { Client } from '../api/invoice';
import type { Hit, SearchAnswer } from '../api/types';
import { Avatar } from '../kit/avatar';
import { ButtonLink } from '../kit/button';
import { Icon } from '../kit/icon';
import { HitTitle } from '../search/marked';
import { t } from '../texts';

const shown = 8;
const client_of = ({ kind, id }: Hit): Client => (kind === 'company' ? { company_id: id } : { contact_id: id });

/** Hits for the text as it is now; the ones before stay until new ones stand. */
function useClients(text: string): Hit[] | undefined {
  const [hits, set_hits] = useState<Hit[] | undefined>();
  useEffect(() => {
    const abort = new AbortController();
    const params = new URLSearchParams([['q', text], ['kind', 'contact'], ['kind', 'company'], ['limit', String(shown)]]);
    call<SearchAnswer>('GET', `/api/search?${params}`, { signal: abort.signal })
      .then((answer) => set_hits(answer.hits), () => undefined);
    return () => abort.abort();
  }, [text]);
  return hits;
}

interface Props { onPick: (client: Client) => void; onCancel?: (() => void) | undefined; busy: boolean }

export function ClientSearch({ onPick, onCancel, busy }: Props) {
  const [text, set_text] = useState('');
  const [at, set_at] = useState(0);
  const hits = useClients(text);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  useEffect(() => input.current?.focus(), []);
  const option = (hit: Hit) => `${list}-${hit.kind}-${hit.id}`;
  const active = hits?.[at];

  const on_key = (event: KeyboardEvent) => {
    if (event.isComposing || !hits) return;
    if (event.key === 'ArrowDown') set_at(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') set_at(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && active && !busy) onPick(client_of(active));
    else if (event.key === 'Escape' && text) set_text('');
    else if (event.key === 'Escape' && onCancel) onCancel();
    else return;
    event.preventDefault();
  };
  return (
    <div class="csearch">
      <div class="fi">
        <Icon name="search" />
        <input ref={input} type="text" inputMode="search" role="combobox" autocomplete="off" spellcheck={false} aria-label={t.invoice.client} placeholder={t.invoice.pick_client}
          aria-autocomplete="list" aria-expanded={!!hits?.length} aria-controls={hits?.length ? list : undefined} aria-activedescendant={active && option(active)}
          value={text} onInput={(event) => { set_text(event.currentTarget.value); set_at(0); }} onKeyDown={on_key} />
        {onCancel && <button type="button" onClick={onCancel}>{t.shell.cancel}</button>}
      </div>
      <p class="vh" role="status">{hits && t.invoice.clients_found(hits.length)}</p>
      {hits && hits.length > 0 && (
        <div class="hits" role="listbox" id={list} aria-label={t.invoice.client}>
          {hits.map((hit, i) => (
            <div key={hit.kind + hit.id} id={option(hit)} role="option" aria-selected={i === at} class="hit" onMouseMove={() => set_at(i)}
              onClick={() => { if (!busy) onPick(client_of(hit)); }}>
              <Avatar name={hit.title} square={hit.kind === 'company'} />
              <span class="grow"><span class="t"><HitTitle hit={hit} /></span>{hit.subtitle && <span class="s cut">{hit.subtitle}</span>}</span>
              <span class="r">{hit.kind === 'company' ? t.record.company : t.invoice.contact}</span>
            </div>
          ))}
        </div>
      )}
      {hits?.length === 0 && (
        <p class="row wrap sm">
          <span class="dim">{t.invoice.no_client}</span>
          {text.trim() && <ButtonLink icon="plus" href={`/contacts/nouveau?name=${encodeURIComponent(text.trim())}`}>{t.invoice.create_contact(text.trim())}</ButtonLink>}
        </p>
      )}
    </div>
  );
}
