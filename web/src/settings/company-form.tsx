// SPDX-License-Identifier: GPL-3.0-or-later
// The company's data, saved as it is typed.
import type { ComponentChildren } from 'preact';
import { useAutosave } from '../api/autosave';
import type { Tagged } from '../api/client';
import { useEvents, type RecordEvent } from '../api/events';
import { get_company_settings, put_company_settings, type CompanySettings } from '../api/settings';
import type { Address } from '../api/types';
import { today } from '../format';
import { Grow } from '../kit/grow';
import { Card } from '../kit/card';
import { SelectField } from '../kit/field';
import { Icon } from '../kit/icon';
import { SavingConflict, SavingState } from '../kit/saving';
import { TypedField, type Reading } from '../kit/typed';
import { sentence_of } from '../language';
import { company_name } from '../shell/counts';
import { t } from '../texts/pages';
import * as readings from './readings';

const s = t.settings;
type Words = { [K in keyof CompanySettings]-?: CompanySettings[K] extends string | undefined ? K : never }[keyof CompanySettings];
const regimes = Object.entries(s.vat_regimes) as [CompanySettings['vat_regime'], string][];
const texts = Object.entries(s.text) as [keyof NonNullable<CompanySettings['texts']>, string][];

const chances = Object.entries(s.deal_stages) as [keyof NonNullable<CompanySettings['pipeline']>, string][];

const transport = { load: get_company_settings, save: (etag: string, _: Partial<CompanySettings>, whole: CompanySettings) => put_company_settings(etag, whole) };

const Section = ({ id, title, hint, children }: { id: string; title: string; hint?: string; children: ComponentChildren }) => (
  <Card title={title} id={id} class="set"><div class="body">{hint && <p class="sm dim">{hint}</p>}{children}</div></Card>
);

/** The sentence of another VAT regime is never printed. */
const applies = (text: string, { vat_regime }: CompanySettings): boolean => (text !== 'franchise' && text !== 'debits') || text === vat_regime;

/** F-2026-0001 */
const example = ({ series = {} }: CompanySettings): string => `${series.invoice ?? 'F'}-${today().slice(0, 4)}-${'1'.padStart(series.digits ?? 4, '0')}`;

export function CompanyForm({ first }: { first: Tagged<CompanySettings> }) {
  const editing = useAutosave(first, transport);
  const company = editing.shown.value;
  useEvents<RecordEvent>('record', ({ kind }) => { if ((kind as string) === 'settings') editing.refresh().catch(() => undefined); }, []);

  const error_of = (field: string) => editing.refusal.value?.for_field(field);
  const doubt_about = (field: string) => company.warnings?.filter((warning) => warning.field === field).map(sentence_of)[0];
  const change = (changes: Partial<CompanySettings>) => {
    editing.change(changes);
    if (changes.name !== undefined) company_name.value = changes.name;
  };
  function typed<T>(field: string, label: string, value: T, reading: Reading<T>, onValue: (value: T) => void, options: { hint?: string; complaint?: string; autocomplete?: string } = {}) {
    const doubt = doubt_about(field);
    return (
      <TypedField label={label} value={value} reading={reading} onValue={onValue} complaint={options.complaint ?? s.number_unreadable} error={error_of(field)}
        autocomplete={options.autocomplete ?? 'off'} class={doubt ? 'doubt' : undefined} {...((doubt ?? options.hint) && { hint: doubt ?? options.hint! })} />
    );
  }
  const word = (field: Words, reading = readings.plain, autocomplete?: string, hint?: string) =>
    typed(field, s[field as keyof typeof s] as string, company[field] ?? '', reading, (value) => change({ [field]: value }), { ...(autocomplete && { autocomplete }), ...(hint && { hint }) });
  const postal = (field: 'street' | 'postal_code' | 'city' | 'country', autocomplete: string) =>
    typed(`address.${field}`, s[field], company.address?.[field] ?? '', readings.plain, (value) => change({ address: { ...company.address, [field]: value } as Address }), { autocomplete });
  const term = (field: 'payment_days' | 'churn_months' | 'quote_validity_days', hint?: string) =>
    typed(`terms.${field}`, s[field], company.terms?.[field] ?? 0, readings.whole, (value) => change({ terms: { ...company.terms, [field]: value } }), hint ? { hint } : {});
  const prefix = (field: 'invoice' | 'credit_note' | 'quote') =>
    typed(`series.${field}`, s[`series_${field}`], company.series?.[field] ?? '', readings.plain, (value) => change({ series: { ...company.series, [field]: value } }));

  return (
    <>
      <div class="set-state"><SavingState editing={editing} /></div>
      <SavingConflict editing={editing} />
      <Section id="entreprise" title={s.company}>
        <div class="f2">
          {word('name', readings.plain, 'organization')}{word('legal_name')}
          {word('legal_form', readings.plain, 'off', s.legal_form_hint)}
          {typed('share_capital_cents', s.share_capital, company.share_capital_cents ?? null, readings.capital, (value) => change({ share_capital_cents: value }), { complaint: s.amount_unreadable })}
          {word('siren', readings.siren)}{word('siret', readings.siren)}
          {word('vat_number', readings.vat_number)}{word('rcs_city')}
        </div>
        <div class="f2">{postal('street', 'street-address')}{postal('postal_code', 'postal-code')}{postal('city', 'address-level2')}{postal('country', 'country-name')}</div>
        <div class="f2">{word('email', readings.plain, 'email')}{word('phone', readings.phone, 'tel')}{word('website', readings.plain, 'url')}</div>
      </Section>
      <Section id="banque" title={s.bank} hint={s.bank_hint}>
        <div class="f2">{word('iban', readings.iban)}{word('bic', readings.siren)}</div>
      </Section>
      <Section id="facturation" title={s.invoicing}>
        <div class="f2">
          <SelectField label={s.vat_regime} value={company.vat_regime} options={regimes} onPick={(regime) => change({ vat_regime: regime as CompanySettings['vat_regime'] })} />
          {term('payment_days')}
          {prefix('invoice')}{prefix('credit_note')}{prefix('quote')}
          {typed('series.digits', s.series_digits, company.series?.digits ?? 4, readings.whole, (digits) => change({ series: { ...company.series, digits } }), { hint: s.series_example(example(company)) })}
          {term('quote_validity_days')}
          {typed('terms.deposit_percent', s.deposit_percent, company.terms?.deposit_percent ?? '0', readings.percent, (value) => change({ terms: { ...company.terms, deposit_percent: value } }))}
          {typed('terms.late_penalty_percent', s.late_penalty_percent, company.terms?.late_penalty_percent ?? '0', readings.percent, (value) => change({ terms: { ...company.terms, late_penalty_percent: value } }), { hint: s.late_penalty_hint })}
          {term('churn_months', s.churn_hint)}
        </div>
      </Section>
      <Section id="affaires" title={s.deals} hint={s.deals_hint}>
        <div class="f2">
          {chances.map(([stage, label]) => (
            <div key={stage}>{typed(`pipeline.${stage}`, label, company.pipeline?.[stage] ?? '0', readings.percent, (value) => change({ pipeline: { ...company.pipeline, [stage]: value } }))}</div>
          ))}
        </div>
      </Section>
      <Section id="textes" title={s.texts} hint={s.texts_hint}>
        {texts.filter(([field]) => applies(field, company)).map(([field, label]) => (
          <div class="fl" key={field}>
            <label for={`text-${field}`}>{label}</label>
            <Grow id={`text-${field}`} class="area" value={company.texts?.[field] ?? ''} onInput={(event) => change({ texts: { ...company.texts, [field]: event.currentTarget.value } })} />
            {error_of(`texts.${field}`) && <p class="fe"><Icon name="warn" />{error_of(`texts.${field}`)}</p>}
          </div>
        ))}
      </Section>
    </>
  );
}
