// SPDX-License-Identifier: GPL-3.0-or-later
// How far a quote is invoiced, as one bar, and the next invoice on it.
import { useRef, useState } from 'preact/hooks';
import { new_key } from '../api/client';
import { may_edit } from '../api/session';
import { invoice_quote, type Quote, type WantedShare } from '../api/quote';
import { money } from '../format';
import { decimal_shown, discount } from '../invoice/readings';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { StateBadge } from '../kit/state-badge';
import { TypedField } from '../kit/typed';
import { go } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';

function Bar({ quote }: { quote: Quote }) {
  const { invoiced_cents, to_invoice_cents, paid_cents } = quote.billing;
  const whole = Math.max(invoiced_cents + to_invoice_cents, 1);
  const width = (cents: number) => `${(100 * Math.max(0, cents)) / whole}%`;
  return (
    <>
      <div class="billing-bar" role="img" aria-label={t.quote.bar(money(invoiced_cents), money(to_invoice_cents), money(paid_cents))}>
        <span class="paid" style={{ width: width(paid_cents) }} /><span class="due" style={{ width: width(invoiced_cents - paid_cents) }} />
      </div>
      <dl class="billing-sums num">
        <div><dt><i class="due" />{t.quote.invoiced}</dt><dd>{money(invoiced_cents)}</dd></div>
        <div><dt><i class="paid" />{t.quote.paid}</dt><dd>{money(paid_cents)}</dd></div>
        <div><dt><i />{t.quote.to_invoice}</dt><dd>{money(to_invoice_cents)}</dd></div>
      </dl>
    </>
  );
}

const Invoices = ({ quote }: { quote: Quote }) => (
  <ul class="links billed">
    {quote.billing.invoices.map(({ id, number, type, state, gross_cents }) => (
      <li key={id}>
        <a href={`/factures/${id}`}>
          <span class="grow cut">{number || t.quote.draft_invoice}<span class="dim"> · {t.invoice.type[type]}</span></span>
          <span class="num">{money(gross_cents)}</span><StateBadge state={state} />
        </a>
      </li>
    ))}
  </ul>
);

/** The deposit that the quote asks for, once nothing is invoiced yet. */
const usual_share = (quote: Quote): string => (Number(quote.deposit_percent) > 0 ? quote.deposit_percent : '30');

/** What can be invoiced of an accepted quote now. */
export function NextInvoice({ quote }: { quote: Quote }) {
  const [percent, set_percent] = useState(usual_share(quote));
  const [busy, set_busy] = useState(false);
  const key = useRef(new_key());
  const { invoices, invoiced_net_cents } = quote.billing;
  const has_deposit = invoices.some(({ type, number }) => number && (type === 'deposit' || type === 'progress'));
  const make = async (share: WantedShare) => {
    set_busy(true);
    try {
      const { record } = await invoice_quote(quote.id, share, key.current);
      tell(t.quote.billed, record.undo ? { undo: record.undo, after_undo: () => go(`/devis/${quote.id}`) } : {});
      go(`/factures/${record.id}`);
    } catch (failure) {
      key.current = new_key();
      set_busy(false);
      tell_failure(failure);
    }
  };
  const part = decimal_shown(percent);
  const usable = Number(percent) > 0;
  return (
    <div class="next-invoice ins">
      <TypedField label={t.quote.percent} inputMode="decimal" autocomplete="off" value={percent} reading={discount} complaint={t.quote.percent_unreadable} onValue={set_percent} />
      <Button look={has_deposit ? 'plain' : 'primary'} icon="bill" disabled={busy || !usable} onClick={() => { void make({ type: 'deposit', percent }); }}>{t.quote.bill_deposit(part)}</Button>
      <Button disabled={busy || !usable} onClick={() => { void make({ type: 'progress', percent }); }}>{t.quote.bill_progress(part)}</Button>
      {has_deposit && <Button look="primary" icon="bill" disabled={busy} onClick={() => { void make({ type: 'balance' }); }}>{t.quote.bill_balance}</Button>}
      {invoiced_net_cents === 0 && <Button disabled={busy} onClick={() => { void make({ type: 'full' }); }}>{t.quote.bill_all}</Button>}
    </div>
  );
}

export function BillingCard({ quote }: { quote: Quote }) {
  const { invoices, to_invoice_net_cents } = quote.billing;
  if (quote.state !== 'accepted' && invoices.length === 0) return null;
  const left = to_invoice_net_cents > 0;
  return (
    <Card title={t.quote.billing} aside={<span class="xs dim">{t.quote.all_gross}</span>}>
      <div class="body">
        <Bar quote={quote} />
        {invoices.length > 0 ? <Invoices quote={quote} /> : <p class="sm dim">{t.quote.nothing_billed}</p>}
        {quote.state === 'accepted' && left && may_edit() && <NextInvoice key={quote.revision} quote={quote} />}
        {quote.state === 'accepted' && !left && <p class="sm dim">{t.quote.all_billed}</p>}
      </div>
    </Card>
  );
}
