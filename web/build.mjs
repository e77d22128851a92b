// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles src/ into dist/ (or PLANCHE_WEB_DIST): hashed scripts and styles, index.html, and .br and .gz beside each.
// Refuses a build in which what any page needs first, or all scripts together, weigh more than their limits, gzipped.
import { context, build } from 'esbuild';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = process.env.PLANCHE_WEB_DIST ?? join(root, 'dist');
const out = relative(root, dist);
const first_limit_bytes = 52 * 1024;
const script_limit_bytes = 160 * 1024;
const style_limit_bytes = 22 * 1024;
/** 180 is what an iPhone puts on its home screen. */
const icon_sizes = [180, 192, 512];
const watch = process.argv.includes('--watch');

const options = {
  absWorkingDir: root,
  entryPoints: {
    app: 'src/main.tsx', style: 'src/styles/index.css', icon: 'src/icon.svg',
    ...Object.fromEntries(icon_sizes.map((size) => [`icon-${size}`, `src/icons/${size}.png`])),
  },
  loader: { '.svg': 'copy', '.png': 'copy' },
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['es2022', 'safari16'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: !watch,
  sourcemap: watch ? 'inline' : false,
  entryNames: '[name]-[hash]',
  chunkNames: 'part-[hash]',
  assetNames: '[name]-[hash]',
  legalComments: 'none',
  metafile: true,
  plugins: [{ name: 'finish', setup: (esbuild) => esbuild.onEnd((result) => finish(result)) }],
};

async function finish({ errors, metafile }) {
  if (errors.length > 0) return;
  const entry = (source) => {
    const [path] = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === source || (!output.entryPoint && output.inputs[source]));
    return relative(out, path);
  };
  const main = join(out, entry('src/main.tsx'));
  const parts = metafile.outputs[main].imports.filter((part) => part.kind === 'import-statement');
  const html = (await readFile(join(root, 'src/index.html'), 'utf8'))
    .replace('{touch_icon}', `/${entry('src/icons/180.png')}`)
    .replace('{icon}', `/${entry('src/icon.svg')}`)
    .replace('{style}', `/${entry('src/styles/index.css')}`)
    .replace('{script}', `/${relative(out, main)}`)
    .replace('{preload}', parts.map(({ path }) => `<link rel="modulepreload" href="/${relative(out, path)}">`).join(''));
  await writeFile(join(dist, 'index.html'), html);
  await writeFile(join(dist, 'planche.webmanifest'), manifest((size) => `/${entry(`src/icons/${size}.png`)}`));

  const files = [...Object.keys(metafile.outputs).map((path) => relative(out, path)), 'index.html', 'planche.webmanifest'];
  const sizes = await Promise.all(files.map(compress));
  const first = [main, ...parts.map(({ path }) => path)].map((path) => relative(out, path));
  report(files, sizes, first);
}

/** How it looks on a home screen: without the browser around it. */
const manifest = (icon) => JSON.stringify({
  name: 'Planche', short_name: 'Planche', lang: 'fr', start_url: '/', scope: '/', display: 'standalone',
  background_color: '#f6f5f3', theme_color: '#f6f5f3',
  icons: [192, 512].flatMap((size) => ['any', 'maskable'].map((purpose) => ({ src: icon(size), sizes: `${size}x${size}`, type: 'image/png', purpose }))),
});

async function compress(file) {
  const bytes = await readFile(join(dist, file));
  const gzipped = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  // A few bytes only grow.
  if (gzipped.length < bytes.length) await writeFile(join(dist, `${file}.gz`), gzipped);
  if (brotli.length < bytes.length) await writeFile(join(dist, `${file}.br`), brotli);
  return gzipped.length;
}

function report(files, sizes, first) {
  const total = (ending) => files.reduce((sum, file, i) => sum + (file.endsWith(ending) ? sizes[i] : 0), 0);
  const scripts = total('.js');
  const before_any_page = files.reduce((sum, file, i) => sum + (first.includes(file) ? sizes[i] : 0), 0);
  const styles = total('.css');
  console.log(`scripts ${before_any_page} of ${first_limit_bytes} first, ${scripts} of ${script_limit_bytes} bytes in all, styles ${styles} of ${style_limit_bytes} bytes, gzipped`);
  if (watch) return;
  if (before_any_page > first_limit_bytes) throw new Error('what every page loads first is over its limit');
  if (scripts > script_limit_bytes) throw new Error('the scripts are over their limit');
  if (styles > style_limit_bytes) throw new Error('the styles are over their limit');
}

await rm(dist, { recursive: true, force: true });
if (watch) await (await context(options)).watch();
else await build(options);
