// SPDX-License-Identifier: GPL-3.0-or-later
// The company a person works for, with what an invoice needs of it; or the way to choose one.
import { useState } from 'preact/hooks';
import { may_edit } from '../api/session';
import type { Company } from '../api/types';
import * as format from '../format';
import { Avatar } from '../kit/avatar';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { t } from '../texts';
import { CompanyPicker } from './company-picker';

interface Props { company_id: string | undefined; company: Company | undefined; onPick: (id: string | null) => void }

export function CompanyCard({ company_id, company, onPick }: Props) {
  const [picking, set_picking] = useState(false);
  const change = may_edit() && <Button look="ghost" icon={company_id ? 'pencil' : 'plus'} aria-label={t.record.company_pick} onClick={() => set_picking(true)} />;
  return (
    <Card title={t.record.company} aside={change}>
      <div class="body">
        {!company_id && <p class="sm dim">{t.record.company_none}</p>}
        {company && (
          <a class="row link" href={`/societes/${company.id}`}>
            <Avatar name={company.name} square />
            <span class="grow">
              <span class="b cut">{company.name}</span>
              <span class="sm mut">{[company.sector, company.size_band && (t.record.size_bands[company.size_band] ?? company.size_band)].filter(Boolean).join(' · ')}</span>
            </span>
            <Icon name="right" />
          </a>
        )}
        {company && <Legal company={company} />}
      </div>
      {picking && <CompanyPicker onClose={() => set_picking(false)} onPick={(id) => { set_picking(false); onPick(id); }} removable={company_id !== undefined} />}
    </Card>
  );
}

function Legal({ company }: { company: Company }) {
  const rows: [string, string | undefined][] = [
    [t.record.siret, company.siret && format.siret(company.siret)],
    [t.record.vat_number, company.vat_number && format.vat_number(company.vat_number)],
    [t.record.terms, company.payment_terms_days == null ? undefined : t.record.terms_days(company.payment_terms_days)],
  ];
  const known = rows.filter(([, value]) => value);
  if (known.length === 0) return null;
  return (
    <>
      <hr class="sep" />
      <dl class="kv num">{known.map(([label, value]) => [<dt key={label}>{label}</dt>, <dd key={`${label}=`}>{value}</dd>])}</dl>
    </>
  );
}
