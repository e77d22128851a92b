// SPDX-License-Identifier: GPL-3.0-or-later
// A card with a chart, its table twin in the same place, and the table as a file.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../texts/pages';
import { DataTable, download_csv, type Table } from './table';

interface Props {
  title: string;
  /** One computed sentence, when there is a true one to say. */
  sense?: string | undefined;
  legend?: ComponentChildren;
  table: Table;
  /** Of the file. */
  file: string;
  wide: 'c12' | 'c8' | 'c4';
  children: ComponentChildren;
}

export function ChartCard({ title, sense, legend, table, file, wide, children }: Props) {
  const [as_table, set_as_table] = useState(false);
  const body = useId();
  const empty = table.rows.length === 0;
  return (
    <section class={`card ${wide}`}>
      <header><div><h2>{title}</h2>{sense && <p class="sub num">{sense}</p>}</div>{!as_table && !empty && legend}</header>
      <div class="body" id={body}>
        {empty && <p class="sm dim">{t.dashboard.empty}</p>}
        {!empty && !as_table && children}
        {!empty && <div class={as_table ? 'twin' : 'vh'} {...(as_table && { role: 'region', 'aria-label': title, tabIndex: 0 })}><DataTable table={table} caption={title} /></div>}
      </div>
      {!empty && (
        <div class="cfoot">
          <button type="button" class="lk" aria-pressed={as_table} aria-controls={body} onClick={() => set_as_table(!as_table)}>{as_table ? t.dashboard.see_chart : t.dashboard.see_figures}</button>
          <button type="button" class="lk only-d" onClick={() => download_csv(file, table)}>{t.dashboard.export_csv}</button>
        </div>
      )}
    </section>
  );
}

export const Legend = ({ entries }: { entries: [colour: string, text: string][] }) => (
  <div class="leg">{entries.map(([colour, name]) => <span key={name}><svg viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="3" fill={colour} /></svg>{name}</span>)}</div>
);
