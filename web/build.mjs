// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles src/ into dist/ (or PLANCHE_WEB_DIST): hashed scripts and styles, index.html, and .br and .gz beside each.
// Refuses a build in which what any page needs first, or all scripts together, weigh more than their limits, gzipped, in either language.
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
const languages = ['fr', 'en'];
const watch = process.argv.includes('--watch');

/**
 * No page is opened before `start` has run. Said to the bundler, what `start` needs is one part instead of one for every
 * set of pages that share it: a few requests before the first drawing, not thirty.
 */
const after_start = {
  name: 'after start',
  setup: (esbuild) => esbuild.onLoad({ filter: /\/src\/(pages\/\w+|access\/pages|shell\/palette|search\/why)\.tsx?$/ }, async ({ path }) => ({
    contents: `import ${JSON.stringify(join(root, 'src/start.tsx'))};\n${await readFile(path, 'utf8')}`, loader: 'tsx',
  })),
};

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
  plugins: [after_start, { name: 'finish', setup: (esbuild) => esbuild.onEnd((result) => finish(result)) }],
};

async function finish({ errors, metafile }) {
  if (errors.length > 0) return;
  const entry = (source) => {
    const [path] = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === source || (!output.entryPoint && output.inputs[source]));
    return relative(out, path);
  };
  const main = join(out, entry('src/main.tsx'));
  // What the entry fetches at once, whatever the language, is asked for before the entry has run.
  const needed = [...with_parts(metafile.outputs, main, join(out, entry('src/start.tsx')))];
  const table = (language) => with_parts(metafile.outputs, join(out, entry(`src/texts/${language}/index.ts`)));
  const html = (await readFile(join(root, 'src/index.html'), 'utf8'))
    .replace('{touch_icon}', `/${entry('src/icons/180.png')}`)
    .replace('{icon}', `/${entry('src/icon.svg')}`)
    .replace('{style}', `/${entry('src/styles/index.css')}`)
    .replace('{script}', `/${relative(out, main)}`)
    .replace('{preload}', needed.filter((path) => path !== main).map((path) => `<link rel="modulepreload" href="/${relative(out, path)}">`).join(''));
  await writeFile(join(dist, 'index.html'), html);
  await writeFile(join(dist, 'planche.webmanifest'), manifest((size) => `/${entry(`src/icons/${size}.png`)}`));

  const files = [...Object.keys(metafile.outputs).map((path) => relative(out, path)), 'index.html', 'planche.webmanifest'];
  const sizes = await Promise.all(files.map(compress));
  const bundles = languages.map((language) => ({
    first: [...new Set([...needed, ...table(language)])].map((path) => relative(out, path)),
    others: Object.keys(metafile.outputs).filter((path) => is_of_another(metafile.outputs[path].entryPoint, language)).map((path) => relative(out, path)),
  }));
  report(files, sizes, bundles);
}

/** Nobody loads the words of two languages. */
const is_of_another = (source, language) => languages.some((other) => other !== language && source?.startsWith(`src/texts/${other}/`));

/** The scripts, and what they cannot begin without. */
function with_parts(outputs, ...scripts) {
  const all = new Set();
  const add = (path) => {
    if (all.has(path)) return;
    all.add(path);
    for (const part of outputs[path].imports) if (part.kind === 'import-statement') add(part.path);
  };
  scripts.forEach(add);
  return all;
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

/** A bundle is what one language loads: `first`, before anything shows; never, `others`. */
function report(files, sizes, bundles) {
  const total = (ending) => files.reduce((sum, file, i) => sum + (file.endsWith(ending) ? sizes[i] : 0), 0);
  const sum_of = (some) => files.reduce((sum, file, i) => sum + (some.includes(file) ? sizes[i] : 0), 0);
  const scripts = Math.max(...bundles.map(({ others }) => total('.js') - sum_of(others)));
  const before_any_page = Math.max(...bundles.map(({ first }) => sum_of(first)));
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
