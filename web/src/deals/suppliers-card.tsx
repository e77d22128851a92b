// SPDX-License-Identifier: GPL-3.0-or-later
// Who works for a deal, and what it costs.
import { useState } from 'preact/hooks';
import type { Deal, Named, Supply } from '../api/deal';
import { may_edit } from '../api/session';
import { money } from '../format';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Dialog } from '../kit/dialog';
import { TextField } from '../kit/field';
import { Icon } from '../kit/icon';
import { RecordPicker } from '../record/record-picker';
import type { Changes } from '../record/use-record';
import { record_path } from '../shell/navigation';
import { t } from '../texts/pages';
import * as typed from '../typed';

function SupplyDialog({ onAdd, onClose }: { onAdd: (supply: Supply) => void; onClose: () => void }) {
  const [known, set_known] = useState<Named | undefined>();
  const [picking, set_picking] = useState(false);
  const [name, set_name] = useState('');
  const [role, set_role] = useState('');
  const [cost, set_cost] = useState('');
  const cents = typed.cents(cost);
  const submit = (event: Event) => {
    event.preventDefault();
    if (cents === undefined) return;
    const who = known ? { supplier: { kind: known.kind, id: known.id } } : { name: name.trim() };
    onAdd({ ...who, role: role.trim(), cost_cents: cents });
  };
  if (picking) return <RecordPicker kind="contact" title={t.deals.pick_supplier} onPick={({ kind, id, title }) => { set_known({ kind, id, title }); set_picking(false); }} onClose={() => set_picking(false)} />;
  return (
    <Dialog title={t.deals.add_supplier} onClose={onClose} class="pay">
      <form onSubmit={submit}>
        <TextField label={t.deals.supplier_name} autocomplete="off" value={known?.title ?? name} onInput={(event) => { set_known(undefined); set_name(event.currentTarget.value); }} autofocus />
        <button type="button" class="lk sm adding" onClick={() => set_picking(true)}><Icon name="user" />{t.deals.pick_supplier}</button>
        <TextField label={t.deals.supplier_role} autocomplete="off" value={role} onInput={(event) => set_role(event.currentTarget.value)} />
        <TextField label={t.deals.supplier_cost} inputMode="decimal" autocomplete="off" value={cost} onInput={(event) => set_cost(event.currentTarget.value)}
          {...(cost && cents === undefined && { error: t.deals.amount_unreadable })} />
        <footer>
          <Button onClick={onClose}>{t.shell.cancel}</Button>
          <Button type="submit" look="primary" disabled={cents === undefined || !(known ?? (name.trim() || role.trim()))}>{t.deals.save_supplier}</Button>
        </footer>
      </form>
    </Dialog>
  );
}

export function SuppliersCard({ deal, onChange }: { deal: Deal; onChange: (changes: Changes, label: string) => void }) {
  const [adding, set_adding] = useState(false);
  const known = deal.summary?.suppliers ?? [];
  const change = (suppliers: Supply[]) => { set_adding(false); onChange({ suppliers }, t.deals.suppliers); };
  const total = deal.suppliers.reduce((sum, { cost_cents }) => sum + cost_cents, 0);
  return (
    <Card title={t.deals.suppliers}>
      <div class="body">
        {deal.suppliers.length === 0 && <p class="sm dim">{t.deals.no_suppliers}</p>}
        {deal.suppliers.length > 0 && (
          <ul class="links with-button">
            {deal.suppliers.map(({ name, role, cost_cents }, i) => {
              const title = known[i]?.title ?? (name || role || '');
              return (
                <li key={i}>
                  <span class="row grow">
                    <span class="grow cut">{known[i] ? <a class="lk" href={record_path(known[i].kind, known[i].id)}>{title}</a> : title}{role && role !== title && <span class="xs dim"> · {role}</span>}</span>
                    <span class="num">{money(cost_cents)}</span>
                  </span>
                  {may_edit() && <Button look="ghost" icon="x" aria-label={t.deals.remove(title)} onClick={() => change(deal.suppliers.filter((_, other) => other !== i))} />}
                </li>
              );
            })}
            {deal.suppliers.length > 1 && <li class="sum"><span class="grow">{t.deals.total}</span><b class="num">{money(total)}</b></li>}
          </ul>
        )}
        {may_edit() && <button type="button" class="lk sm adding" onClick={() => set_adding(true)}><Icon name="plus" />{t.deals.add_supplier}</button>}
      </div>
      {adding && <SupplyDialog onAdd={(supply) => change([...deal.suppliers, supply])} onClose={() => set_adding(false)} />}
    </Card>
  );
}
