// SPDX-License-Identifier: GPL-3.0-or-later
// The real program on the invented company, in a folder of its own, on a free port. PLANCHE_BIN says where it is;
// PLANCHE_SEED, a data folder that holds the company already: inventing it takes a while.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, watch } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const start_limit_ms = 300_000;
export const password = 'la planche contact';

/** By the address of a running program: the cookie of its owner, and the header of a script. */
export const owners = new Map();

const planche = (...args) => execFileSync(process.env.PLANCHE_BIN, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();

/** A command, its answers and how it ended. */
export function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.env.PLANCHE_BIN, args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Chooses the password of the invented company's owner and keeps the cookie that the answer sets. */
async function become_owner(address, call) {
  const [owner] = (await call('GET', '/api/users')).items;
  const { link } = await call('POST', `/api/users/${owner.id}/reset`, {});
  const [secret] = new URL(link).hash.slice(1).split('&');
  const response = await fetch(`${address}/api/setup`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ link: secret, password }) });
  if (!response.ok) throw new Error(`the owner is not let in: ${response.status} ${await response.text()}`);
  const [, name, value] = response.headers.get('Set-Cookie').match(/^([^=]+)=([^;]+)/);
  return { email: owner.email, cookie: { name, value, url: address, httpOnly: true, sameSite: 'Lax' } };
}

/** Resolves with the port once the program wrote it, which it does when it accepts requests. */
async function port_of(file, folder, exited) {
  const given_up = AbortSignal.timeout(start_limit_ms);
  const stop = new AbortController();
  const written = async () => {
    for await (const _ of watch(folder, { signal: AbortSignal.any([given_up, stop.signal]) })) if (existsSync(file)) return;
  };
  const waiting = existsSync(file) ? Promise.resolve() : written();
  await Promise.race([waiting, exited.then(([code]) => { throw new Error(`the program ended with code ${code}`); })]);
  stop.abort();
  return Number(await readFile(file, 'utf8'));
}

async function launch(folder, port, more = []) {
  const program = process.env.PLANCHE_BIN;
  if (!program) throw new Error('PLANCHE_BIN must be the path of the planche program');
  const port_file = join(folder, `port-${Date.now()}`);
  const args = ['serve', '--data', join(folder, 'data'), '--port', String(port), '--port-file', port_file, ...more];
  if (process.env.PLANCHE_WEB_DIR) args.push('--web-dir', process.env.PLANCHE_WEB_DIR);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => { said += text; });
  const exited = once(child, 'exit');
  return { child, exited, said: () => said, port: await port_of(port_file, folder, exited) };
}

/** On the invented company, or on nothing at all: then nobody can sign in yet. It copies its folder only where that is what is tested. */
export async function start_program({ empty = false, copies = false, words = [] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'planche-e2e-'));
  const data = join(folder, 'data');
  const seed = empty ? undefined : process.env.PLANCHE_SEED;
  if (seed) await cp(seed, data, { recursive: true });
  const authorization = { Authorization: `Bearer ${planche('token', 'create', 'e2e', '--role', 'owner', '--data', data)}` };
  const always = copies ? words : ['--no-backups', ...words];
  let running = await launch(folder, 0, [...always, ...(seed || empty ? [] : ['--demo'])]);
  const { port } = running;
  const address = `http://127.0.0.1:${port}`;

  /** Speaks to the program as a script does. */
  const call = async (method, path, body, headers = {}) => {
    const response = await fetch(address + path, {
      method,
      headers: { ...authorization, ...(body && { 'Content-Type': 'application/json' }), ...headers },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  };
  /** Ends the program but keeps its folder; `resume` starts it there again, at the same address. */
  const pause = async () => {
    running.child.kill('SIGTERM');
    await running.exited;
  };
  const resume = async (more = []) => { running = await launch(folder, port, [...always, ...more]); };
  const stop = async () => {
    await pause();
    await rm(folder, { recursive: true, force: true });
  };
  if (!empty) owners.set(address, { ...(await become_owner(address, call)), authorization });
  return { address, data, call, planche: (...args) => planche(...args, '--data', data), said: () => running.said(), pause, resume, stop };
}
