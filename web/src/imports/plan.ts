// SPDX-License-Identifier: GPL-3.0-or-later
// What the server answers about an import, before and after it is applied.
import { call } from '../api/client';
import type { Kind } from '../api/types';
import type { Said } from '../language';

export interface Problem extends Said { file: string; line: number; field: string; value?: string }
export interface Counts {
  created: number; updated: number; merged: number; unchanged: number; rejected: number;
  conflicting: number; resembling: number; created_by_kind: Record<string, number>;
}
export type Outcome = 'created' | 'updated' | 'unchanged' | 'merged' | 'rejected';
export type Fields = Record<string, unknown>;
export interface Item {
  index: number; line: number; kind: Kind | 'tag' | ''; id: string; outcome: Outcome;
  before?: Fields; after?: Fields; said?: Fields; because?: string; conflicts?: string[]; resembles?: string; nested?: Item[];
}
export interface Column { header: string; field: string; because: 'nothing' | 'values' | 'header' | 'remembered' | 'chosen'; confidence: number; samples: string[] }
export interface Table { sheet: string; other_sheets: string[]; encoding: string; header_line: number; columns: Column[] }
export interface Sum { count: number; net_cents: number; gross_cents: number }
export interface Line { name: string; file: Sum; here: Sum }
export interface Difference { number: string; client: string; year: number; line: number; file_net_cents: number | null; here_net_cents: number | null; reason: string; reason_en: string }
export interface Reconciliation { years: Line[]; clients: Line[]; differences: Difference[]; differences_count: number }
export interface PlannedFile {
  file: string; cards: number; items: Item[]; remarks: { line: number; reason: string; reason_en: string }[];
  table?: Table; reconciliation?: Reconciliation;
}
export interface Plan { id: string; import_id: string | null; counts: Counts; problems: Problem[]; warnings: Problem[]; files: PlannedFile[] }

/** How the tables are to be read; the columns that are not named are left to the server. */
export interface Wish { mapping: Record<string, string>; sheet: string; differing: 'keep' | 'replace' }
export const no_wish: Wish = { mapping: {}, sheet: '', differing: 'keep' };

export interface Past { id: string; at: string; by: string; files: string[]; created: Record<string, number>; updated: number; undone: boolean }
export interface Undone { records: number; kept: { kind: Kind; id: string; title: string }[] }

/** Nothing is written: what the files would bring. */
export function plan_of(files: File[], wish: Wish): Promise<Plan> {
  const form = new FormData();
  for (const file of files) form.append('file', file);
  form.append('options', JSON.stringify(wish));
  return call<Plan>('POST', '/api/imports', { form });
}

export const apply_plan = (id: string, idempotency_key: string): Promise<Plan> => call<Plan>('POST', `/api/imports/${id}/apply`, { body: {}, idempotency_key });
export const undo_import = (id: string): Promise<Undone> => call<Undone>('DELETE', `/api/imports/${id}`);
export const past_imports = async (): Promise<Past[]> => (await call<{ items: Past[] }>('GET', '/api/imports')).items;

/** United with a record that was there is completing it. */
export const completed = ({ updated, merged }: Counts): number => updated + merged;
export const tables_of = (plan: Plan): Table[] => plan.files.flatMap(({ table }) => table ?? []);
