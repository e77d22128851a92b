// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the journeys: invents the company once, gives every file of tests its own copy of it.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = process.env.PLANCHE_BIN;
if (!program) throw new Error('PLANCHE_BIN must be the path of the planche program');
const here = fileURLToPath(new URL('.', import.meta.url));
const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : (await readdir(here)).filter((file) => file.endsWith('.test.mjs')).sort();
const stdio = ['ignore', 'inherit', 'inherit'];

const folder = await mkdtemp(join(tmpdir(), 'planche-e2e-seed-'));
const seed = join(folder, 'data');
const invented = spawnSync(program, ['demo', '--data', seed], { stdio });
const tested = invented.status !== 0 ? invented : spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...files], { cwd: here, stdio, env: { ...process.env, PLANCHE_SEED: seed } });
await rm(folder, { recursive: true });
process.exit(tested.status ?? 1);
