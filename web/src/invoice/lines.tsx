// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a draft. A line has no id of its own: a key follows each one through moves, so that focus stays in it.
import { useEffect, useRef } from 'preact/hooks';
import type { InvoiceLine, SalesDocument } from '../api/invoice';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { t } from '../texts';
import { blank_line } from './blank-line';
import { Line } from './line';

interface Props {
  sale: SalesDocument;
  waiting: boolean;
  onChange: (lines: InvoiceLine[]) => void;
  error_of: (field: string) => string | undefined;
}

let next_key = 0;

export function Lines({ sale, waiting, onChange, error_of }: Props) {
  const { lines } = sale;
  const keys = useRef<number[]>([]);
  /** The line to enter once it is drawn, or the field that a moved line had the focus in. */
  const focus_on = useRef<number | HTMLElement | undefined>();
  const table = useRef<HTMLTableElement>(null);
  while (keys.current.length < lines.length) keys.current.push(next_key++);
  keys.current.length = lines.length;

  useEffect(() => {
    const target = focus_on.current;
    focus_on.current = undefined;
    if (typeof target === 'number') table.current?.tBodies[target]?.querySelector<HTMLElement>('textarea')?.focus();
    else target?.focus();
  });

  const write = (next: InvoiceLine[]) => onChange(next.map((line) => ({ ...line })));
  const insert = (at: number) => {
    keys.current.splice(at, 0, next_key++);
    focus_on.current = at;
    write(lines.toSpliced(at, 0, blank_line(sale)));
  };
  const move = (from: number, to: number) => {
    keys.current.splice(to, 0, ...keys.current.splice(from, 1));
    if (document.activeElement instanceof HTMLElement) focus_on.current = document.activeElement;
    const without = lines.toSpliced(from, 1);
    write(without.toSpliced(to, 0, lines[from]!));
  };
  const remove = (at: number) => {
    keys.current.splice(at, 1);
    if (lines.length > 1) focus_on.current = Math.min(at, lines.length - 2);
    write(lines.toSpliced(at, 1));
  };
  const all = error_of('lines');
  return (
    <Card title={t.invoice.lines} aside={lines.length > 1 && <span class="xs dim only-d">{t.invoice.move} <kbd>⌥↑</kbd> <kbd>⌥↓</kbd></span>}>
      <div class="body">
        {lines.length > 0 && (
          <table class="lines edit" ref={table}>
            <thead>
              <tr>
                <th>{t.invoice.column.name}</th><th class="r">{t.invoice.column.quantity}</th><th class="r">{t.invoice.column.price}</th>
                <th class="r">{t.invoice.column.vat}</th><td />
              </tr>
            </thead>
            {lines.map((line, i) => (
              <Line key={keys.current[i]} line={line} index={i} regime={sale.vat_regime} waiting={waiting} error_of={(field) => error_of(`lines[${i}].${field}`)}
                change={(changes) => write(lines.with(i, { ...line, ...changes }))}
                move_up={i > 0 ? () => move(i, i - 1) : undefined} move_down={i < lines.length - 1 ? () => move(i, i + 1) : undefined}
                remove={() => remove(i)} add_below={() => insert(i + 1)} />
            ))}
          </table>
        )}
        {all && <p class="fe" role="alert"><Icon name="warn" />{all}</p>}
        <button type="button" class="chip add" onClick={() => insert(lines.length)}><Icon name="plus" />{t.invoice.add_line} <kbd class="only-d">↵</kbd></button>
      </div>
    </Card>
  );
}