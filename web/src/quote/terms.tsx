// SPDX-License-Identifier: GPL-3.0-or-later
// Validity, place and conditions of a draft.
import type { Quote } from '../api/quote';
import { days_between } from '../format';
import { discount, day } from '../invoice/readings';
import { supply, supply_from } from '../invoice/supply';
import { SelectField, TextField } from '../kit/field';
import { Grow } from '../kit/grow';
import { TypedField } from '../kit/typed';
import { t } from '../texts';

type Day = string | null | undefined;

interface Props { quote: Quote; onChange: (changes: Partial<Quote>) => void; error_of: (field: string) => string | undefined }

const natures = Object.entries(t.invoice.natures) as [Quote['nature'], string][];

const valid_by_days = ({ issue_date, valid_until, validity_days }: Quote): boolean => !!issue_date && !!valid_until && days_between(issue_date, valid_until) === validity_days;

export function Terms({ quote, onChange, error_of }: Props) {
  const from = supply_from(quote);
  const date = (label: string, value: Day, onValue: (value: Day) => void, error: string | undefined, filled?: boolean) => (
    <TypedField label={label} inputMode="text" autocomplete="off" value={value} reading={day} complaint={t.invoice.date_unreadable} error={error} onValue={onValue}
      {...(filled && { filled: t.invoice.filled })} />
  );
  const text = (name: 'project' | 'order_number' | 'place', label: string) => {
    const error = error_of(name);
    return <TextField label={label} autocomplete="off" value={quote[name] ?? ''} onInput={(event) => onChange({ [name]: event.currentTarget.value })} {...(error && { error })} />;
  };
  const percent = (name: 'deposit_percent' | 'probability', label: string) => (
    <TypedField label={label} inputMode="decimal" autocomplete="off" placeholder="%" value={quote[name]} reading={discount} complaint={t.quote.percent_unreadable}
      error={error_of(name)} onValue={(value) => onChange({ [name]: value })} />
  );
  return (
    <>
      <div class="ins three terms">
        {date(t.quote.valid_until, quote.valid_until, (valid_until) => onChange({ valid_until }), error_of('valid_until'), valid_by_days(quote))}
        {text('project', t.invoice.project)}
        {text('order_number', t.quote.order_number)}
        {date(t.invoice.period_start, from, (value) => onChange(supply(value, quote.period_end)), error_of('period_start') ?? error_of('service_date'))}
        {date(t.invoice.period_end, quote.period_end, (value) => onChange(supply(from, value)), error_of('period_end'))}
        {text('place', t.quote.place)}
        {percent('deposit_percent', t.quote.deposit)}
        {percent('probability', t.quote.probability)}
        <SelectField label={t.invoice.nature} value={quote.nature} options={natures} onPick={(nature) => onChange({ nature: nature as Quote['nature'] })} />
      </div>
      <div class="fl conditions">
        <label for="conditions">{t.quote.conditions}</label>
        <Grow id="conditions" class="area" placeholder={t.quote.conditions_placeholder} value={quote.conditions ?? ''} onInput={(event) => onChange({ conditions: event.currentTarget.value })} />
      </div>
    </>
  );
}
