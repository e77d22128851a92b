// SPDX-License-Identifier: GPL-3.0-or-later
// Commands beside a program that serves the same folder: they say and do what they do alone.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, start_program } from './program.mjs';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));

let program;
let folder;
let alone;

before(async () => {
  program = await start_program({ empty: true });
  folder = await mkdtemp(join(tmpdir(), 'planche-beside-'));
  alone = join(folder, 'alone');
  await mkdir(join(folder, 'cards'));
  await cp(join(fixtures, 'cards/apple.vcf'), join(folder, 'cards/apple.vcf'));
  await writeFile(join(folder, 'lines.jsonl'), ['{"kind":"location","name":"Loft canut","source_id":"L-1","area_m2":120}', '{"kind":"location"}', 'rien'].join('\n'));
  await writeFile(join(folder, 'clients.csv'), 'Soc.;Mél\nMaison Ferrand;helene@ferrand.example\n');
});
after(async () => {
  await program?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** An import has an id of its own. */
const without_ids = ({ status, stdout, stderr }) => ({ status, stderr, stdout: stdout.replace(/import \S+:.*/g, 'import …') });

/** The same words beside the program and alone, each on a folder that went through the same commands. */
function both(...words) {
  const beside = run(...words, '--data', program.data);
  assert.deepEqual(without_ids(beside), without_ids(run(...words, '--data', alone)));
  return beside;
}

const total = async (query) => (await program.call('GET', `/api/search?limit=0&${query}`)).total;

test('import says the same and exits the same, and the next search finds what came', async () => {
  const planned = both('import', '--dry-run', join(folder, 'lines.jsonl'));
  assert.match(planned.stdout, /1 created/);
  assert.equal(await total('q=canut'), 0);
  assert.equal(both('import', join(folder, 'lines.jsonl')).status, 1, 'something was rejected');
  assert.equal(await total('q=canut'), 1);
  assert.match(both('import', '--json', join(folder, 'lines.jsonl')).stdout, /"unchanged":1/);
  assert.equal(both('import', join(folder, 'cards/apple.vcf')).status, 0);
  assert.equal(both('import', join(folder, 'clients.csv'), '--column', 'Soc.=company.name').status, 0);
  assert.equal(await total('q=ferrand&kind=company'), 1);
  assert.equal(both('import', '--kind', 'rien', join(folder, 'lines.jsonl')).status, 2);
});

test('an import is taken back, and one that never was is refused', async () => {
  await writeFile(join(folder, 'more.jsonl'), '{"kind":"location","name":"Verrière des Brotteaux"}\n');
  const id_in = ({ stdout }) => /--undo (\S+)`/.exec(stdout)[1];
  const beside = id_in(run('import', join(folder, 'more.jsonl'), '--data', program.data));
  const by_itself = id_in(run('import', join(folder, 'more.jsonl'), '--data', alone));
  const undone = run('import', '--undo', beside, '--data', program.data);
  assert.deepEqual(undone, run('import', '--undo', by_itself, '--data', alone));
  assert.match(undone.stdout, /^1 records taken back/);
  assert.equal(await total('q=brotteaux'), 0);
  assert.equal(both('import', '--undo', '999').status, 1);
});

test('the files of an import leave nothing in the data folder', async () => {
  assert.deepEqual(await readdir(join(program.data, 'uploads')), []);
});

test('the index is built anew while it is searched', async () => {
  const { index } = await program.call('GET', '/api/health');
  assert.deepEqual(both('reindex'), { status: 0, stdout: '', stderr: '' });
  assert.deepEqual((await program.call('GET', '/api/health')).index, index);
  assert.equal(await total('q=canut'), 1);
});

test('an archive goes into a folder that is served and empty, and into no other', async () => {
  const archive = join(folder, 'all.zip');
  assert.equal(run('export', archive, '--data', alone).status, 0);
  const other = await start_program({ empty: true });
  const first = run('import', archive, '--data', other.data);
  assert.equal(first.status, 0);
  assert.match(first.stdout, /^\d+ records, with their ids and series\n$/);
  assert.equal((await other.call('GET', '/api/search?limit=0&q=canut')).total, 1);
  await other.stop();
  assert.equal(both('import', archive).status, 1);
});

test('an invented company is not put into a folder that is served', () => {
  const { status, stderr } = run('demo', '--data', program.data);
  assert.equal(status, 3);
  assert.match(stderr, /is being served/);
});
