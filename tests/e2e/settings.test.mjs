// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
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

const stored = () => program.call('GET', '/api/settings/company');
const saved = (page) => page.getByRole('status').getByText(/^Enregistré à/).waitFor();

for (const device of [desktop, phone])
  test(`the settings (${device.name})`, async () => {
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto('/reglages');
    await page.getByLabel('SIREN').waitFor();
    await check_accessible(page);
    await picture(page, `reglages-${device.name}`);
    await close();
  });

test('what is typed is saved, a doubtful number is kept with a doubt, an impossible one is refused in its field', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/reglages');
  await page.getByLabel('Ville du RCS').fill('Villefranche-Tarare');
  await page.getByLabel('Pénalités de retard').fill('Pénalités : taux de la BCE plus 10 points.');
  await page.getByLabel('Échéance, en jours').fill('45');
  await saved(page);
  const { rcs_city, texts, terms, extra = {} } = await stored();
  assert.deepEqual([rcs_city, texts.late_penalties, terms.payment_days], ['Villefranche-Tarare', 'Pénalités : taux de la BCE plus 10 points.', 45]);
  assert.deepEqual(Object.keys(extra), [], 'nothing but the settings was sent');

  await page.getByLabel('SIREN').fill('123 456 789');
  await page.getByText('Ce SIREN ne semble pas valide.').waitFor();
  assert.equal((await stored()).siren, '123456789');

  await page.getByLabel('Préfixe des factures').fill('F 2');
  await page.getByText(/Un préfixe a 1 à 12 lettres/).waitFor();
  await page.getByRole('status').getByText(/un champ est à corriger/).waitFor();
  await page.getByLabel('Préfixe des factures').fill('FAC');
  await page.getByText(/FAC-\d{4}-0*1/).waitFor();
  await page.getByText(/Un préfixe a 1 à 12 lettres/).waitFor({ state: 'detached' });
  assert.equal((await stored()).series.invoice, 'FAC');
  await close();
});

test('the theme and the single keys are this browser’s and survive a reload', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/reglages');
  await page.getByLabel('Sombre').check();
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(await ground(), 'rgb(20, 19, 18)');
  await check_accessible(page);
  await page.getByLabel('Raccourcis d’une seule touche').uncheck();
  await page.reload();
  assert.equal(await ground(), 'rgb(20, 19, 18)');
  await page.locator('h1').click();
  await page.keyboard.press('?');
  assert.equal(await page.getByRole('dialog').count(), 0);
  await page.getByLabel('Raccourcis d’une seule touche').check();
  await page.locator('h1').click();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
  await close();
});
