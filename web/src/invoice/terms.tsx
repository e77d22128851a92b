// SPDX-License-Identifier: GPL-3.0-or-later
// Dates, references and nature of a draft.
import type { Invoice } from '../api/invoice';
import { SelectField, TextField } from '../kit/field';
import { TypedField } from '../kit/typed';
import { t } from '../texts';
import { day } from './readings';
import { supply, supply_from } from './supply';

type Day = string | null | undefined;

interface Props { invoice: Invoice; filled_due: boolean; onChange: (changes: Partial<Invoice>) => void; error_of: (field: string) => string | undefined }

const natures = Object.entries(t.invoice.natures) as [Invoice['nature'], string][];

export function Terms({ invoice, filled_due, onChange, error_of }: Props) {
  const from = supply_from(invoice);
  const date = (label: string, value: Day, onValue: (value: Day) => void, error: string | undefined, filled?: boolean) => (
    <TypedField label={label} inputMode="text" autocomplete="off" value={value} reading={day} complaint={t.invoice.date_unreadable}
      error={error} onValue={onValue} {...(filled && { filled: t.invoice.filled })} />
  );
  const text = (name: 'order_number' | 'project') => {
    const error = error_of(name);
    return (
      <TextField label={t.invoice[name]} autocomplete="off" value={invoice[name] ?? ''} onInput={(event) => onChange({ [name]: event.currentTarget.value })}
        {...(error && { error })} />
    );
  };
  return (
    <div class="ins three terms">
      {date(t.invoice.due_date, invoice.due_date, (due_date) => onChange({ due_date }), error_of('due_date'), filled_due)}
      {text('order_number')}
      {text('project')}
      {date(t.invoice.period_start, from, (value) => onChange(supply(value, invoice.period_end)), error_of('period_start') ?? error_of('service_date'))}
      {date(t.invoice.period_end, invoice.period_end, (value) => onChange(supply(from, value)), error_of('period_end'))}
      <SelectField label={t.invoice.nature} value={invoice.nature} options={natures} onPick={(nature) => onChange({ nature: nature as Invoice['nature'] })} />
    </div>
  );
}
