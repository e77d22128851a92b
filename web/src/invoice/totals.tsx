// SPDX-License-Identifier: GPL-3.0-or-later
// The totals, always as the server computed them. A credit note's amounts are stored positive and shown negative.
import type { SalesDocument } from '../api/invoice';
import { money } from '../format';
import { TypedField } from '../kit/typed';
import { t } from '../texts';
import { discount } from './readings';
import { vat_text } from './vat';

type Signed = SalesDocument & { type?: string };

export const sign_of = ({ type }: { type?: string }): 1 | -1 => (type === 'credit_note' ? -1 : 1);

const Row = ({ name, value, look }: { name: string; value: number; look?: string }) => (
  <div class={look}><dt>{name}</dt><dd>{money(value)}</dd></div>
);

/** `waiting`: something typed is not counted yet. */
export function TotalsList({ sale, waiting = false }: { sale: Signed; waiting?: boolean }) {
  const { totals } = sale;
  const sign = sign_of(sale);
  const payable = totals.payable_cents !== totals.gross_cents;
  return (
    <dl class={waiting ? 'num stale' : 'num'} aria-label={t.invoice.totals} aria-busy={waiting}>
      {totals.discount_cents !== 0 && <Row name={t.invoice.lines_total} value={sign * totals.lines_cents} />}
      {totals.discount_cents !== 0 && <Row name={t.invoice.discount_amount} value={-sign * totals.discount_cents} />}
      <Row name={t.invoice.net} value={sign * totals.net_cents} />
      {totals.vat.map(({ rate, category, base_cents, vat_cents }) => (
        <div key={category + rate}>
          <dt>{t.invoice.vat(vat_text({ vat_rate: rate, vat_category: category }))} <span class="dim">{t.invoice.vat_base(money(sign * base_cents))}</span></dt>
          <dd>{money(sign * vat_cents)}</dd>
        </div>
      ))}
      <Row name={t.invoice.gross} value={sign * totals.gross_cents} look={payable ? 'big' : 'big acc'} />
      {totals.prepaid_cents !== 0 && <Row name={t.invoice.prepaid} value={-sign * totals.prepaid_cents} />}
      {payable && <Row name={t.invoice.payable} value={sign * totals.payable_cents} look="big acc" />}
    </dl>
  );
}

interface Props { sale: Signed; waiting: boolean; onDiscount: (percent: string) => void; error: string | undefined }

export const DraftTotals = ({ sale, waiting, onDiscount, error }: Props) => (
  <section class="card tot two">
    <div class="ins one">
      <TypedField label={t.invoice.document_discount} inputMode="decimal" autocomplete="off" placeholder="%" value={sale.discount_percent} reading={discount}
        complaint={t.invoice.discount_unreadable} error={error} onValue={onDiscount} />
    </div>
    <TotalsList sale={sale} waiting={waiting} />
  </section>
);
