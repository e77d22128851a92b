// SPDX-License-Identifier: GPL-3.0-or-later
// What the server found missing to issue or to send, each until its field is touched.
import { useEffect, useState } from 'preact/hooks';
import type { InvoiceLine, SalesDocument } from '../api/invoice';
import type { FieldProblem } from '../api/types';
import { sentence_of } from '../language';

const is_under = (field: string, path: string): boolean => field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`);

/**
 * The paths that a change touches: of lines, only those that differ, unless their number does. What is asked of the buyer
 * stays asked while it is typed, until the next attempt; another client asks anew.
 */
function touched_paths(before: SalesDocument, { lines, buyer, ...changes }: Partial<SalesDocument>): string[] {
  const fields = [...Object.keys(changes), ...(buyer && Object.keys(buyer).length === 0 ? ['buyer'] : [])];
  if (!lines) return fields;
  if (lines.length !== before.lines.length) return [...fields, 'lines'];
  const differs = (line: InvoiceLine, i: number): boolean => JSON.stringify(line) !== JSON.stringify(before.lines[i]);
  return [...fields, ...lines.flatMap((line, i) => (differs(line, i) ? [`lines[${i}]`] : []))];
}

export function focus_first_error(): void {
  requestAnimationFrame(() => (document.querySelector<HTMLElement>('main [aria-invalid=true]') ?? document.getElementById('missing-title'))?.focus());
}

export function useProblems() {
  const [problems, set_problems] = useState<FieldProblem[]>([]);
  const any = problems.length > 0;
  useEffect(() => { if (any) focus_first_error(); }, [any]);
  return {
    problems,
    found: set_problems,
    touched: (before: SalesDocument, changes: Partial<SalesDocument>) => {
      const paths = touched_paths(before, changes);
      set_problems((all) => all.filter(({ field = '' }) => !paths.some((path) => is_under(field, path))));
    },
    of: (field: string) => problems.filter((problem) => problem.field === field).map(sentence_of)[0],
  };
}
