// SPDX-License-Identifier: GPL-3.0-or-later
// One person: who, which status, how much, when last, and everything that happened.
import { useSearch } from 'wouter-preact';
import { may_edit, may_see } from '../api/session';
import type { Contact } from '../api/types';
import { DealsCard } from '../deals/deals-card';
import { LapseBar } from '../deals/lapse-bar';
import * as format from '../format';
import { Avatar } from '../kit/avatar';
import { ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { CompanyCard } from '../record/company-card';
import { address_fields, email_fields, phone_fields, text_field, url_fields } from '../record/contact-fields';
import { EditHint, type FieldSpec, FieldList } from '../record/field-list';
import { Glance, summary_figures } from '../record/glance';
import { AccountCard } from '../record/account-card';
import { History } from '../record/history';
import { PhoneActions } from '../record/phone-actions';
import { MoreActions, RecordPage } from '../record/record-page';
import { StatusPills } from '../record/status-pills';
import { Tags } from '../record/tags';
import { useCompany } from '../record/use-company';
import { type Changes, useRecord } from '../record/use-record';
import { useActions } from '../shell/actions';
import { go } from '../shell/navigation';
import { tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import * as typed from '../typed';

const birthday_field = (contact: Contact): FieldSpec => ({
  ...text_field('birthday', t.record.birthday, contact.birthday, { icon: 'cake' }),
  shown: contact.birthday && format.birthday(contact.birthday),
  parts: [{ name: 'text', label: t.record.birthday, value: contact.birthday ? typed_birthday(contact.birthday) : '' }],
  read: ({ text = '' }) => {
    const value = text.trim() ? typed.birthday(text) : null;
    return value === undefined ? { error: t.record.invalid_date } : { changes: { birthday: value } };
  },
});

const typed_birthday = (value: string): string => value.replace(/^--(\d\d)-(\d\d)$/, '$2/$1').replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');

const name_field = (contact: Contact): FieldSpec => ({
  key: 'name',
  label: t.record.name,
  shown: contact.display_name,
  parts: [
    { name: 'given', label: t.record.given, value: contact.name?.given ?? '' },
    { name: 'family', label: t.record.family, value: contact.name?.family ?? '' },
    { name: 'display_name', label: t.record.display_name, value: contact.display_name },
  ],
  read: ({ given = '', family = '', display_name = '' }) => {
    const was_joined = contact.display_name === joined(contact.name?.given, contact.name?.family);
    const untouched = display_name === contact.display_name;
    const shown = was_joined && untouched ? joined(given, family) : display_name.trim();
    if (!shown) return { error: t.record.name_needed };
    return { changes: { display_name: shown, name: { ...contact.name, given: given.trim(), family: family.trim() } } };
  },
});

const joined = (given = '', family = ''): string => `${given.trim()} ${family.trim()}`.trim();

const fields_of = (contact: Contact): FieldSpec[] => [
  ...phone_fields(contact.phones),
  ...email_fields(contact.emails),
  ...address_fields(contact.addresses, ['home', 'work', 'billing', 'other']),
  text_field('title', t.record.title, contact.title),
  birthday_field(contact),
  ...url_fields(contact.urls),
  name_field(contact),
];

export function ContactPage({ id }: { id: string }) {
  const on_screen = useRecord<Contact>('contact', id, (contact) => contact.display_name);
  const contact = on_screen.record;
  const company = useCompany(contact?.company_id ?? undefined);
  const opened = new URLSearchParams(useSearch()).has('note');
  const bill = `/factures/nouvelle?contact=${id}`;
  const offer = `/devis/nouveau?contact=${id}`;
  const create_deal = `/affaires/nouvelle?contact=${id}${contact?.company_id ? `&company=${contact.company_id}` : ''}`;
  useActions([
    ...(may_edit() ? [
      { text: t.palette.bill(contact?.display_name ?? ''), icon: 'bill' as const, key: 'f', run: () => go(bill) },
      { text: t.palette.quote(contact?.display_name ?? ''), icon: 'quote' as const, key: 'd', run: () => go(offer) },
      { text: t.deals.add, icon: 'board' as const, run: () => go(create_deal) },
      { text: t.palette.delete, icon: 'trash' as const, run: () => { void on_screen.remove(); } },
    ] : []),
    { text: t.statement.title, icon: 'euro', run: () => go(`/contacts/${id}/releve`) },
  ]);
  const change = (changes: Changes, label: string) => { if (contact) on_screen.save(changes, label, contact).catch(tell_failure); };
  return (
    <RecordPage kind="contact" id={id} title={contact?.display_name} on_screen={on_screen}>
      {contact && (
        <>
          <div class="chead">
            <Avatar name={contact.display_name} size="lg" />
            <div class="grow">
              <h1>{contact.display_name}</h1>
              <p class="mut cut"><Position contact={contact} /></p>
            </div>
            <div class="row only-d">
              {contact.phones[0] && <ButtonLink icon="phone" aria-label={t.record.call} href={format.phone_link(contact.phones[0])} />}
              {contact.emails[0] && <ButtonLink icon="mail" aria-label={t.record.write} href={`mailto:${contact.emails[0].value}`} />}
              {may_edit() && <ButtonLink icon="quote" href={offer}>{t.record.new_quote}</ButtonLink>}
              {may_edit() && <ButtonLink icon="bill" look="primary" href={bill}>{t.record.new_invoice}</ButtonLink>}
              <MoreActions vcard={`/api/contacts/${id}.vcf`} onDelete={on_screen.remove} />
            </div>
          </div>
          <PhoneActions phone={contact.phones[0]} email={contact.emails[0]} bill={bill} offer={offer} more={<MoreActions labelled vcard={`/api/contacts/${id}.vcf`} onDelete={on_screen.remove} />} />
          <div class="row between wrap standing">
            <StatusPills status={contact.status} inherited={company?.status} is_supplier={contact.is_supplier ?? false} onChange={(changes) => change(changes, t.status.label)} />
            {contact.summary?.first_invoice_on && <span class="sm dim only-d">{t.record.client_since(format.month(contact.summary.first_invoice_on))}</span>}
          </div>
          <LapseBar summary={contact.summary} onLapse={() => change({ status: 'churner' }, t.status.label)} />
          {contact.summary && <Glance figures={summary_figures(contact.summary)} />}
          <div class="cgrid">
            <div class="pcol">
              <Card title={t.record.details} aside={<EditHint />}>
                <div class="body"><FieldList fields={fields_of(contact)} record={contact} save={on_screen.save} keyed /></div>
              </Card>
              <CompanyCard company_id={contact.company_id ?? undefined} company={company} onPick={(company_id) => change({ company_id }, t.record.company)} />
              {may_see('deal') && <DealsCard deals={contact.summary?.deals ?? []} create={create_deal} />}
              <AccountCard kind="contact" id={id} />
              <Card title={t.record.tags}>
                <div class="body"><Tags tags={contact.tags} onChange={change} /></div>
              </Card>
              <Card title={t.record.note_field}>
                <div class="body"><FieldList fields={[text_field('note', t.record.note_field, contact.note, { multiline: true })]} alone record={contact} save={on_screen.save} /></div>
              </Card>
              {contact.imported_from && <p class="xs dim row origin"><Icon name="shield" /><span>{t.record.imported(format.date(contact.created_at))}</span></p>}
            </div>
            <History kind="contact" id={id} record={contact} composed opened={opened} onRestore={(changes) => change(changes, t.history.restored)} />
          </div>
        </>
      )}
    </RecordPage>
  );
}

const Position = ({ contact }: { contact: Contact }) => {
  const company = contact.summary?.company;
  const organisation = contact.organisations?.[0]?.name;
  return (
    <>
      {contact.title}
      {contact.title && (company || organisation) && ' · '}
      {company ? <a class="lk" href={`/societes/${company.id}`}>{company.name}</a> : organisation}
    </>
  );
};
