// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the journeys: invents the company once, gives every file of tests its own copy of it. A file that fails is run once more when all
// others are through, since a page may wait for a processor longer than a test waits for it; the second result is the one that counts.
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

const folder = await mkdtemp(join(tmpdir(), 'planche-e2e-seed-'));
const seed = join(folder, 'data');

/** Of a run that has a limit, in seconds since 1970. */
const begin_by = Number(process.env.PLANCHE_BEGIN_BY || Infinity);
const is_too_late = () => Date.now() / 1000 >= begin_by;

/** How many cases of a file passed, failed and were left out; a file without a summary is one failure. */
function run(file) {
  if (is_too_late()) {
    console.log(`SKIPPED: ${file}, no time is left`);
    return { pass: 0, fail: 0, skipped: 0 };
  }
  const { status, stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', file], { cwd: here, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PLANCHE_SEED: seed } });
  process.stdout.write(stdout.replace(/^# (pass|fail|skipped) /gm, `# ${file} $1 `));
  const of = (what) => Number(new RegExp(`^# ${what} (\\d+)`, 'm').exec(stdout)?.[1] ?? NaN);
  const counts = { pass: of('pass'), fail: of('fail'), skipped: of('skipped') };
  if (Number.isNaN(counts.pass)) return { pass: 0, fail: 1, skipped: 0 };
  return status !== 0 && counts.fail === 0 ? { ...counts, fail: 1 } : counts;
}

const invented = spawnSync(program, ['demo', '--data', seed], { stdio: ['ignore', 'inherit', 'inherit'] });
const results = new Map(invented.status === 0 ? files.map((file) => [file, run(file)]) : [['demo', { pass: 0, fail: 1, skipped: 0 }]]);
for (const [file, { fail }] of [...results])
  if (fail > 0 && file !== 'demo' && !is_too_late()) {
    console.log(`# once more: ${file}`);
    results.set(file, run(file));
  }
await rm(folder, { recursive: true });
const sum = (what) => [...results.values()].reduce((total, counts) => total + counts[what], 0);
for (const what of ['pass', 'fail', 'skipped']) console.log(`# ${what} ${sum(what)}`);
process.exit(sum('fail') === 0 ? 0 : 1);
