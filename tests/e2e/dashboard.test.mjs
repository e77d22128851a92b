// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { check_accessible, desktop, open_page, phone, picture, start_browser } from './browser.mjs';
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

const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Paris' });
const figures_of = async (from) => (await program.call('GET', `/api/kpi?from=${from}&to=${today}`)).figures;
const plain = (text) => text.replace(/[\s\u00a0\u202f]/g, '');
/** Without cents from 10 000 € up. */
const in_tile = (cents) =>
  new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', ...(cents >= 1_000_000 && { maximumFractionDigits: 0 }) }).format(cents / 100);
const card = (page, title) => page.locator('.dgrid > .card', { has: page.getByRole('heading', { name: title }) });
const tile = (page, title) => page.locator('.kpi', { has: page.getByRole('heading', { name: title }) });

for (const device of [desktop, phone])
  test(`figures and charts (${device.name})`, async () => {
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto('/tableau');
    await page.locator('.chart').first().waitFor();
    await page.locator('.live').getByText(/^En direct/).waitFor();
    await check_accessible(page);
    await picture(page, `tableau-${device.name}`);
    const as_table = page.getByRole('button', { name: 'Voir les chiffres' });
    while (await as_table.count()) await as_table.first().click();
    await check_accessible(page);
    await close();
  });

test('a tile is the program’s figure, says what it means, and leads to its records', async () => {
  const { revenue_net } = await figures_of(`${today.slice(0, 4)}-01-01`);
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/tableau');
  const net = tile(page, /^CA facturé HT/);
  const shown = plain(await net.locator('.v').textContent());
  assert.equal(shown, plain(in_tile(revenue_net.value_cents)));
  await net.getByRole('button', { name: /^Définition/ }).click();
  await net.getByText(revenue_net.definition).waitFor();
  await check_accessible(page);
  await page.keyboard.press('Escape');
  await net.locator('a.v').click();
  await page.getByRole('option').first().waitFor();
  const listed = await program.call('GET', `${revenue_net.records}&limit=0`);
  assert.equal(listed.total, revenue_net.n);
  await page.getByRole('status').getByText(new RegExp(`^${new Intl.NumberFormat('fr-FR').format(revenue_net.n)} résultats?`)).first().waitFor();
  await close();
});

test('the period is in the address, and back returns to the one before', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/tableau');
  await page.locator('.kpi').first().waitFor();
  await page.getByRole('link', { name: 'Mois' }).click();
  await page.waitForURL(/\?periode=mois$/);
  await tile(page, new RegExp(`^CA facturé HT, .+ ${today.slice(0, 4)}`)).waitFor();
  const { revenue_net } = await figures_of(`${today.slice(0, 8)}01`);
  await page.waitForFunction((text) => document.querySelector('.kpi .v').textContent.replace(/\s/g, '') === text, plain(in_tile(revenue_net.value_cents)));
  await page.reload();
  await page.getByRole('link', { name: 'Mois' }).and(page.locator('[aria-current=true]')).waitFor();
  await page.goBack();
  await page.waitForURL(/\/tableau$/);
  await close();
});

test('the table is the chart, and the file opens in a French spreadsheet', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/tableau');
  const months = card(page, 'Chiffre d’affaires HT par mois');
  await months.getByRole('button', { name: 'Voir les chiffres' }).click();
  assert.equal(await months.locator('tbody tr').count(), 12);
  const [download] = await Promise.all([page.waitForEvent('download'), months.getByRole('button', { name: 'Exporter en CSV' }).click()]);
  const csv = await readFile(await download.path(), 'utf8');
  assert.ok(csv.startsWith('\ufeffMois;'));
  const { series } = (await program.call('GET', `/api/kpi?from=${today.slice(0, 4)}-01-01&to=${today.slice(0, 4)}-12-31`)).figures.revenue_by_month;
  const january = series.find(({ month }) => month.endsWith('-01'));
  const amount = (cents) => (cents / 100).toFixed(2).replace('.', ',');
  assert.equal(csv.split('\r\n')[1], `janv.;${amount(january.value_cents)};${amount(january.previous_cents)};${january.n}`);
  await close();
});

test('an invoice issued elsewhere moves the figures within a second, without a reload', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/tableau');
  const value = tile(page, /^CA facturé HT/).locator('.v');
  const before = await value.textContent();
  const client = await program.call('POST', '/api/companies', {
    name: 'Figure Vivante', siren: '812345676', addresses: [{ label: 'billing', street: '1, rue Neuve', postal_code: '69001', city: 'Lyon', country: 'FR' }],
  });
  const line = { name: 'Portraits', quantity: '1', unit: 'day', unit_price_cents: 777700, vat_rate: '20.00', vat_category: 'S', discount_percent: '0.00' };
  const draft = await program.call('POST', '/api/invoices', { company_id: client.id, lines: [line] });
  await page.evaluate(() => { globalThis.same_page = true; });
  await program.call('POST', `/api/invoices/${draft.id}/issue`, {}, { 'If-Match': '*' });
  await page.waitForFunction((old) => document.querySelector('.kpi .v').textContent !== old, before, { timeout: 1000 });
  assert.ok(await page.evaluate(() => globalThis.same_page));
  await page.locator('.tbl').getByText('Figure Vivante').waitFor();
  await close();
});

test('while the program is away the figures say how old they are, and are live again after', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/tableau');
  const live = page.locator('.live');
  await live.getByText(/^En direct/).waitFor();
  await program.pause();
  await live.getByText(/^Hors ligne, chiffres de \d\d:\d\d$/).waitFor();
  await page.locator('.kpi').first().waitFor();
  await program.resume();
  await live.getByText(/^En direct/).waitFor({ timeout: 30_000 });
  await close();
});

test('it prints on one page', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/tableau');
  await page.locator('.chart').first().waitFor();
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const { stdout } = spawnSync('pdfinfo', ['-'], { input: pdf });
  assert.match(stdout.toString(), /^Pages:\s+1$/m);
  await close();
});
