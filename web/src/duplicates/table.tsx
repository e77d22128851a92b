// SPDX-License-Identifier: GPL-3.0-or-later
// Two records side by side, and what becomes of them.
import { date_listed } from '../format';
import { Avatar } from '../kit/avatar';
import { record_path } from '../shell/navigation';
import { t } from '../texts';
import type { Choice, Pair, Twin } from './pairs';
import { is_left_out, result_of, type Row, rows_of, side_of, with_element, with_value } from './rows';

interface Props { pair: Pair; choice: Choice; onChoice: ((choice: Choice) => void) | undefined }

export const title_of = (record: Twin): string => (record.kind === 'contact' ? record.display_name : record.name);

const origin_of = (record: Twin): string => (record.imported_from ? t.duplicates.imported : t.duplicates.created)(date_listed(record.created_at));

const Head = ({ record, stays }: { record: Twin; stays: boolean }) => (
  <th scope="col">
    <span class="twin">
      <Avatar name={title_of(record)} square={record.kind === 'company'} />
      <span><a class="lk" href={record_path(record.kind, record.id)}>{title_of(record)}</a><small>{[origin_of(record), stays && t.duplicates.stays].filter(Boolean).join(' · ')}</small></span>
    </span>
  </th>
);

function Side({ row, at, pair, choice, onChoice }: Props & { row: Row; at: 0 | 1 }) {
  const record = pair.records[at];
  const other = row.cells[at === 0 ? 1 : 0];
  const cells = row.cells[at];
  const repeats = (key: string) => at === 1 && other.some((cell) => cell.key === key);
  return (
    <td data-l={title_of(record)} class={cells.length === 0 ? 'none' : undefined}>
      {cells.map(({ text, key, index }) => {
        if (repeats(key)) return <span key={index} class="same">= {t.duplicates.same}</span>;
        if (!onChoice || row.how === 'both' || row.how === 'either') return <span key={index}>{text}</span>;
        if (row.how === 'choose')
          return <label key={index}><input type="radio" name={`${pair.id} ${row.field}`} checked={side_of(row, choice, pair) === at} onChange={() => onChoice(with_value(choice, row.field, record.id))} /><span>{text}</span></label>;
        const wanted = !is_left_out(choice, record.id, row.field, index);
        return <label key={index}><input type="checkbox" checked={wanted} onChange={() => onChoice(with_element(choice, row, key, !wanted, pair))} /><span>{text}</span></label>;
      })}
      {cells.length === 0 && <span class="dim">—</span>}
    </td>
  );
}

export function Comparison({ pair, choice, onChoice }: Props) {
  const [one, other] = pair.records;
  return (
    <table class="twins">
      <thead><tr><td /><Head record={one} stays={choice.keep === one.id} /><Head record={other} stays={choice.keep === other.id} /><th scope="col">{t.duplicates.result}</th></tr></thead>
      <tbody>
        {rows_of(pair).map((row) => (
          <tr key={row.field} class={row.how === 'choose' ? 'differs' : undefined}>
            <th scope="row">{row.label}</th>
            <Side row={row} at={0} pair={pair} choice={choice} onChoice={onChoice} />
            <Side row={row} at={1} pair={pair} choice={choice} onChoice={onChoice} />
            <td data-l={t.duplicates.result} class="res">{result_of(row, choice, pair).map((text) => <b key={text}>{text}</b>)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
