// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of page, at both widths, and in the dark: no violation of WCAG 2.2 A and AA.
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

const first_of = async (kind) => (await program.call('GET', `/api/search?kind=${kind}&limit=1`)).hits[0].id;

async function draft() {
  const line = { name: 'Reportage', quantity: '2', unit: 'day', unit_price_cents: 135000, vat_rate: '20.00', vat_category: 'S', discount_percent: '0.00' };
  const { id } = await program.call('POST', '/api/invoices', { company_id: await first_of('company'), lines: [line, { ...line, name: 'Cession de droits', vat_rate: '10.00' }] });
  return `/factures/${id}`;
}

const pages = [
  ['accueil', () => '/', 'main'],
  ['resultats', () => '/?q=lyon', '[role=option]'],
  ['contacts', () => '/contacts', '[role=option]'],
  ['contact', async () => `/contacts/${await first_of('contact')}`, '.tl'],
  ['societe', async () => `/societes/${await first_of('company')}`, '.tl'],
  ['images', () => '/images', '[role=option]'],
  ['image', async () => `/images/${await first_of('image')}`, '.lpan h1'],
  ['lieux', () => '/lieux', '[role=option]'],
  ['lieu', async () => `/lieux/${await first_of('location')}`, '.tl'],
  ['affaires', () => '/affaires', '.bcard'],
  ['devis-tableau', () => '/devis/tableau', '.bcard'],
  ['affaire', async () => `/affaires/${await first_of('deal')}`, '.tl'],
  ['nouvelle-affaire', () => '/affaires/nouvelle', 'form'],
  ['factures', () => '/factures', '[role=option]'],
  ['retards', () => '/factures?state=overdue', '.overdue tbody'],
  ['comptabilite', () => '/factures/comptabilite', '.agrid'],
  ['releve', async () => `/societes/${(await program.call('GET', '/api/reminders')).items[0].client_id}/releve`, '.account'],
  ['facture', async () => `/factures/${await first_of('invoice')}`, '.tot'],
  ['brouillon', draft, '.lines'],
  ['nouvelle-facture', () => '/factures/nouvelle', '[role=option]'],
  ['tableau', () => '/tableau', '.chart'],
  ['tableau-du-mois', () => '/tableau?periode=mois', '.kpi'],
  ['imports', () => '/imports', '.drop'],
  ['doublons', () => '/doublons', '.pairs'],
  ['reglages', () => '/reglages', '#textes'],
  ['journal', () => '/reglages/journal', '.journal tbody'],
  ['creation', () => '/contacts/nouveau', 'form'],
];

const looks = [[desktop, ['light', 'dark']], [phone, ['light']]];

for (const [device, schemes] of looks) {
  let opened;
  for (const [name, path, ready] of pages)
    test(`${name}, ${device.name}`, async () => {
      opened ??= await open_page(browser, program.address, device);
      const { page } = opened;
      await page.emulateMedia({ colorScheme: schemes[0] });
      await page.goto(await path());
      await page.locator(ready).first().waitFor();
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await check_accessible(page);
        await picture(page, `${name}-${device.name}-${colorScheme === 'dark' ? 'sombre' : 'clair'}`);
      }
    });

  test(`none of them reported an error, ${device.name}`, () => opened.close());
}

test('the sheet of keys and the menu of things to create', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/imports');
  await page.locator('.drop').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
  await check_accessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await page.getByRole('dialog', { name: 'Créer' }).getByRole('link', { name: 'Nouveau contact' }).click();
  await page.waitForURL(/\/contacts\/nouveau$/);
  await page.keyboard.press('Escape');
  await page.locator('main').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.waitForURL(/\/lieux$/);
  await close();
});
