// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a chart as a table: for screen readers, for printing, for copying, and as a file for spreadsheets.
import { money, number } from '../format';

export interface Cell {
  text: string;
  /** For the file, when it is a number: decimal comma, no spaces. */
  plain?: string;
  href?: string;
}
export interface Table { columns: string[]; rows: Cell[][] }

export const text = (value: string, href?: string): Cell => ({ text: value, ...(href && { href }) });
export const cents = (value: number | null | undefined, href?: string): Cell =>
  value === null || value === undefined ? { text: '' } : { text: money(value), plain: (value / 100).toFixed(2).replace('.', ','), ...(href && { href }) };
export const count = (value: number): Cell => ({ text: number(value), plain: String(value) });

const linked = ({ text: shown, href }: Cell) => (href && shown ? <a class="lk" href={href}>{shown}</a> : shown);

/** `caption` names it for those who do not see the card around it. */
export const DataTable = ({ table, caption }: { table: Table; caption: string }) => (
  <table class="tbl num">
    <caption class="vh">{caption}</caption>
    <thead><tr>{table.columns.map((column, i) => <th key={column} scope="col" class={i > 0 ? 'r' : undefined}>{column}</th>)}</tr></thead>
    <tbody>
      {table.rows.map((row, at) => (
        <tr key={at}>{row.map((cell, i) => (i === 0 ? <th key={i} scope="row">{linked(cell)}</th> : <td key={i} class="r">{linked(cell)}</td>))}</tr>
      ))}
    </tbody>
  </table>
);

/** A text that a spreadsheet would run as a formula is guarded; one with a separator, a quote or a line end is quoted. */
function csv_cell({ text: shown, plain }: Cell): string {
  if (plain !== undefined) return plain;
  const guarded = /^[=+\-@\t\r]/.test(shown) ? `'${shown}` : shown;
  return /[;"\r\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

/** As Excel in French opens it: byte order mark, semicolons, decimal commas. */
export const csv = ({ columns, rows }: Table): string =>
  `\ufeff${[columns.map((column) => ({ text: column })), ...rows].map((row) => row.map(csv_cell).join(';')).join('\r\n')}\r\n`;

export function download_csv(name: string, table: Table): void {
  const url = URL.createObjectURL(new Blob([csv(table)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
