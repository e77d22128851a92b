// SPDX-License-Identifier: GPL-3.0-or-later
// The totals, always as the server computed them. A credit note's amounts are stored positive and shown negative.
import type { SalesDocument } from '../api/invoice';
import { money } from '../format';
import { SelectField } from '../kit/field';
import { TypedField } from '../kit/typed';
import { t } from '../texts';
import { document_discount } from './readings';
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

/** Which rate an amount comes off, where there are several. */
function DiscountedRate({ sale, onChange }: Pick<Props, 'sale' | 'onChange'>) {
  const { discount_vat_rate, totals } = sale;
  if (totals.vat.length < 2 && !discount_vat_rate) return null;
  const rates = totals.vat.map(({ rate, category }): readonly [string, string] => [rate, vat_text({ vat_rate: rate, vat_category: category })]);
  return <SelectField label={t.invoice.discounted_rate} value={discount_vat_rate ?? ''} options={[['', t.invoice.every_rate], ...rates]} onPick={(rate) => onChange({ discount_vat_rate: rate || null })} />;
}

interface Props { sale: Signed; waiting: boolean; onChange: (changes: Partial<SalesDocument>) => void; error: string | undefined }

export function DraftTotals({ sale, waiting, onChange, error }: Props) {
  const { discount_percent: percent, discount_amount_cents: amount_cents = null } = sale;
  return (
    <section class="card tot two">
      <div class="ins one">
        <TypedField label={t.invoice.document_discount} autocomplete="off" placeholder={t.invoice.discount_example} value={{ percent, amount_cents }} reading={document_discount}
          complaint={t.invoice.document_discount_unreadable} error={error}
          onValue={({ percent: discount_percent, amount_cents: discount_amount_cents }) => onChange({ discount_percent, discount_amount_cents, ...(discount_amount_cents === null && { discount_vat_rate: null }) })} />
        {amount_cents !== null && <DiscountedRate sale={sale} onChange={onChange} />}
      </div>
      <TotalsList sale={sale} waiting={waiting} />
    </section>
  );
}
