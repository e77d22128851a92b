// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a draft: name over description, quantity over unit, price over discount, VAT over the server's total.
import type { ComponentChildren, JSX } from 'preact';
import type { InvoiceLine, SalesDocument, Unit } from '../api/invoice';
import { money } from '../format';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { useTyped, type Reading } from '../kit/typed';
import { t } from '../texts';
import { Grow } from '../kit/grow';
import { amount, discount, quantity } from './readings';
import { vat_choices, vat_key, vat_of } from './vat';

export interface LineActions {
  change: (changes: Partial<InvoiceLine>) => void;
  /** Where it goes from here; undefined when it cannot. */
  move_up: (() => void) | undefined;
  move_down: (() => void) | undefined;
  remove: () => void;
  /** A new line below this one. */
  add_below: () => void;
}

interface Props extends LineActions {
  line: InvoiceLine;
  index: number;
  regime: SalesDocument['vat_regime'];
  /** The shown total is older than what is typed. */
  waiting: boolean;
  error_of: (field: string) => string | undefined;
}

interface CellProps<T> { label: string; value: T; reading: Reading<T>; onValue: (value: T) => void; complaint: string; error: string | undefined; placeholder?: string }

function Cell<T>({ label, value, reading, onValue, complaint, error, placeholder }: CellProps<T>) {
  const { unreadable, input } = useTyped(value, reading, onValue);
  const wrong = unreadable ? complaint : error;
  return (
    <input class="cell num" inputMode="decimal" autocomplete="off" aria-label={label} placeholder={placeholder} title={wrong}
      aria-invalid={wrong ? 'true' : undefined} {...input} />
  );
}

const Select = ({ label, value, onPick, children, ...rest }: { label: string; value: string; onPick: (value: string) => void; children: ComponentChildren; 'aria-invalid'?: 'true' | undefined }) => (
  <span class="pick">
    <select aria-label={label} value={value} onChange={(event) => onPick(event.currentTarget.value)} {...rest}>{children}</select>
    <Icon name="down" />
  </span>
);

const units = Object.entries(t.invoice.units) as [Unit, string][];

/** ⌥↑ and ⌥↓ move the line; Enter goes on to a new one from the last field, ⌘↵ stays the editor's. */
function keys_of({ move_up, move_down, add_below }: LineActions): JSX.KeyboardEventHandler<HTMLElement> {
  return (event) => {
    const move = event.altKey ? { ArrowUp: move_up, ArrowDown: move_down }[event.key] : undefined;
    if (move) {
      event.preventDefault();
      move();
    } else if (event.key === 'Enter' && !event.isComposing && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('textarea, input, select')];
      const at = fields.indexOf(event.target as HTMLElement);
      if (at < 0) return;
      event.preventDefault();
      if (at === fields.length - 1) add_below();
      else fields[at + 1]!.focus();
    }
  };
}

export function Line({ line, index, regime, waiting, error_of, ...actions }: Props) {
  const { change } = actions;
  const named = (field: string) => `${field}, ${t.invoice.line(index + 1).toLowerCase()}`;
  const field = t.invoice.line_field;
  const name_error = error_of('name');
  const vat_error = error_of('vat_rate') ?? error_of('vat_category');
  const errors = [name_error, error_of('quantity'), error_of('unit'), error_of('unit_price_cents'), error_of('discount_percent'), vat_error].filter(Boolean);
  return (
    <tbody class="ln" onKeyDown={keys_of(actions)}>
      <tr>
        <td class="what">
          <Grow class="cell b" aria-label={named(field.name)} placeholder={t.invoice.name_placeholder} value={line.name ?? ''} aria-invalid={name_error ? 'true' : undefined}
            onInput={(event) => change({ name: event.currentTarget.value.replace(/\n/g, ' ') })} />
          <Grow class="cell sm mut" aria-label={named(field.description)} placeholder={t.invoice.description_placeholder} value={line.description ?? ''}
            onInput={(event) => change({ description: event.currentTarget.value })} />
        </td>
        <td data-l={t.invoice.column.quantity}>
          <Cell label={named(field.quantity)} value={line.quantity} reading={quantity} complaint={t.invoice.quantity_unreadable} error={error_of('quantity')}
            onValue={(value) => change({ quantity: value })} />
          <Select label={named(field.unit)} value={line.unit} onPick={(unit) => change({ unit: unit as Unit })} aria-invalid={error_of('unit') ? 'true' : undefined}>
            {units.map(([key, text]) => <option key={key} value={key}>{text}</option>)}
          </Select>
        </td>
        <td data-l={t.invoice.column.price}>
          <Cell label={named(field.unit_price)} value={line.unit_price_cents} reading={amount} complaint={t.invoice.amount_unreadable} error={error_of('unit_price_cents')}
            onValue={(value) => change({ unit_price_cents: value })} />
          <Cell label={named(field.discount)} value={line.discount_percent} reading={discount} complaint={t.invoice.discount_unreadable} error={error_of('discount_percent')}
            placeholder={t.invoice.discount_placeholder} onValue={(value) => change({ discount_percent: value })} />
        </td>
        <td data-l={t.invoice.column.vat}>
          <Select label={named(field.vat)} value={vat_key(line)} onPick={(key) => change(vat_of(key))} aria-invalid={vat_error ? 'true' : undefined}>
            {vat_choices(line, regime).map(([key, text]) => <option key={key} value={key}>{text}</option>)}
          </Select>
          <span class={waiting ? 'sum num b stale' : 'sum num b'}>{line.net_cents === undefined ? '…' : money(line.net_cents)}</span>
        </td>
        <td class="lacts">
          <Button look="ghost" icon="down" class="up" aria-label={t.invoice.move_up(index + 1)} disabled={!actions.move_up} onClick={actions.move_up} />
          <Button look="ghost" icon="down" aria-label={t.invoice.move_down(index + 1)} disabled={!actions.move_down} onClick={actions.move_down} />
          <Button look="ghost" icon="trash" aria-label={t.invoice.remove_line(index + 1)} onClick={actions.remove} />
        </td>
      </tr>
      {errors.length > 0 && <tr class="lerr"><td colSpan={5}>{errors.map((error) => <p key={error} class="fe" role="alert"><Icon name="warn" />{error}</p>)}</td></tr>}
    </tbody>
  );
}
