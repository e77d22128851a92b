// SPDX-License-Identifier: GPL-3.0-or-later
// Images and locations.
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

for (const device of [desktop, phone])
  test(`the contact sheet opens the loupe, the arrows move on, Escape comes back (${device.name})`, async () => {
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto('/images');
    const first = page.locator('#results [role=option]').first();
    await first.waitFor();
    await check_accessible(page);
    await picture(page, `images-${device.name}`);
    const shown = await page.locator('#results [role=option]').count();
    assert.ok(shown <= 200, `${shown} thumbnails in the document`);
    await first.click();
    const title = page.getByRole('heading', { level: 1 });
    await title.waitFor();
    const opened = page.url();
    await page.locator('.stage header').getByText(/^1 sur/).waitFor();
    await check_accessible(page);
    await picture(page, `loupe-${device.name}`);
    await page.keyboard.press('ArrowRight');
    await page.locator('.stage header').getByText(/^2 sur/).waitFor();
    assert.notEqual(page.url(), opened);
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/images$/);
    await page.locator('#results [role=option]').first().waitFor();
    await close();
  });

for (const device of [desktop, phone])
  test(`three images are chosen and tagged, those three alone, and undo takes it back (${device.name})`, async () => {
    const word = `Choix ${device.name}`;
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto('/images?q=portrait');
    const options = page.locator('#results [role=option]');
    await options.nth(3).waitFor();
    const chosen = [];
    for (const i of [0, 2, 3]) {
      const option = options.nth(i);
      chosen.push((await option.getAttribute('id')).replace('o-image-', ''));
      await option.hover();
      await option.locator('.tick').click();
    }
    await page.getByText('3 sélectionnées').waitFor();
    await check_accessible(page);
    await picture(page, `images-choisies-${device.name}`);
    await page.getByRole('button', { name: 'Étiqueter' }).click();
    await page.getByRole('combobox', { name: 'Étiquettes' }).fill(word);
    await page.keyboard.press('Enter');
    await page.getByText('3 images étiquetées.').waitFor();
    const tagged = async () => (await program.call('GET', `/api/search?kind=image&tag=${encodeURIComponent(word)}&limit=9`)).hits.map(({ id }) => id).sort();
    assert.deepEqual(await tagged(), chosen.sort());
    await page.getByRole('button', { name: 'Annuler' }).click();
    await page.getByText('C’est annulé.').waitFor();
    assert.deepEqual(await tagged(), []);
    await close();
  });

test('the grid by keyboard: arrows in two dimensions, Shift extends, Escape lets go, Space enlarges', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/images');
  const grid = page.locator('#results');
  await grid.locator('[role=option]').nth(8).waitFor();
  await grid.focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight']) await page.keyboard.press(key);
  await page.getByText('3 sélectionnées').waitFor();
  await page.keyboard.press('Control+a');
  await page.getByText('120 sélectionnées').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(/sélectionnée/).waitFor({ state: 'detached' });
  await page.keyboard.press('Space');
  await page.locator('.loupe').waitFor();
  await close();
});

test('a title corrected in the loupe is found by the next search', async () => {
  const { hits } = await program.call('GET', '/api/search?kind=image&limit=1');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/images/${hits[0].id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('e');
  await page.keyboard.type('Hippocampe au crépuscule');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Hippocampe au crépuscule' }).waitFor();
  await page.goto('/images?q=hipocampe');
  await page.locator('#results [role=option]').first().waitFor();
  const [found] = (await program.call('GET', '/api/search?kind=image&q=hipocampe')).hits;
  assert.equal(found.id, hits[0].id);
  await close();
});

test('a location is created, priced and found by its city', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/lieux/nouveau');
  await page.getByLabel('Nom').fill('Loft des Hirondelles');
  await page.getByLabel('Ville').fill('Villefranche-de-Lauragais');
  await page.getByLabel('Journée (€)').fill('680,50');
  await page.getByLabel('Surface (m²)').fill('120');
  await page.getByRole('button', { name: 'Créer la fiche' }).click();
  await page.getByRole('heading', { level: 1, name: 'Loft des Hirondelles' }).waitFor();
  await page.locator('.glance').getByText('680,50').waitFor();
  await page.getByRole('button', { name: '+ Type' }).click();
  await page.keyboard.type('loft, verrière');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Retirer le type verrière' }).waitFor();
  await page.goto('/lieux?q=lauragais');
  await page.locator('#results [role=option]').first().getByText('Loft des Hirondelles').waitFor();
  await picture(page, 'lieux-desktop');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Loft des Hirondelles' }).waitFor();
  await picture(page, 'lieu-desktop');
  await close();
});

test('cards are read, shown as a plan, applied, and taken back whole', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  const cards = ['Quetsche', 'Mirabelle'].map((family) => `BEGIN:VCARD\r\nVERSION:3.0\r\nUID:e2e-${family}\r\nN:${family};Ondine;;;\r\nFN:Ondine ${family}\r\nEND:VCARD\r\n`).join('');
  await page.goto('/imports');
  await page.setInputFiles('input[type=file]', { name: 'cartes.vcf', mimeType: 'text/vcard', buffer: Buffer.from(cards) });
  await page.getByText('Rien n’est encore écrit.').waitFor();
  assert.equal((await program.call('GET', '/api/search?q=quetsche')).total, 0);
  await check_accessible(page);
  await page.getByRole('button', { name: /Importer 2 fiches/ }).click();
  await page.getByText('2 créées, 0 complétée.').waitFor();
  assert.equal((await program.call('GET', '/api/search?q=quetsche')).total, 1);
  await page.getByRole('button', { name: 'Annuler tout l’import' }).click();
  await page.getByText('Import annulé').waitFor();
  assert.equal((await program.call('GET', '/api/search?q=quetsche')).total, 0);
  await close();
});

/** One that stands somewhere: those that were written by hand here do not. */
async function placed() {
  const { hits } = await program.call('GET', '/api/search?kind=location&limit=20');
  for (const { id } of hits) if ((await program.call('GET', `/api/locations/${id}`)).latitude != null) return id;
  return assert.fail('no place has coordinates');
}

test('a place leads to those round it, nearest first', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/lieux/${await placed()}`);
  await page.locator('.tl').waitFor();
  const name = await page.getByRole('heading', { level: 1 }).textContent();
  await picture(page, 'lieu-desktop');
  await page.getByRole('link', { name: 'Lieux à proximité' }).click();
  await page.getByRole('button', { name: 'Retirer le filtre À moins de 5 km' }).waitFor();
  const first = page.locator('#results [role=option]').first();
  await first.getByText(name).waitFor();
  await first.getByText('à 0 km').waitFor();
  const distances = await page.locator('#results [role=option]').evaluateAll((all) =>
    all.map((option) => Number(/à ([\d,]+) km/.exec(option.textContent)[1].replace(',', '.'))));
  assert.ok(distances.length > 1);
  assert.deepEqual(distances, [...distances].sort((a, b) => a - b));
  assert.ok(distances.at(-1) <= 5);
  await picture(page, 'proximite-desktop');
  await close();
});
