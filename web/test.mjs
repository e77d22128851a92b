// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles tests/*.test.ts for Node (18 reads no TypeScript) and runs them.
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
  entryPoints: tests.map((file) => `tests/${file}`),
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
});
const built = tests.map((file) => join(outdir, file.replace(/ts$/, 'mjs')));
const { status } = spawnSync(process.execPath, ['--test', ...built], { stdio: 'inherit' });
await rm(outdir, { recursive: true });
process.exit(status ?? 1);
