// SPDX-License-Identifier: GPL-3.0-or-later
// What the accountant gets: sums on the page, tables as files.
import { strict as assert } from 'node:assert';
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

const euros = (cents) => new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(cents / 100).replace('-', '−');
const card = (page, name) => page.locator('.card', { has: page.getByRole('heading', { name }) });

for (const device of [desktop, phone])
  test(`the tables are reached from the invoices, summed for the chosen days, and taken as files (${device.name})`, async () => {
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto('/factures');
    await page.getByRole('link', { name: 'Comptabilité' }).click();
    await page.getByRole('heading', { level: 1, name: 'Comptabilité' }).waitFor();
    await page.getByRole('button', { name: 'L’an dernier' }).click();
    const year = new Date().getFullYear() - 1;
    await page.waitForURL(`**/factures/comptabilite?du=${year}-01-01&au=${year}-12-31`);
    const sums = await program.call('GET', `/api/accounting?from=${year}-01-01&to=${year}-12-31`);
    assert.ok(sums.sales.n > 0 && sums.vat.vat_cents > 0);
    await card(page, 'Journal des ventes').getByText(euros(sums.sales.net_cents)).first().waitFor();
    await card(page, 'Encaissements').getByText(euros(sums.payments.amount_cents)).first().waitFor();
    await card(page, 'TVA exigible').getByText(euros(sums.vat.vat_cents)).first().waitFor();
    await check_accessible(page);
    await picture(page, `comptabilite-${device.name}`);

    for (const [name, file, head, sum_column, sum] of [
      ['Journal des ventes', 'ventes', 'Date;Numéro;Type;', 'Total HT', sums.sales.net_cents],
      ['Encaissements', 'encaissements', 'Date;Montant;', 'Montant', sums.payments.amount_cents],
      ['TVA exigible', 'tva', 'Mois;Taux;', 'TVA exigible', sums.vat.vat_cents],
    ]) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: `Télécharger : ${name} (CSV)` }).click()]);
      assert.equal(download.suggestedFilename(), `${file}-${year}-01-01-${year}-12-31.csv`);
      const text = await readFile(await download.path(), 'utf8');
      assert.ok(text.startsWith(`\ufeff${head}`), text.slice(0, 80));
      const [columns, ...rows] = text.slice(1).trim().split('\r\n').map((row) => row.split(';'));
      const at = columns.indexOf(sum_column);
      assert.equal(rows.reduce((total, row) => total + Math.round(Number(row[at].replace(',', '.')) * 100), 0), sum, `${name} adds up`);
    }
    const [detail] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'détail par document (CSV)' }).click()]);
    assert.equal(detail.suggestedFilename(), `tva-par-document-${year}-01-01-${year}-12-31.csv`);
    await close();
  });

test('days typed by hand are the address of the page', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/factures/comptabilite');
  const from = page.getByRole('textbox', { name: 'Du' });
  await from.fill('01/03/2025');
  await page.getByRole('textbox', { name: 'Au' }).fill('31/03/2025');
  await page.getByText('Du 01/03/2025 au 31/03/2025.').waitFor();
  await page.waitForURL('**/factures/comptabilite?du=2025-03-01&au=2025-03-31');
  await page.reload();
  assert.equal(await from.inputValue(), '01/03/2025');
  await close();
});

test('the settings lead there, and to the whole archive', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/reglages');
  const data = card(page, 'Données');
  await data.getByRole('link', { name: 'Tout exporter (ZIP)' }).waitFor();
  await data.getByRole('link', { name: 'Comptabilité' }).click();
  await page.waitForURL('**/factures/comptabilite');
  await close();
});
