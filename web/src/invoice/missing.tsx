// SPDX-License-Identifier: GPL-3.0-or-later
// What the server says is missing to issue or to send: the client's data is asked here, the seller's in the settings,
// and the rest is marked in its own field.
import { useState } from 'preact/hooks';
import { get_record, patch_record } from '../api/client';
import type { Party, SalesDocument } from '../api/invoice';
import type { Address, Company, FieldProblem } from '../api/types';
import { TextField } from '../kit/field';
import { Icon } from '../kit/icon';
import { sentence_of } from '../language';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';

interface Props {
  sale: SalesDocument;
  problems: FieldProblem[];
  title: (count: number) => string;
  onBuyer: (buyer: Party) => void;
}

const plain = ['name', 'siren', 'siret', 'vat_number', 'email'] as const;
const postal = ['street', 'postal_code', 'city', 'country'] as const;
const asked_paths = new Set<string>([...plain.map((field) => `buyer.${field}`), 'buyer.address', ...postal.map((field) => `buyer.address.${field}`)]);

/** Fields that have their own place in the editor. */
const placed = /^(lines(\[|$)|due_date|order_number|project|service_date|period_start|period_end|discount_(percent|amount_cents)|valid_until)/;
export const is_placed = (field = ''): boolean => placed.test(field);

/** The registry numbers and the address go to the company's record, which keeps the rest as it is. */
async function save_in_record(company_id: string, buyer: Party): Promise<void> {
  const { record, etag } = await get_record<Company>('company', company_id);
  const { siren, siret, vat_number, address } = buyer;
  const others = record.addresses.filter(({ label }) => label !== 'billing');
  await patch_record<Company>('company', company_id, etag, {
    ...(siren && { siren }), ...(siret && { siret }), ...(vat_number && { vat_number }),
    ...(address?.city && { addresses: [...others, { ...address, label: 'billing' }] }),
  });
}

export function Missing({ sale, problems, title, onBuyer }: Props) {
  const [also, set_also] = useState(true);
  const { buyer = {}, company_id } = sale;
  const of = (path: string) => problems.filter(({ field }) => field === path).map(sentence_of)[0];
  const write = (changes: Partial<Party>) => onBuyer({ ...buyer, ...changes });
  const address = buyer.address ?? {};
  const whole_address = of('buyer.address') !== undefined || postal.some((field) => of(`buyer.address.${field}`));
  const elsewhere = problems.filter(({ field = '' }) => !asked_paths.has(field) && !is_placed(field));
  const asks = problems.some(({ field = '' }) => asked_paths.has(field));
  const keep = () => { if (also && company_id) save_in_record(company_id, buyer).then(() => tell(t.invoice.saved_in_record), tell_failure); };
  const field = (name: string, label: string, value: string | undefined, on: (text: string) => void, error: string | undefined) => (
    <TextField key={name} label={label} autocomplete="off" value={value ?? ''} onInput={(event) => on(event.currentTarget.value)} onChange={keep} {...(error && { error })} />
  );
  if (problems.length === 0) return null;
  return (
    <section class="card missing" role="group" aria-labelledby="missing-title">
      <header><h2 id="missing-title" tabIndex={-1}><Icon name="warn" />{title(problems.length)}</h2></header>
      <div class="body">
        {asks && (
          <div class="ins three">
            {plain.filter((name) => of(`buyer.${name}`)).map((name) => field(name, t.invoice.party[name], buyer[name], (text) => write({ [name]: text }), of(`buyer.${name}`)))}
            {whole_address && postal.map((name) =>
              field(name, t.invoice.party[name], address[name as keyof Address], (text) => write({ address: { ...address, [name]: text } }), of(`buyer.address.${name}`) ?? (name === 'street' ? of('buyer.address') : undefined)))}
          </div>
        )}
        {asks && company_id && (
          <label class="row sm also"><input type="checkbox" checked={also} onChange={(event) => set_also(event.currentTarget.checked)} />{t.invoice.save_in_record}</label>
        )}
        <ul>
          {elsewhere.map((problem) => <li key={problem.field} class="fe"><Icon name="warn" />{sentence_of(problem)}</li>)}
        </ul>
        {elsewhere.some(({ field: path = '' }) => path.startsWith('seller')) && <p class="sm"><a class="lk" href="/reglages">{t.invoice.missing_seller}</a></p>}
      </div>
    </section>
  );
}
