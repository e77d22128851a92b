// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of the README, made when PLANCHE_README names their folder: the invented company as anyone can have it.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { open_page, phone, start_browser } from './browser.mjs';
import { start_program } from './program.mjs';

const folder = process.env.PLANCHE_README;
const most_bytes = 250_000;
const screen = { name: 'desktop', viewport: { width: 1280, height: 800 } };
let program;
let browser;

before(async () => {
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  program = await start_program();
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const hits_of = async (query) => (await program.call('GET', `/api/search?${query}`)).hits;

/** The person whose company buys most. */
async function best_client() {
  const contacts = await hits_of('kind=contact&status=client&limit=200');
  const bought = ({ preview }) => preview.revenue_net_cents ?? 0;
  return contacts.sort((a, b) => bought(b) - bought(a))[0].id;
}

async function draft(contact_id) {
  const line = { name: 'Reportage, journée', quantity: '2', unit: 'day', unit_price_cents: 135000, vat_rate: '20.00', vat_category: 'S', discount_percent: '0.00' };
  const rights = { ...line, name: 'Cession de droits, presse et web', quantity: '1', unit: 'flat', unit_price_cents: 45000, vat_rate: '10.00' };
  const { id } = await program.call('POST', '/api/invoices', { contact_id, project: 'Catalogue de printemps', lines: [line, rights] });
  return `/factures/${id}`;
}

const pictures = [
  ['results', screen, 'light', () => '/?q=maison', '[role=option][aria-selected=true]'],
  ['contact', screen, 'light', async () => `/contacts/${await best_client()}`, '.ev'],
  ['invoice', screen, 'light', async () => draft(await best_client()), '.pvz iframe:not(.behind)'],
  ['dashboard', screen, 'light', () => '/tableau', '.chart'],
  ['dashboard-dark', screen, 'dark', () => '/tableau?periode=trimestre', '.chart'],
  ['contact-mobile', phone, 'light', async () => `/contacts/${await best_client()}`, '.ev'],
];

for (const [name, device, colorScheme, path, ready] of pictures)
  test(`docs/screenshots/${name}.png`, { skip: !folder && 'made only when asked' }, async () => {
    const { page, close } = await open_page(browser, program.address, device, { colorScheme, reducedMotion: 'reduce' });
    await page.goto(await path());
    // The second time everything is warm, as it is for whoever works with it.
    for (const time of ['first', 'second']) {
      if (time === 'second') await page.reload();
      await page.locator(ready).first().waitFor();
      await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
    }
    await page.evaluate(() => Promise.all([...document.images].filter(({ loading }) => loading !== 'lazy').map((image) => image.decode().catch(() => undefined))));
    const file = join(folder, `${name}.png`);
    await page.screenshot({ path: file });
    assert.ok((await stat(file)).size < most_bytes, `${name}.png is too large for a page that everybody loads`);
    await close();
  });
