// SPDX-License-Identifier: GPL-3.0-or-later
// Which field each column of a table goes to, with a few of its values.
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { SelectField } from '../kit/field';
import { Icon } from '../kit/icon';
import { t } from '../texts/pages';
import { import_fields } from '../texts/import-fields';
import type { Column, Table } from './plan';

interface Props {
  tables: Table[];
  mapping: Record<string, string>;
  busy: boolean;
  onMap: (header: string, field: string) => void;
  onSheet: (sheet: string) => void;
  onVerify: () => void;
  onBack: () => void;
}

export function Mapping({ tables, mapping, busy, onMap, onSheet, onVerify, onBack }: Props) {
  return (
    <>
      {tables.map((table, i) => (
        <Card key={i} class="maps">
          <div class="body">
            <p class="mut">{t.imports.mapping_text}</p>
            {table.other_sheets.length > 0 && tables.length === 1 && (
              <SelectField label={t.imports.sheet} value={table.sheet} onPick={onSheet}
                options={[table.sheet, ...table.other_sheets].map((name) => [name, name] as const)} />
            )}
            <table class="tbl map">
              <thead><tr><th scope="col">{t.imports.column}</th><th scope="col">{t.imports.samples}</th><th scope="col">{t.imports.goes_to}</th></tr></thead>
              <tbody>
                {table.columns.map((column) => <ColumnRow key={column.header} column={column} chosen={mapping[column.header]} onMap={onMap} />)}
              </tbody>
            </table>
          </div>
        </Card>
      ))}
      <div class="ibar">
        <p class="row"><Icon name="undo" /><span><b>{t.imports.nothing_written}</b> {t.imports.undo_promise}</span></p>
        <span class="row ib">
          <Button onClick={onBack} disabled={busy}>{t.imports.return}</Button>
          <Button look="primary" onClick={onVerify} disabled={busy}>{busy ? t.imports.verifying : t.imports.verify}</Button>
        </span>
      </div>
    </>
  );
}

function ColumnRow({ column, chosen, onMap }: { column: Column; chosen: string | undefined; onMap: (header: string, field: string) => void }) {
  const field = chosen ?? column.field;
  const because = chosen ? 'chosen' : column.because;
  const unsure = !chosen && column.because !== 'nothing' && column.confidence < 0.75;
  return (
    <tr class={field === 'ignored' ? 'off' : undefined}>
      <th scope="row">{column.header}</th>
      <td class="sm mut num">{column.samples.length > 0 ? column.samples.map((sample) => <span class="cut" key={sample}>{sample}</span>) : <span class="dim">{t.imports.no_sample}</span>}</td>
      <td>
        <span class="fi">
          <select aria-label={t.imports.field_of(column.header)} value={field} onChange={(event) => onMap(column.header, event.currentTarget.value)}>
            {Object.entries(import_fields).map(([group, fields]) => (
              <optgroup key={group} label={group}>
                {Object.entries(fields).map(([name, text]) => <option key={name} value={name}>{text}</option>)}
              </optgroup>
            ))}
          </select>
          <Icon name="down" />
        </span>
        <span class={unsure ? 'st warn' : because === 'nothing' ? 'st' : 'st ok'}>
          <Icon name={unsure ? 'warn' : because === 'nothing' ? 'note' : 'check'} />{unsure ? t.imports.unsure : t.imports.because[because]}
        </span>
      </td>
    </tr>
  );
}
