// SPDX-License-Identifier: GPL-3.0-or-later
// The quotes and invoices of a deal, and the way to link one that knows nothing of it.
import { useState } from 'preact/hooks';
import type { Deal } from '../api/deal';
import { get_record, patch_record } from '../api/client';
import type { SalesDocument } from '../api/invoice';
import { may_edit } from '../api/session';
import type { Hit, Kind, Written } from '../api/types';
import { date_listed, money } from '../format';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { StateBadge } from '../kit/state-badge';
import { RecordPicker } from '../record/record-picker';
import { record_path } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';

/** An issued invoice cannot be made to name a deal: the deal lists it instead. */
async function link(deal: Deal, { kind, id }: Hit): Promise<Written> {
  const { record, etag } = await get_record<SalesDocument & { state: string }>(kind, id);
  if (kind === 'quote' || record.state === 'draft') return (await patch_record<SalesDocument>(kind, id, etag, { deal_id: deal.id })).record;
  return (await patch_record<Deal>('deal', deal.id, '*', { invoice_ids: [...new Set([...deal.invoice_ids, id])] })).record;
}

interface Row { kind: Kind; id: string; number: string; state: string; day: string | null; net_cents: number }

const Line = ({ kind, id, number, state, day, net_cents }: Row) => (
  <li>
    <a href={record_path(kind, id)}>
      <Icon name={kind === 'quote' ? 'quote' : 'bill'} />
      <span class="grow"><span class="num">{number || t.deals.draft}</span>{day && <span class="xs dim">{date_listed(day)}</span>}</span>
      <span class="num sm">{money(net_cents)}</span>
      <StateBadge kind={kind} state={state} />
    </a>
  </li>
);

export function DocumentsCard({ deal, onLinked }: { deal: Deal; onLinked: () => Promise<void> }) {
  const [picking, set_picking] = useState<'quote' | 'invoice' | undefined>();
  const { quotes = [], invoices = [] } = deal.summary ?? {};
  const rows: Row[] = [
    ...quotes.map(({ issue_date: day, ...quote }) => ({ kind: 'quote' as const, day, ...quote })),
    ...invoices.map(({ issue_date: day, ...invoice }) => ({ kind: 'invoice' as const, day, ...invoice })),
  ];
  const pick = (hit: Hit) => {
    set_picking(undefined);
    link(deal, hit).then(async ({ undo }) => {
      await onLinked();
      tell(t.deals.linked(hit.title), undo ? { undo, after_undo: () => { void onLinked(); } } : {});
    }, tell_failure);
  };
  return (
    <Card title={t.deals.documents}>
      <div class="body">
        {rows.length === 0 ? <p class="sm dim">{t.deals.no_documents}</p> : <ul class="links papers">{rows.map((row) => <Line key={row.kind + row.id} {...row} />)}</ul>}
        {may_edit() && <button type="button" class="lk sm adding" onClick={() => set_picking('quote')}><Icon name="link" />{t.deals.link_document}</button>}
      </div>
      {picking && (
        <RecordPicker key={picking} kind={picking} title={t.deals.link_document} onPick={pick} onClose={() => set_picking(undefined)}
          foot={() => (
            <div class="chips">
              {(['quote', 'invoice'] as const).map((kind) => <button key={kind} type="button" class="chip" aria-pressed={kind === picking} onClick={() => set_picking(kind)}>{t.search.kind[kind]}</button>)}
            </div>
          )} />
      )}
    </Card>
  );
}
