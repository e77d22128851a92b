// SPDX-License-Identifier: GPL-3.0-or-later
// One company: what it brings, how to bill it, who works there, and everything that happened with them.
import { may_edit, may_see } from '../api/session';
import type { Company } from '../api/types';
import { DealsCard } from '../deals/deals-card';
import { LapseBar } from '../deals/lapse-bar';
import * as format from '../format';
import { Avatar } from '../kit/avatar';
import { ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { address_fields, email_fields, phone_fields, text_field } from '../record/contact-fields';
import { EditHint, type FieldSpec, FieldList } from '../record/field-list';
import { Glance, summary_figures } from '../record/glance';
import { AccountCard } from '../record/account-card';
import { History } from '../record/history';
import { PhoneActions } from '../record/phone-actions';
import { MoreActions, RecordPage } from '../record/record-page';
import { StatusPills } from '../record/status-pills';
import { Tags } from '../record/tags';
import { type Changes, useRecord } from '../record/use-record';
import { useActions } from '../shell/actions';
import { go } from '../shell/navigation';
import { tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import * as typed from '../typed';

const bare = (text: string): string | null => text.replace(/\s/g, '').toUpperCase() || null;

/** A number printed in groups and stored without spaces. */
const grouped_field = (key: string, label: string, value: string | undefined, shown: (value: string) => string, warning?: string): FieldSpec => ({
  ...text_field(key, label, value, { warning }),
  shown: value && shown(value),
  read: ({ text = '' }) => ({ changes: { [key]: bare(text) } }),
});

const size_field = (company: Company): FieldSpec => ({
  ...text_field('size_band', t.record.size, company.size_band),
  shown: company.size_band && (t.record.size_bands[company.size_band] ?? company.size_band),
  parts: [{ name: 'text', label: t.record.size, value: company.size_band ?? '', options: [['', '—'], ...Object.entries(t.record.size_bands)] }],
});

const terms_field = (company: Company): FieldSpec => ({
  ...text_field('payment_terms_days', t.record.terms, company.payment_terms_days?.toString()),
  shown: company.payment_terms_days != null && t.record.terms_days(company.payment_terms_days),
  parts: [{ name: 'text', label: t.record.terms_unit, value: company.payment_terms_days?.toString() ?? '', input_mode: 'numeric' }],
  read: ({ text = '' }) => {
    if (!text.trim()) return { changes: { payment_terms_days: null } };
    return /^\d{1,3}$/.test(text.trim()) ? { changes: { payment_terms_days: Number(text) } } : { error: t.record.invalid_number };
  },
});

const identity_of = (company: Company): FieldSpec[] => [
  { ...text_field('name', t.record.name, company.name), read: ({ text = '' }) => (text.trim() ? { changes: { name: text.trim() } } : { error: t.record.name_needed }) },
  text_field('legal_name', t.record.legal_name, company.legal_name),
  text_field('legal_form', t.record.legal_form, company.legal_form),
  grouped_field('siren', t.record.siren, company.siren, format.siret),
  grouped_field('siret', t.record.siret, company.siret, format.siret, company.siret && !typed.siret_is_plausible(company.siret) ? t.record.siret_doubtful : undefined),
  grouped_field('vat_number', t.record.vat_number, company.vat_number, format.vat_number),
  terms_field(company),
  text_field('sector', t.record.sector, company.sector),
  size_field(company),
];

const details_of = (company: Company): FieldSpec[] => [
  ...phone_fields(company.phones),
  ...email_fields(company.emails),
  ...address_fields(company.addresses, ['seat', 'billing', 'delivery', 'other']),
];

export function CompanyPage({ id }: { id: string }) {
  const on_screen = useRecord<Company>('company', id, (company) => company.name);
  const company = on_screen.record;
  const bill = `/factures/nouvelle?company=${id}`;
  const offer = `/devis/nouveau?company=${id}`;
  const create_deal = `/affaires/nouvelle?company=${id}`;
  useActions([
    ...(may_edit() ? [
      { text: t.palette.bill(company?.name ?? ''), icon: 'bill' as const, key: 'f', run: () => go(bill) },
      { text: t.palette.quote(company?.name ?? ''), icon: 'quote' as const, key: 'd', run: () => go(offer) },
      { text: t.deals.add, icon: 'board' as const, run: () => go(create_deal) },
      { text: t.palette.delete, icon: 'trash' as const, run: () => { void on_screen.remove(); } },
    ] : []),
    { text: t.statement.title, icon: 'euro', run: () => go(`/societes/${id}/releve`) },
  ]);
  const change = (changes: Changes, label: string) => { if (company) on_screen.save(changes, label, company).catch(tell_failure); };
  const city = company?.addresses[0]?.city;
  return (
    <RecordPage kind="company" id={id} title={company?.name} on_screen={on_screen}>
      {company && (
        <>
          <div class="chead">
            <Avatar name={company.name} size="lg" square />
            <div class="grow">
              <h1>{company.name}</h1>
              <p class="mut cut">{[company.sector, city].filter(Boolean).join(' · ')}</p>
            </div>
            <div class="row only-d">
              {company.phones[0] && <ButtonLink icon="phone" aria-label={t.record.call} href={format.phone_link(company.phones[0])} />}
              {company.emails[0] && <ButtonLink icon="mail" aria-label={t.record.write} href={`mailto:${company.emails[0].value}`} />}
              {may_edit() && <ButtonLink icon="quote" href={offer}>{t.record.new_quote}</ButtonLink>}
              {may_edit() && <ButtonLink icon="bill" look="primary" href={bill}>{t.record.new_invoice}</ButtonLink>}
              <MoreActions onDelete={on_screen.remove} />
            </div>
          </div>
          <PhoneActions phone={company.phones[0]} email={company.emails[0]} bill={bill} offer={offer} more={<MoreActions labelled onDelete={on_screen.remove} />} />
          <div class="row between wrap standing">
            <StatusPills status={company.status} is_supplier={company.is_supplier ?? false} onChange={(changes) => change(changes, t.status.label)} />
            {company.summary?.first_invoice_on && <span class="sm dim only-d">{t.record.client_since(format.month(company.summary.first_invoice_on))}</span>}
          </div>
          <LapseBar summary={company.summary} onLapse={() => change({ status: 'churner' }, t.status.label)} />
          {company.summary && <Glance figures={summary_figures(company.summary)} />}
          <div class="cgrid">
            <div class="pcol">
              <Card title={t.record.details} aside={<EditHint />}>
                <div class="body"><FieldList fields={details_of(company)} record={company} save={on_screen.save} keyed /></div>
              </Card>
              <Card title={t.record.identity}>
                <div class="body"><FieldList fields={identity_of(company)} record={company} save={on_screen.save} /></div>
              </Card>
              {may_see('contact') && <People company={company} />}
              {may_see('deal') && <DealsCard deals={company.summary?.deals ?? []} create={create_deal} />}
              <AccountCard kind="company" id={id} />
              <Card title={t.record.tags}>
                <div class="body"><Tags tags={company.tags} onChange={change} /></div>
              </Card>
              <Card title={t.record.note_field}>
                <div class="body"><FieldList fields={[text_field('note', t.record.note_field, company.note, { multiline: true })]} alone record={company} save={on_screen.save} /></div>
              </Card>
            </div>
            <History kind="company" id={id} record={company} composed onRestore={(changes) => change(changes, t.history.restored)} />
          </div>
        </>
      )}
    </RecordPage>
  );
}

function People({ company }: { company: Company }) {
  const people = company.summary?.contacts ?? [];
  if (people.length === 0) return null;
  return (
    <Card title={t.record.contacts} aside={<span class="xs dim num">{format.number(people.length)}</span>}>
      <div class="body">
        <ul class="links">
          {people.map(({ id, display_name, title }) => (
            <li key={id}><a href={`/contacts/${id}`}><Avatar name={display_name} size="s" /><span class="grow cut">{display_name}</span><span class="xs dim cut">{title}</span></a></li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
