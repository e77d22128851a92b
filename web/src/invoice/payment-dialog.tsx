// SPDX-License-Identifier: GPL-3.0-or-later
// A payment received on an invoice; its amount is what is left to pay until told otherwise.
import { useRef, useState } from 'preact/hooks';
import { new_key, Refused } from '../api/client';
import { pay, type Invoice, type PaymentMethod } from '../api/invoice';
import { money, today } from '../format';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { SelectField, TextField } from '../kit/field';
import { Icon } from '../kit/icon';
import { TypedField } from '../kit/typed';
import { sentence_of } from '../language';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';
import { amount, day } from './readings';

const methods = Object.entries(t.invoice.methods) as [PaymentMethod, string][];

interface Props { invoice: Invoice; onClose: () => void; onPaid: () => void }

export function PaymentDialog({ invoice, onClose, onPaid }: Props) {
  const [date, set_date] = useState<string | null | undefined>(today());
  const [cents, set_cents] = useState(Math.max(0, invoice.balance_cents));
  const [method, set_method] = useState<PaymentMethod>('transfer');
  const [reference, set_reference] = useState('');
  const [refusal, set_refusal] = useState<Refused | undefined>();
  const [busy, set_busy] = useState(false);
  const key = useRef(new_key());

  const save = async (event: Event) => {
    event.preventDefault();
    set_busy(true);
    try {
      const { undo } = await pay(invoice.id, { date: date ?? today(), amount_cents: cents, method, ...(reference && { reference }) }, key.current);
      tell(t.invoice.payment_recorded(money(cents)), { ...(undo && { undo }), after_undo: onPaid });
      onPaid();
      onClose();
    } catch (failure) {
      key.current = new_key();
      set_busy(false);
      if (failure instanceof Refused && failure.problems.length > 0) set_refusal(failure);
      else tell_failure(failure);
    }
  };
  const unplaced = refusal?.problems.filter(({ field = '' }) => !['date', 'amount_cents'].includes(field)) ?? [];
  return (
    <Dialog title={t.invoice.record_payment} onClose={onClose} class="pay">
      <form onSubmit={(event) => { void save(event); }}>
        <div class="f2">
          <TypedField label={t.invoice.payment_amount} inputMode="decimal" autocomplete="off" value={cents} reading={amount} onValue={set_cents}
            complaint={t.invoice.amount_unreadable} error={refusal?.for_field('amount_cents')} autofocus />
          <TypedField label={t.invoice.payment_date} autocomplete="off" value={date} reading={day} onValue={set_date} complaint={t.invoice.date_unreadable}
            error={refusal?.for_field('date')} />
          <SelectField label={t.invoice.payment_method} value={method} options={methods} onPick={(picked) => set_method(picked as PaymentMethod)} />
          <TextField label={t.invoice.payment_reference} autocomplete="off" value={reference} onInput={(event) => set_reference(event.currentTarget.value)} />
        </div>
        {unplaced.map((problem) => <p key={problem.field} class="fe" role="alert"><Icon name="warn" />{sentence_of(problem)}</p>)}
        <footer>
          <Button onClick={onClose}>{t.shell.cancel}</Button>
          <Button type="submit" look="primary" disabled={busy}>{t.invoice.payment_save}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
