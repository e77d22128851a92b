// SPDX-License-Identifier: GPL-3.0-or-later
// The company's data as the first invoice needs them; the settings have the rest.
import { useState } from 'preact/hooks';
import { get_company_settings, put_company_settings } from '../api/settings';
import { Button } from '../kit/button';
import { TextField } from '../kit/field';
import { Icon } from '../kit/icon';
import { t } from '../texts/pages';
import { is_siret, siren_of, vat_number_of } from './company-numbers';
import { useSending } from './sending';

const a = t.access;
const s = t.settings;
const blank = { name: '', legal_form: '', siret: '', vat_number: '', street: '', postal_code: '', city: '', rcs_city: '', iban: '' };
type Field = keyof typeof blank;

export function CompanyStep({ onDone }: { onDone: () => void }) {
  const [typed, set_typed] = useState(blank);
  const [own, set_own] = useState<Field[]>([]);
  // What follows from another field is filled in until it is typed over.
  const values = {
    ...typed,
    vat_number: own.includes('vat_number') ? typed.vat_number : is_siret(typed.siret) ? vat_number_of(typed.siret) : '',
    rcs_city: own.includes('rcs_city') ? typed.rcs_city : typed.city,
  };
  const { busy, complaint, submit } = useSending(async () => {
    const { record, etag } = await get_company_settings();
    const { street, postal_code, city, ...words } = values;
    await put_company_settings(etag, { ...record, ...words, siren: siren_of(values.siret), address: { ...record.address, street, postal_code, city } });
    onDone();
  });
  const field = (name: Field, label: string, options: { autocomplete?: string; hint?: string; path?: string } = {}) => {
    const error = complaint(options.path ?? name);
    const follows = (name === 'vat_number' || name === 'rcs_city') && values[name] !== '' && !own.includes(name);
    return (
      <TextField label={label} autocomplete={options.autocomplete ?? 'off'} value={values[name]} {...(error && { error })} {...(options.hint && { hint: options.hint })} {...(follows && { filled: a.filled })}
        onInput={(event) => { set_typed({ ...typed, [name]: event.currentTarget.value }); set_own([...own, name]); }} />
    );
  };
  const siret_hint = is_siret(typed.siret) ? { hint: a.check_ok } : typed.siret.replace(/\D/g, '').length >= 14 ? { hint: a.check_bad } : {};
  return (
    <form class="card lcard" onSubmit={submit}>
      <h1>{a.company}</h1>
      <p class="mut">{a.company_hint}</p>
      {complaint() && <p class="fe" role="alert"><Icon name="warn" />{complaint()}</p>}
      <div class="f2">{field('name', a.name, { autocomplete: 'organization' })}{field('legal_form', a.legal_form)}</div>
      <div class={siret_hint.hint === a.check_bad ? 'f2 doubtful' : 'f2'}>{field('siret', s.siret, siret_hint)}{field('vat_number', s.vat_number)}</div>
      <div class="f2">
        {field('street', a.street, { autocomplete: 'street-address', path: 'address.street' })}
        <div class="f12">
          {field('postal_code', s.postal_code, { autocomplete: 'postal-code', path: 'address.postal_code' })}
          {field('city', s.city, { autocomplete: 'address-level2', path: 'address.city' })}
        </div>
      </div>
      <div class="f2 ib2">{field('rcs_city', s.rcs_city)}{field('iban', s.iban)}</div>
      <div class="lact"><Button onClick={onDone}>{a.skip}</Button><Button type="submit" look="primary" disabled={busy}>{a.continue}</Button></div>
    </form>
  );
}
