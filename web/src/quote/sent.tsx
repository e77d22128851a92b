// SPDX-License-Identifier: GPL-3.0-or-later
// A quote that was sent: read only, with what the client decides, and what is invoiced of it.
import { useRef, useState } from 'preact/hooks';
import { get_record, new_key, patch_record, type Tagged } from '../api/client';
import { useEvents, type RecordEvent } from '../api/events';
import { accept_quote, new_version, quote_pdf, refuse_quote, type Quote } from '../api/quote';
import { may_edit } from '../api/session';
import type { Written } from '../api/types';
import { DealOfDocument, DealSuggestion } from '../deals/of-document';
import { date } from '../format';
import { ClientCard } from '../invoice/client-card';
import { FixedLines } from '../invoice/fixed-lines';
import { Preview } from '../invoice/preview';
import { decimal_shown } from '../invoice/readings';
import { supply_from } from '../invoice/supply';
import { TotalsList } from '../invoice/totals';
import { Button, ButtonLink } from '../kit/button';
import { Icon } from '../kit/icon';
import { useActions } from '../shell/actions';
import { company_name } from '../shell/counts';
import { go, usePageTitle } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import { for_clients } from '../texts/for-clients';
import { BillingCard } from './billing-card';
import { Heading, title_of } from './heading';
import { RefuseDialog } from './refuse-dialog';

function Facts({ quote, onDeal }: { quote: Quote; onDeal: (id: string | null) => void }) {
  const { issue_date, valid_until, accepted_on, refused_on, refusal_reason, place, order_number, project, period_end, deposit_percent, version, replaces_id } = quote;
  const from = supply_from(quote);
  const rows: [string, string | undefined | null | false][] = [
    [t.quote.issue_date, issue_date && date(issue_date)],
    [t.quote.valid_until, valid_until && date(valid_until)],
    [t.quote.accepted_on, accepted_on && date(accepted_on)],
    [t.quote.refused_on, refused_on && date(refused_on)],
    [t.quote.refusal_reason, refusal_reason],
    [t.invoice.supply, from && (period_end ? t.invoice.supply_period(date(from), date(period_end)) : date(from))],
    [t.quote.place, place],
    [t.quote.deposit, Number(deposit_percent) > 0 && decimal_shown(deposit_percent)],
    [t.quote.order_number, order_number],
    [t.invoice.project, project],
    [t.quote.version, version > 1 && String(version)],
  ];
  return (
    <section class="card">
      <div class="body">
        <ClientCard sale={quote} />
        <DealOfDocument deal={quote.deal} onPick={onDeal} />
        <dl class="kv facts num">
          {rows.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
          {replaces_id && <div><dt>{t.quote.earlier}</dt><dd><a class="lk" href={`/devis/${replaces_id}`}>{t.quote.version_of(version - 1)}</a></dd></div>}
        </dl>
      </div>
    </section>
  );
}

const letter_to = ({ buyer, number = '', valid_until }: Quote): string =>
  `mailto:${buyer?.email ?? ''}?subject=${encodeURIComponent(for_clients.quote_subject(number))}&body=${encodeURIComponent(for_clients.quote_text(number, valid_until ? date(valid_until) : '', company_name.value))}`;

interface Props { first: Tagged<Quote>; onDraft: (quote: Tagged<Quote>) => void }

export function Sent({ first, onDraft }: Props) {
  const [quote, set_quote] = useState(first.record);
  const [refusing, set_refusing] = useState(false);
  const [busy, set_busy] = useState(false);
  const version_key = useRef(new_key());
  const { id, state, number = '' } = quote;
  usePageTitle(title_of(quote));

  const refresh = () => {
    get_record<Quote>('quote', id).then((newest) => { if (newest.record.state === 'draft') onDraft(newest); else set_quote(newest.record); }, () => undefined);
  };
  useEvents<RecordEvent>('record', ({ kind }) => { if (kind === 'quote' || kind === 'invoice' || kind === 'payment' || kind === 'deal') refresh(); }, [id]);

  const run = async (action: () => Promise<void>) => {
    set_busy(true);
    await action().catch(tell_failure);
    set_busy(false);
  };
  const decide = (call: () => Promise<Tagged<Quote & Written>>, told: string) => run(async () => {
    const { record } = await call();
    set_quote(record);
    set_refusing(false);
    tell(told, record.undo ? { undo: record.undo, after_undo: refresh } : {});
  });
  const put_to = (deal_id: string | null) => { void decide(() => patch_record<Quote>('quote', id, '*', { deal_id }), t.record.changed(t.deals.of_document)); };
  const accept = () => { void decide(() => accept_quote(id), t.quote.accepted(number)); };
  const revise = () => { void run(async () => {
    const { record } = await new_version(id, version_key.current);
    tell(t.quote.version_created, record.undo ? { undo: record.undo, after_undo: () => go(`/devis/${id}`) } : {});
    go(`/devis/${record.id}`);
  }); };

  const open = state === 'sent' || state === 'expired';
  const acts = may_edit();
  const may_accept = acts && (open || state === 'refused');
  const may_refuse = acts && (open || (state === 'accepted' && quote.billing.invoices.length === 0));
  const may_revise = acts && state !== 'replaced';
  useActions([
    ...(may_accept ? [{ text: t.quote.accept_action, icon: 'check', run: accept } as const] : []),
    ...(may_refuse ? [{ text: t.quote.refuse_action, icon: 'x', run: () => set_refusing(true) } as const] : []),
    ...(may_revise ? [{ text: t.quote.new_version, icon: 'copy', run: revise } as const] : []),
    { text: t.keys.preview, icon: 'print', key: 'mod+p', run: () => { window.open(quote_pdf(id), '_blank'); } },
  ]);
  return (
    <div class="invoice">
      <Heading quote={quote}>
        {may_revise && <Button icon="copy" disabled={busy} onClick={revise}>{t.quote.new_version}</Button>}
        {may_refuse && <Button icon="x" disabled={busy} onClick={() => set_refusing(true)}>{t.quote.refuse}</Button>}
        {may_accept && <Button look="primary" icon="check" disabled={busy} onClick={accept}>{t.quote.accept}</Button>}
      </Heading>
      {quote.replaced_by && (
        <div class="ask-bar" role="status"><Icon name="warn" /><span class="grow">{t.quote.replaced_by}</span><ButtonLink href={`/devis/${quote.replaced_by}`}>{t.quote.see_version}</ButtonLink></div>
      )}
      <DealSuggestion deal={quote.deal} onMoved={refresh} />
      <div class="igrid">
        <div class="icol">
          <BillingCard quote={quote} />
          <Facts quote={quote} onDeal={put_to} />
          <FixedLines sale={quote} />
          <section class="card tot"><TotalsList sale={quote} /></section>
          <div class="row wrap">
            <ButtonLink class="only-m" icon="eye" href={quote_pdf(id)} target="_blank">{t.invoice.preview}</ButtonLink>
            <ButtonLink icon="download" href={quote_pdf(id)} download={`${number}.pdf`}>{t.quote.download}</ButtonLink>
            {acts && open && <ButtonLink icon="mail" href={letter_to(quote)}>{t.quote.write}</ButtonLink>}
          </div>
        </div>
        <Preview url={quote_pdf(id)} version={0} title={title_of(quote)} />
      </div>
      {refusing && <RefuseDialog busy={busy} onRefuse={(reason) => { void decide(() => refuse_quote(id, reason), t.quote.refused(number)); }} onClose={() => set_refusing(false)} />}
    </div>
  );
}
