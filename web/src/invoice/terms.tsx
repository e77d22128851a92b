// SPDX-License-Identifier: GPL-3.0-or-later
// Dates, references and nature of a draft.
import type { Invoice } from '../api/invoice';
import { SelectField, TextField } from '../kit/field';
import { TypedField } from '../kit/typed';
import { t } from '../texts';
import { day } from './readings';

interface Props { invoice: Invoice; filled_due: boolean; onChange: (changes: Partial<Invoice>) => void; error_of: (field: string) => string | undefined }

type DateName = 'due_date' | 'period_start' | 'period_end';
const natures = Object.entries(t.invoice.natures) as [Invoice['nature'], string][];

export function Terms({ invoice, filled_due, onChange, error_of }: Props) {
  const date = (name: DateName, filled?: boolean) => (
    <TypedField label={t.invoice[name]} inputMode="text" autocomplete="off" value={invoice[name]} reading={day} complaint={t.invoice.date_unreadable}
      error={error_of(name)} onValue={(value) => onChange({ [name]: value })} {...(filled && { filled: t.invoice.filled })} />
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
      {date('due_date', filled_due)}
      {text('order_number')}
      {text('project')}
      {date('period_start')}
      {date('period_end')}
      <SelectField label={t.invoice.nature} value={invoice.nature} options={natures} onPick={(nature) => onChange({ nature: nature as Invoice['nature'] })} />
    </div>
  );
}
