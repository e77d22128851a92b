// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { check_accessible, desktop, open_page, phone, picture, start_browser } from './browser.mjs';
import { password, owners, start_program } from './program.mjs';

let program;
let browser;

before(async () => {
  program = await start_program();
  const { id } = (await program.call('GET', '/api/search?kind=company&limit=1')).hits[0];
  await program.call('POST', '/api/quotes', { company_id: id });
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** Words of each table that stand nowhere else, and the texts of all scripts that the page fetches. */
const only_in = { fr: 'Tout voir', en: 'See all' };
function listen(page) {
  const bodies = [];
  page.on('response', (response) => { if (response.url().endsWith('.js')) bodies.push(response.text().catch(() => '')); });
  return async (language) => (await Promise.all(bodies)).some((body) => body.includes(only_in[language]));
}

const lang = (page) => page.evaluate(() => document.documentElement.lang);
/** What the pages say themselves; the records speak as they were typed. */
const french_words = /Réglages|Tableau de bord|Factures|Sociétés|Échéance|En retard|Montant|Étiquettes|Coordonnées|Historique|Enregistrer|Importer|Rechercher|Chiffre|Émise|Payée|\bTVA\b|\bHT\b|\bTTC\b/;

const first_of = async (kind) => (await program.call('GET', `/api/search?kind=${kind}&limit=1`)).hits[0].id;

const walk = [
  ['accueil', () => '/', '.links'],
  ['resultats', () => '/?q=lyon', '[role=option]'],
  ['contact', async () => `/contacts/${await first_of('contact')}`, '.tl li'],
  ['affaires', () => '/affaires', '.bcard'],
  ['affaire', async () => `/affaires/${await first_of('deal')}`, '.tl li'],
  ['factures', () => '/factures', '[role=option]'],
  ['facture', async () => `/factures/${await first_of('invoice')}`, '.tot'],
  ['tableau', () => '/tableau', '.chart'],
  ['imports', () => '/imports', '.drop'],
  ['reglages', () => '/reglages', '#textes'],
];

for (const device of [desktop, phone])
  test(`English from the sign-in page on, through the pages, and French again (${device.name})`, async () => {
    const { page, close } = await open_page(browser, program.address, device, { nobody: true });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Connexion' }).waitFor();
    assert.equal(await lang(page), 'fr');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.equal(await lang(page), 'en');
    await check_accessible(page);
    await picture(page, `anglais-connexion-${device.name}`);
    await page.getByLabel('Email').fill(owners.get(program.address).email);
    await page.getByLabel('Password').fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Wrong email or password.').waitFor();
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByPlaceholder('Search').first().waitFor();

    for (const [name, path, ready] of walk) {
      await page.goto(await path());
      await page.locator(ready).first().waitFor();
      assert.equal(await lang(page), 'en');
      await check_accessible(page);
      await picture(page, `anglais-${name}-${device.name}`);
      const spoken = await page.locator('nav, h1, h2, th, dt, label, button').allInnerTexts();
      assert.deepEqual(spoken.filter((text) => french_words.test(text)), [], `${name} speaks English`);
      if (name === 'accueil') await page.locator('.links').getByText('Draft').first().waitFor();
      if (name === 'contact') await page.getByText('Record created').waitFor();
      if (name === 'tableau') {
        await page.getByRole('button', { name: 'Definition: To collect incl. VAT' }).click();
        await page.getByText('What is left to collect, incl. VAT, by how long past the due date it is.').waitFor();
        await page.getByText('Calculation: Σ (gross − payments − credit notes) > 0, by days overdue').waitFor();
      }
    }

    await page.getByLabel('Français').check();
    await page.getByRole('heading', { name: 'Réglages', exact: true }).waitFor();
    assert.equal(await lang(page), 'fr');
    await close();
  });

test('only the words of the language are fetched, and amounts are written as it writes them', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  const fetched = listen(page);
  await page.goto('/tableau');
  await page.getByText(/\d\s€/).first().waitFor();
  assert.deepEqual([await fetched('fr'), await fetched('en')], [true, false]);
  await close();

  const english = await open_page(browser, program.address, desktop);
  await english.page.addInitScript(() => localStorage.setItem('planche.language', 'en'));
  const fetched_then = listen(english.page);
  await english.page.goto('/tableau');
  await english.page.getByText(/€\d/).first().waitFor();
  assert.deepEqual([await fetched_then('fr'), await fetched_then('en')], [false, true]);
  await english.close();
});
