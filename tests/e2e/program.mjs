// SPDX-License-Identifier: GPL-3.0-or-later
// The real program on the invented company, in a folder of its own, on a free port. PLANCHE_BIN says where it is;
// PLANCHE_SEED, a data folder that holds the company already: inventing it takes a while.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, watch } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const start_limit_ms = 300_000;

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
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  return { child, exited, port: await port_of(port_file, folder, exited) };
}

export async function start_program() {
  const folder = await mkdtemp(join(tmpdir(), 'planche-e2e-'));
  const data = join(folder, 'data');
  const { PLANCHE_SEED: seed } = process.env;
  if (seed) await cp(seed, data, { recursive: true });
  let running = await launch(folder, 0, seed ? [] : ['--demo']);
  const { port } = running;
  const address = `http://127.0.0.1:${port}`;

  /** Speaks to the program as a script does. */
  const call = async (method, path, body, headers = {}) => {
    const response = await fetch(address + path, {
      method,
      headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
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
  const resume = async () => { running = await launch(folder, port); };
  const stop = async () => {
    await pause();
    await rm(folder, { recursive: true, force: true });
  };
  return { address, call, pause, resume, stop };
}
