// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { check_accessible, desktop, open_page, picture, start_browser } from './browser.mjs';
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

const palette_of = (page) => page.getByRole('combobox', { name: 'Commandes' });
async function open_palette(page) {
  await page.keyboard.press('Control+k');
  await palette_of(page).waitFor();
}

test('a record is found, and Tab offers what can be done with it', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/imports');
  await page.locator('.drop').waitFor();
  await open_palette(page);
  await page.keyboard.type('helene roche');
  await page.getByRole('option', { name: /Hélène Roche/, selected: true }).waitFor();
  await picture(page, 'palette');
  await check_accessible(page);
  await page.keyboard.press('Tab');
  for (const name of ['Appeler', 'Écrire', 'Facturer', /Copier l’e-mail/]) await page.getByRole('option', { name }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('option', { name: 'Appeler' }).waitFor({ state: 'detached' });
  await page.keyboard.type('helene roche');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Hélène Roche' }).waitFor();
  await close();
});

test('">" leaves records out; pages, sheets and the record’s own actions are run by their names', async () => {
  const { id } = (await program.call('GET', '/api/search?kind=contact&limit=1&q=helene+roche')).hits[0];
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await open_palette(page);
  await page.keyboard.type('>ajouter une note');
  await page.getByRole('option', { name: 'Ajouter une note', selected: true }).waitFor();
  assert.equal(await page.getByRole('option').count(), 1);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: /Ajouter une note/ }).waitFor();
  await page.keyboard.press('Escape');
  await open_palette(page);
  await page.keyboard.type('facturer');
  await page.getByRole('option', { name: 'Facturer Hélène Roche' }).click();
  await page.waitForURL(/\/factures\//);
  await open_palette(page);
  await page.keyboard.type('>tableau');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tableau$/);
  await close();
});

test('Escape goes back one step at a time, and the focus returns to where it was', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/contacts');
  const box = page.getByRole('combobox').first();
  await box.waitFor();
  await box.focus();
  await open_palette(page);
  await page.keyboard.type('lyon');
  await page.keyboard.press('Escape');
  assert.equal(await palette_of(page).inputValue(), '');
  await page.keyboard.press('Escape');
  await palette_of(page).waitFor({ state: 'detached' });
  assert.ok(await box.evaluate((input) => input === document.activeElement));
  await close();
});

test('G and a letter, C and ? work outside of fields, and can be turned off', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/imports');
  await page.locator('.drop').waitFor();
  const places = [['c', '/contacts', 'Contacts'], ['s', '/societes', 'Sociétés'], ['i', '/images', 'Images'], ['l', '/lieux', 'Lieux'], ['f', '/factures', 'Factures'], ['t', '/tableau', 'Tableau de bord']];
  for (const [letter, path, title] of places) {
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await page.waitForURL((url) => url.pathname === path);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  }
  await page.evaluate(() => localStorage.setItem('planche.single_keys', 'off'));
  await page.reload();
  await page.locator('.kpi').first().waitFor();
  await page.keyboard.press('?');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await open_palette(page);
  assert.equal(await page.getByRole('dialog').count(), 1);
  assert.equal(new URL(page.url()).pathname, '/tableau');
  await close();
});
