// SPDX-License-Identifier: GPL-3.0-or-later
// Coming in and going out, and the people who may.
import { call } from './client';
import { enter, session, type Person, type Role, type Session } from './session';

export async function look_who_is_here(): Promise<void> {
  session.value = await call<Session>('GET', '/api/session');
}

export interface Credentials { email: string; password: string; trusted: boolean }
export const sign_in = async (credentials: Credentials): Promise<void> => enter(await call<Session>('POST', '/api/session', { body: credentials }));
export const sign_in_by_link = async (link: string): Promise<void> => enter(await call<Session>('POST', '/api/session', { body: { link } }));

export interface NewAccount { link: string; password: string; name?: string; email?: string }
export const set_up = async (account: NewAccount): Promise<void> => enter(await call<Session>('POST', '/api/setup', { body: { ...account, trusted: true } }));

/** The pages, and what they hold of the company's data, go with the session. */
export async function sign_out(): Promise<void> {
  await call('DELETE', '/api/session');
  location.assign('/');
}

export const change_password = async (current: string, password: string): Promise<void> =>
  enter(await call<Session>('PUT', '/api/session/password', { body: { current, password } }));

export interface OpenSession { id: string; opened_at: string; seen_at: string; trusted: boolean; agent: string; address: string; current: boolean }
export const own_sessions = async (): Promise<OpenSession[]> => (await call<{ items: OpenSession[] }>('GET', '/api/sessions')).items;
export const close_session = (id: string): Promise<void> => call('DELETE', `/api/sessions/${id}`);

export interface User extends Person { created_at: string; has_password: boolean; sessions: number; last_seen_at: string | null }
export const get_users = async (): Promise<User[]> => (await call<{ items: User[] }>('GET', '/api/users')).items;
export const add_user = (user: { name: string; email: string; role: Role }): Promise<User & { link: string }> => call('POST', '/api/users', { body: user });
export const change_user = (id: string, changes: Partial<Pick<User, 'name' | 'email' | 'role'>>): Promise<User> => call('PATCH', `/api/users/${id}`, { body: changes });
export const remove_user = (id: string): Promise<void> => call('DELETE', `/api/users/${id}`);
export const reset_password = async (id: string): Promise<string> => (await call<{ link: string }>('POST', `/api/users/${id}/reset`, { body: {} })).link;
export const close_sessions_of = (id: string): Promise<void> => call('DELETE', `/api/users/${id}/sessions`);
