// SPDX-License-Identifier: GPL-3.0-or-later
// An issued document: read only, with what may still happen to it. A draft looks the same to whoever may not edit it.
import { useRef, useState } from 'preact/hooks';
import { get_record, new_key, type Tagged } from '../api/client';
import { useEvents, type RecordEvent } from '../api/events';
import { client_of, correct, create_draft, credit, mark_sent, pdf_url, type Invoice, type Payment } from '../api/invoice';
import { may_edit } from '../api/session';
import { DealOfDocument } from '../deals/of-document';
import { date, money } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { useActions } from '../shell/actions';
import { go, usePageTitle } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';
import { without_computed } from './blank-line';
import { ClientCard } from './client-card';
import { FixedLines } from './fixed-lines';
import { Heading, title_of } from './heading';
import { PaymentDialog } from './payment-dialog';
import { Preview } from './preview';
import { ReminderDialog } from './reminder-dialog';
import { supply_from } from './supply';
import { TotalsList } from './totals';

function Facts({ invoice }: { invoice: Invoice }) {
  const { issue_date, due_date, order_number, project, period_end, quote_id, quote_number, preceding = [] } = invoice;
  const from = supply_from(invoice);
  const rows: [string, string | undefined | null][] = [
    [t.invoice.issue_date, issue_date && date(issue_date)],
    [t.invoice.due_date, due_date && date(due_date)],
    [t.invoice.supply, from && (period_end ? t.invoice.supply_period(date(from), date(period_end)) : date(from))],
    [t.invoice.order_number, order_number],
    [t.invoice.project, project],
    [t.invoice.nature, t.invoice.natures[invoice.nature]],
  ];
  return (
    <section class="card">
      <div class="body">
        <ClientCard sale={invoice} />
        <DealOfDocument deal={invoice.deal} />
        <dl class="kv facts num">
          {rows.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
          {quote_number && <div><dt>{t.invoice.quote}</dt><dd>{quote_id ? <a class="lk" href={`/devis/${quote_id}`}>{quote_number}</a> : quote_number}</dd></div>}
          {invoice.replaced_by && <div><dt>{t.invoice.replaced_by}</dt><dd><a class="lk" href={`/factures/${invoice.replaced_by}`}>{t.invoice.its_correction}</a></dd></div>}
          {preceding.map(({ invoice_id, number }) => (
            <div key={number}><dt>{invoice.type === 'corrected' ? t.invoice.replaces : t.invoice.refers_to(t.invoice.type[invoice.type])}</dt><dd>{invoice_id ? <a class="lk" href={`/factures/${invoice_id}`}>{number}</a> : number}</dd></div>
          ))}
        </dl>
      </div>
    </section>
  );
}

const in_order = (payments: Payment[]): Payment[] => [...payments].sort((a, b) => a.date.localeCompare(b.date));

const settled_by = (payment: Payment, { id, replaces }: Invoice): number =>
  payment.allocations.filter(({ invoice_id }) => invoice_id === id || replaces.includes(invoice_id)).reduce((sum, { amount_cents }) => sum + amount_cents, 0);

const Payments = ({ invoice }: { invoice: Invoice }) => (
  <Card title={t.invoice.payments}>
    <div class="body">
      {invoice.payments.length === 0 && <p class="sm dim">{t.invoice.no_payment}</p>}
      {invoice.payments.length > 0 && (
        <table class="tbl num">
          <tbody>
            {in_order(invoice.payments).map((payment) => (
              <tr key={payment.id}>
                <td>{date(payment.date)}</td>
                <td>{t.invoice.methods[payment.method]}{payment.reference && <span class="dim"> · {payment.reference}</span>}</td>
                <td class="r b">{money(settled_by(payment, invoice))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl class="kv num left-to-pay">
        <dt>{invoice.balance_cents < 0 ? t.invoice.to_refund : t.invoice.balance}</dt><dd>{money(Math.abs(invoice.balance_cents))}</dd>
      </dl>
    </div>
  </Card>
);

const stands = ({ state, historical }: Invoice): boolean => state !== 'draft' && state !== 'credited' && state !== 'replaced' && !historical;
const takes_credit = (invoice: Invoice): boolean => invoice.type !== 'credit_note' && stands(invoice);
/** A deposit or a balance names other documents: those are credited, then made anew. */
const takes_correction = (invoice: Invoice): boolean => ['invoice', 'progress', 'corrected'].includes(invoice.type) && stands(invoice);

export function Issued({ first }: { first: Tagged<Invoice> }) {
  const [invoice, set_invoice] = useState(first.record);
  const [paying, set_paying] = useState(false);
  const [reminding, set_reminding] = useState(false);
  const [busy, set_busy] = useState(false);
  const keys = useRef({ credit: new_key(), correct: new_key(), copy: new_key() });
  const { id } = invoice;
  const client = client_of(invoice);
  usePageTitle(title_of(invoice));

  const refresh = () => { get_record<Invoice>('invoice', id).then(({ record }) => set_invoice(record), () => undefined); };
  useEvents<RecordEvent>('record', ({ kind }) => { if (kind === 'payment' || kind === 'invoice' || kind === 'interaction' || kind === 'deal') refresh(); }, [id]);

  const run = async (action: () => Promise<void>) => {
    set_busy(true);
    await action().catch(tell_failure);
    set_busy(false);
  };
  const send = () => run(async () => {
    await mark_sent(id);
    tell(t.invoice.marked_sent);
    refresh();
  });
  const take_back = () => run(async () => {
    const { record } = await credit(id, keys.current.credit);
    if (record.state === 'draft') tell(t.invoice.credit_created);
    else tell(t.invoice.credit_issued(record.number ?? ''));
    go(`/factures/${record.id}`);
  });
  const rectify = () => run(async () => {
    const { record } = await correct(id, keys.current.correct);
    tell(t.invoice.correction_created(invoice.number ?? ''));
    go(`/factures/${record.id}`);
  });
  const duplicate = () => run(async () => {
    if (!client) return;
    const { record } = await create_draft(client, keys.current.copy, invoice.lines.map(without_computed));
    tell(t.invoice.duplicated);
    go(`/factures/${record.id}`);
  });
  const acts = may_edit();
  const reminds = acts && invoice.state === 'overdue';
  const pays = acts && invoice.type !== 'credit_note' && invoice.balance_cents > 0;
  useActions([
    ...(pays ? [{ text: t.invoice.record_payment, icon: 'euro', run: () => set_paying(true) } as const] : []),
    ...(reminds ? [{ text: t.invoice.remind, icon: 'mail', run: () => set_reminding(true) } as const] : []),
    ...(acts && takes_correction(invoice) ? [{ text: t.invoice.correct, icon: 'pencil', run: () => { void rectify(); } } as const] : []),
    { text: t.keys.preview, icon: 'print', key: 'mod+p', run: () => { window.open(pdf_url(id), '_blank'); } },
    ...(acts && client ? [{ text: t.invoice.duplicate, icon: 'copy', run: () => { void duplicate(); } } as const] : []),
  ]);
  return (
    <div class="invoice">
      <Heading invoice={invoice}>
        {acts && takes_credit(invoice) && <Button icon="undo" disabled={busy} onClick={() => { void take_back(); }}>{t.invoice.credit}</Button>}
        {acts && invoice.state === 'issued' && <Button icon="mail" disabled={busy} onClick={() => { void send(); }}>{t.invoice.mark_sent}</Button>}
        {reminds && <Button icon="mail" onClick={() => set_reminding(true)}>{t.invoice.remind}</Button>}
        {pays && <Button look="primary" icon="euro" onClick={() => set_paying(true)}>{t.invoice.record_payment}</Button>}
      </Heading>
      <div class="igrid">
        <div class="icol">
          <Facts invoice={invoice} />
          <FixedLines sale={invoice} />
          <section class="card tot"><TotalsList sale={invoice} /></section>
          {invoice.state !== 'draft' && invoice.type !== 'credit_note' && <Payments invoice={invoice} />}
          {invoice.historical && <p class="sm dim">{t.invoice.historical}</p>}
          <div class="row wrap">
            {!invoice.historical && <ButtonLink class="only-m" icon="eye" href={pdf_url(id)} target="_blank">{t.invoice.preview}</ButtonLink>}
            {!invoice.historical && <ButtonLink icon="download" href={pdf_url(id)} download={`${invoice.number}.pdf`}>{t.invoice.download}</ButtonLink>}
            {!invoice.historical && invoice.state !== 'draft' && <ButtonLink icon="file" href={`/api/invoices/${id}.xml`} download={`${invoice.number}.xml`}>{t.invoice.xml}</ButtonLink>}
            {acts && takes_correction(invoice) && <Button icon="pencil" disabled={busy} onClick={() => { void rectify(); }}>{t.invoice.correct}</Button>}
            {acts && client && <Button icon="copy" disabled={busy} onClick={() => { void duplicate(); }}>{t.invoice.duplicate}</Button>}
          </div>
        </div>
        {!invoice.historical && <Preview url={pdf_url(id)} version={0} title={title_of(invoice)} />}
      </div>
      {reminding && <ReminderDialog invoice_id={id} number={invoice.number ?? ''} onClose={() => set_reminding(false)} onNoted={refresh} />}
      {paying && <PaymentDialog invoice={invoice} onClose={() => set_paying(false)} onPaid={refresh} />}
    </div>
  );
}
