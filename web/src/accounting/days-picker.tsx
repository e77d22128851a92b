// SPDX-License-Identifier: GPL-3.0-or-later
// From which day to which: the usual spans one press away, any other by its two days.
import type { Days } from '../api/accounting';
import { today } from '../format';
import { day } from '../invoice/readings';
import { TypedField } from '../kit/typed';
import { t } from '../texts/pages';
import { span, type SpanName } from './days';

const spans = Object.entries(t.accounting.spans) as [SpanName, string][];

export function DaysPicker({ days, onPick }: { days: Days; onPick: (days: Days) => void }) {
  const field = (which: keyof Days, label: string) => (
    <TypedField label={label} autocomplete="off" value={days[which] as string | null | undefined} reading={day} complaint={t.invoice.date_unreadable}
      onValue={(value) => { if (value) onPick({ ...days, [which]: value }); }} />
  );
  return (
    <div class="days">
      <div class="chips" role="group" aria-label={t.accounting.period}>
        {spans.map(([name, text]) => {
          const { from, to } = span(name, today());
          return <button key={name} type="button" class="chip" aria-pressed={from === days.from && to === days.to} onClick={() => onPick({ from, to })}>{text}</button>;
        })}
      </div>
      <div class="ends">{field('from', t.accounting.from)}{field('to', t.accounting.to)}</div>
    </div>
  );
}
