// SPDX-License-Identifier: GPL-3.0-or-later
// For whom a deal is: a company, and the people there.
import { useState } from 'preact/hooks';
import type { Deal } from '../api/deal';
import { may_edit } from '../api/session';
import { Avatar } from '../kit/avatar';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { CompanyPicker } from '../record/company-picker';
import { RecordPicker } from '../record/record-picker';
import type { Changes } from '../record/use-record';
import { record_path } from '../shell/navigation';
import { t } from '../texts/pages';

interface Props { deal: Deal; onChange: (changes: Changes, label: string) => void }

export function ClientCard({ deal, onChange }: Props) {
  const [picking, set_picking] = useState<'company' | 'contact' | undefined>();
  const close = () => set_picking(undefined);
  const { company, contacts = [] } = deal.summary ?? {};
  const set_contacts = (contact_ids: string[]) => { close(); onChange({ contact_ids }, t.deals.contacts); };
  return (
    <Card title={t.deals.client} aside={may_edit() && <Button look="ghost" icon={company ? 'pencil' : 'plus'} aria-label={t.record.company_pick} onClick={() => set_picking('company')} />}>
      <div class="body">
        {company
          ? <a class="row link" href={record_path('company', company.id)}><Avatar name={company.title} square /><span class="grow b cut">{company.title}</span><Icon name="right" /></a>
          : <p class="sm dim">{t.record.company_none}</p>}
        {contacts.length > 0 && (
          <ul class="links with-button">
            {contacts.map(({ id, title }) => (
              <li key={id}>
                <a href={record_path('contact', id)}><Avatar name={title} size="s" /><span class="grow cut">{title}</span></a>
                {may_edit() && <Button look="ghost" icon="x" aria-label={t.deals.remove(title)} onClick={() => set_contacts(deal.contact_ids.filter((other) => other !== id))} />}
              </li>
            ))}
          </ul>
        )}
        {may_edit() && <button type="button" class="lk sm adding" onClick={() => set_picking('contact')}><Icon name="plus" />{t.deals.add_contact}</button>}
      </div>
      {picking === 'company' && <CompanyPicker onClose={close} onPick={(company_id) => { close(); onChange({ company_id }, t.deals.client); }} removable={!!deal.company_id} />}
      {picking === 'contact' && <RecordPicker kind="contact" title={t.deals.add_contact} onClose={close} onPick={({ id }) => set_contacts([...new Set([...deal.contact_ids, id])])} />}
    </Card>
  );
}
