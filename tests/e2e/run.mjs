// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the journeys: invents the company once, gives every file of tests its own copy of it.
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { start_program } from './program.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : (await readdir(here)).filter((file) => file.endsWith('.test.mjs')).sort();

const seed = await start_program();
await seed.pause();
const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...files], {
  cwd: here,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, PLANCHE_SEED: seed.data },
});
await seed.remove();
process.exit(status ?? 1);
