// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles tests/*.test.ts for Node (18 reads no TypeScript) and runs them with the words of one language in place,
// as a page has: French, and English for those named *.english.test.ts.
import { build } from 'esbuild';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const outdir = await mkdtemp(join(tmpdir(), 'planche-web-'));
const tests = (await readdir(join(root, 'tests'))).filter((file) => file.endsWith('.test.ts'));

await build({
  absWorkingDir: root,
  entryPoints: ['tests/french.ts', 'tests/english.ts', ...tests.map((file) => `tests/${file}`)],
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true, // the words and the tests share their modules
  platform: 'node',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
});

function run(words, files) {
  const built = files.map((file) => join(outdir, file.replace(/ts$/, 'mjs')));
  return spawnSync(process.execPath, ['--import', join(outdir, words), '--test', ...built], { stdio: 'inherit' }).status ?? 1;
}
const is_english = (file) => file.endsWith('.english.test.ts');
const failed = [run('french.mjs', tests.filter((file) => !is_english(file))), run('english.mjs', tests.filter(is_english))].find((status) => status !== 0);
await rm(outdir, { recursive: true });
process.exit(failed ?? 0);
