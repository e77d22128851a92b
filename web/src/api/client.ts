// SPDX-License-Identifier: GPL-3.0-or-later
// The one way to the server: JSON over HTTP, records with their ETag, refusals as typed errors.
import { sentence_of } from '../language';
import { t } from '../texts';
import { csrf_header, is_signed_in, signed_in_again } from './session';
import type { FieldProblem, Kind, Written } from './types';
import { kind_path } from './types';

/** Where a record went that was merged. */
export interface MergedInto { kind: Kind; id: string; title: string }

/** A refusal the server explained (application/problem+json). */
export class Refused extends Error {
  constructor(readonly status: number, readonly code: string, readonly problems: FieldProblem[], detail: string, readonly merged_into?: MergedInto) {
    super(detail);
  }
  /** The sentence for one field, or undefined when that field is fine. */
  for_field(field: string): string | undefined {
    return this.problems.filter((problem) => problem.field === field).map(sentence_of)[0];
  }
}

/** Nothing answered: the server is away or the network is cut. */
export class Unreachable extends Error {}

/** A record with the tag that its next write must carry. */
export interface Tagged<T> { record: T; etag: string }

interface Options {
  body?: unknown;
  form?: FormData;
  etag?: string;
  idempotency_key?: string;
  signal?: AbortSignal;
}

async function send(method: string, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', ...(method !== 'GET' && csrf_header()) };
  if (options.body !== undefined) headers['Content-Type'] = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  if (options.etag) headers['If-Match'] = options.etag;
  if (options.idempotency_key) headers['Idempotency-Key'] = options.idempotency_key;
  const body = options.form ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  let response: Response;
  try {
    response = await fetch(path, { method, headers, body: body ?? null, signal: options.signal ?? null });
  } catch (failure) {
    if (options.signal?.aborted) throw failure;
    throw new Unreachable(path);
  }
  if (response.ok) return response;
  const refused = await refusal(response);
  if (!is_signed_in.value || (refused.code !== 'signed_out' && refused.code !== 'csrf')) throw refused;
  await signed_in_again();
  return send(method, path, options);
}

async function refusal(response: Response): Promise<Refused> {
  const problem = await response.json().catch(() => ({}));
  const problems: FieldProblem[] = problem.problems ?? [];
  const code: string = problem.code ?? '';
  const detail = problems[0] ? sentence_of(problems[0]) : (t.refusals[code] ?? problem.detail ?? problem.title ?? String(response.status));
  return new Refused(response.status, code, problems, detail, problem.merged_into);
}

/** Throws Refused or Unreachable, or the abort of `signal`. */
export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await send(method, path, options);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

export async function tagged<T>(method: string, path: string, options: Options = {}): Promise<Tagged<T>> {
  const response = await send(method, path, options);
  return { record: (await response.json()) as T, etag: response.headers.get('ETag') ?? '' };
}

export const record_url = (kind: Kind, id: string): string => `/api/${kind_path[kind]}/${id}`;

export const get_record = <T>(kind: Kind, id: string, signal?: AbortSignal): Promise<Tagged<T>> =>
  tagged<T>('GET', record_url(kind, id), signal ? { signal } : {});

/** Merge patch: arrays are replaced whole, null removes a field. */
export const patch_record = <T>(kind: Kind, id: string, etag: string, changes: object): Promise<Tagged<T & Written>> =>
  tagged<T & Written>('PATCH', record_url(kind, id), { body: changes, etag });

/** The key makes a second press of the same button, or a retry, write nothing twice. */
export const create_record = <T>(kind: Kind, body: object, idempotency_key: string): Promise<Tagged<T & Written>> =>
  tagged<T & Written>('POST', `/api/${kind_path[kind]}`, { body, idempotency_key });

export const delete_record = (kind: Kind, id: string, etag: string): Promise<Written> =>
  call<Written>('DELETE', record_url(kind, id), { etag });

export const undo = (token: string): Promise<unknown> => call('POST', `/api/undo/${encodeURIComponent(token)}`, { body: {} });

/** A key for one intention of the user; keep it across retries of that intention. */
export const new_key = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
