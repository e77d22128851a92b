// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { open_page, phone, start_browser } from './browser.mjs';
import { start_program } from './program.mjs';

let program;
let browser;

before(async () => {
  program = await start_program();
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** Width and height, as a PNG says them. */
async function picture_size(path) {
  const response = await fetch(program.address + path);
  assert.equal(response.headers.get('Content-Type'), 'image/png');
  const bytes = Buffer.from(await response.arrayBuffer());
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

test('a telephone keeps it on its home screen, with an icon and without the browser around it', async () => {
  const { page, close } = await open_page(browser, program.address, phone);
  await page.goto('/');
  const manifest_path = await page.locator('link[rel=manifest]').getAttribute('href');
  const response = await fetch(program.address + manifest_path);
  assert.equal(response.headers.get('Content-Type'), 'application/manifest+json');
  const manifest = await response.json();
  assert.deepEqual([manifest.short_name, manifest.display, manifest.start_url], ['Planche', 'standalone', '/']);
  for (const { src, sizes } of manifest.icons) assert.equal(await picture_size(src), sizes);
  assert.equal(await picture_size(await page.locator('link[rel=apple-touch-icon]').getAttribute('href')), '180x180');
  // What the browser itself makes of it.
  const devtools = await page.context().newCDPSession(page);
  const { errors } = await devtools.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  await close();
});
