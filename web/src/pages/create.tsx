// SPDX-License-Identifier: GPL-3.0-or-later
// A new contact, company, place or deal: only what it takes to find it again; the rest is filled in on its page.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSearch } from 'wouter-preact';
import { call, create_record, new_key, Refused } from '../api/client';
import type { Kind, RecordCommon, SearchAnswer } from '../api/types';
import { Button, ButtonLink } from '../kit/button';
import { TextField } from '../kit/field';
import { sentence_of } from '../language';
import { go, list_path, record_path, usePageTitle } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import * as typed from '../typed';

type Created = 'contact' | 'company' | 'location' | 'deal';
type Typed = Record<string, string>;
interface Input { name: string; label: string; mode?: 'tel' | 'email' | 'numeric' | 'decimal'; autocomplete?: string; wide?: boolean }

const street: Input = { name: 'street', label: t.record.street, wide: true };
const postal_code: Input = { name: 'postal_code', label: t.record.postal_code, mode: 'numeric' };
const city: Input = { name: 'city', label: t.record.city };

const inputs: Record<Created, Input[]> = {
  contact: [
    { name: 'given', label: t.record.given }, { name: 'family', label: t.record.family },
    { name: 'phone', label: t.record.phone, mode: 'tel' }, { name: 'email', label: t.record.email, mode: 'email' },
    { name: 'title', label: t.record.title }, { name: 'organisation', label: t.record.company },
  ],
  company: [
    { name: 'name', label: t.record.name, wide: true }, { name: 'siret', label: t.record.siret, mode: 'numeric' }, { name: 'sector', label: t.record.sector },
    street, postal_code, city,
    { name: 'phone', label: t.record.phone, mode: 'tel' }, { name: 'email', label: t.record.email, mode: 'email' },
  ],
  location: [
    { name: 'name', label: t.record.name, wide: true }, street, postal_code, city,
    { name: 'area', label: `${t.location.area} (m²)`, mode: 'decimal' }, { name: 'rate', label: `${t.location.day_rate} (€)`, mode: 'decimal' },
  ],
  deal: [
    { name: 'name', label: t.deals.name, wide: true },
    { name: 'amount', label: `${t.deals.amount} (€)`, mode: 'decimal' }, { name: 'close', label: t.deals.expected_close },
    { name: 'category', label: t.deals.category },
  ],
};

const reach = ({ phone, email }: Typed, label: string): object => ({
  phones: phone ? [{ value: phone, label }] : [],
  emails: email ? [{ value: email, label: 'work' }] : [],
});
const address = (of: Typed, label: string) => (of['street'] || of['city'] ? { street: of['street'], postal_code: of['postal_code'], city: of['city'], label } : undefined);

const bodies: Record<Created, (of: Typed) => object> = {
  contact: (of) => ({
    display_name: [of['given'], of['family']].filter(Boolean).join(' ') || of['organisation'],
    name: { given: of['given'], family: of['family'] },
    title: of['title'],
    organisations: of['organisation'] ? [{ name: of['organisation'], units: [] }] : [],
    ...reach(of, 'mobile'),
  }),
  company: (of) => {
    const siret = of['siret']?.replace(/\s/g, '');
    const seat = address(of, 'seat');
    return { name: of['name'], siret, siren: siret?.slice(0, 9), sector: of['sector'], addresses: seat ? [seat] : [], ...reach(of, 'main') };
  },
  location: (of) => ({
    name: of['name'],
    address: address(of, ''),
    area_m2: of['area'] ? Number(of['area'].replace(',', '.')) : undefined,
    day_rate_cents: of['rate'] ? typed.cents(of['rate']) : undefined,
  }),
  deal: (of) => ({
    title: of['name'],
    amount_cents: of['amount'] ? typed.cents(of['amount']) : undefined,
    expected_close: of['close'] ? typed.date(of['close']) : undefined,
    category: of['category'],
  }),
};

/** What is typed and cannot be read, by the name of its input. */
const unreadable = (kind: Created, of: Typed): Record<string, string> => {
  if (kind !== 'deal') return {};
  return {
    ...(of['amount'] && typed.cents(of['amount']) === undefined && { amount: t.record.invalid_amount }),
    ...(of['close'] && typed.date(of['close']) === undefined && { close: t.record.invalid_date }),
  };
};

/** For whom a deal is, as the address says: ?company=17&contact=18. */
const client_of = (params: URLSearchParams): object => {
  const [company, contact] = [params.get('company'), params.get('contact')];
  return { ...(company && { company_id: company }), ...(contact && { contact_ids: [contact] }) };
};

const same_name = new Intl.Collator('fr', { sensitivity: 'base', ignorePunctuation: true });

/** The company that bears this very name, so that its data need not be typed again. */
async function company_named(name: string): Promise<string | undefined> {
  const { hits } = await call<SearchAnswer>('GET', `/api/search?${new URLSearchParams({ kind: 'company', q: name, limit: '10' })}`);
  return hits.find(({ title }) => same_name.compare(title, name) === 0)?.id;
}

/** A whole name typed in the search box, as given name and family name. */
const split_name = (name: string): Typed => {
  const words = name.trim().split(/\s+/);
  return words.length > 1 ? { given: words[0]!, family: words.slice(1).join(' ') } : { family: name.trim() };
};

export function CreatePage({ kind }: { kind: Created }) {
  const params = new URLSearchParams(useSearch());
  const asked = params.get('name') ?? '';
  const [values, set_values] = useState<Typed>(() => (kind === 'contact' ? split_name(asked) : { name: asked }));
  const [refusal, set_refusal] = useState<Refused | undefined>();
  const [nameless, set_nameless] = useState(false);
  const [unread, set_unread] = useState<Record<string, string>>({});
  const [busy, set_busy] = useState(false);
  const intention = useRef(new_key());
  const form = useRef<HTMLFormElement>(null);
  usePageTitle(t.create[kind]);
  useEffect(() => { form.current?.querySelector('input')?.focus(); }, []);

  const submit = async (event: Event) => {
    event.preventDefault();
    const clean = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, text.trim()]));
    const named = clean['name'] || clean['given'] || clean['family'] || clean['organisation'];
    const cannot = unreadable(kind, clean);
    set_nameless(!named);
    set_unread(cannot);
    if (!named || busy || Object.keys(cannot).length > 0) return;
    set_busy(true);
    try {
      const company_id = clean['organisation'] ? await company_named(clean['organisation']) : undefined;
      const { record } = await create_record<RecordCommon>(kind as Kind, { ...bodies[kind](clean), ...(company_id && { company_id }), ...(kind === 'deal' && client_of(params)) }, intention.current);
      go(record_path(kind, record.id), { replace: true });
      tell(t.create.created[kind], record.undo ? { undo: record.undo, after_undo: () => go(list_path(kind) ?? '/') } : {});
    } catch (failure) {
      intention.current = new_key();
      if (failure instanceof Refused) set_refusal(failure);
      tell_failure(failure);
      set_busy(false);
    }
  };
  const error_of = (name: string, first: boolean): string | undefined => (nameless && first ? t.record.name_needed : unread[name] ?? refusal?.problems.filter(({ field }) => field?.split(/[.[]/)[0]?.startsWith(name)).map(sentence_of)[0]);
  return (
    <form ref={form} class="create" onSubmit={submit} noValidate>
      <h1>{t.create[kind]}</h1>
      <div class="card body">
        {inputs[kind].map(({ name, label, mode, wide }, i) => (
          <div key={name} class={wide ? 'wide' : undefined}>
            <TextField label={label} name={name} inputMode={mode} autocomplete="off" value={values[name] ?? ''} error={error_of(name, i === 0)}
              onInput={(event) => set_values({ ...values, [name]: event.currentTarget.value })} />
          </div>
        ))}
      </div>
      <div class="row">
        <Button look="primary" type="submit" disabled={busy}>{t.create.submit}</Button>
        <ButtonLink href={list_path(kind)}>{t.shell.cancel}</ButtonLink>
      </div>
    </form>
  );
}
