// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever may only read finds no control that would be refused, and whole pages without them.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { check_accessible, desktop, open_page, phone, picture, start_browser } from './browser.mjs';
import { password, start_program } from './program.mjs';

let program;
let browser;
/** By role: the cookie of somebody who has it. */
const cookies = new Map();

async function let_in(role) {
  const said = program.planche('user', 'add', `${role}@vachon.example`, '--role', role, '--name', role);
  const [secret] = new URL(said.match(/http\S+/)[0]).hash.slice(1).split('&');
  const response = await fetch(`${program.address}/api/setup`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ link: secret, password }) });
  assert.ok(response.ok, await response.clone().text());
  const [, name, value] = response.headers.get('Set-Cookie').match(/^([^=]+)=([^;]+)/);
  cookies.set(role, { name, value, url: program.address, httpOnly: true, sameSite: 'Lax' });
}

before(async () => {
  program = await start_program();
  browser = await start_browser();
  for (const role of ['reader', 'accountant']) await let_in(role);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const first_of = async (kind, filter = '') => (await program.call('GET', `/api/search?kind=${kind}&limit=1${filter}`)).hits[0].id;

async function drafts() {
  const company_id = await first_of('company');
  const line = { name: 'Reportage', quantity: '2', unit: 'day', unit_price_cents: 135000, vat_rate: '20.00', vat_category: 'S', discount_percent: '0.00' };
  const made = (path) => program.call('POST', path, { company_id, lines: [line] });
  return { invoice: (await made('/api/invoices')).id, quote: (await made('/api/quotes')).id };
}

/** What leads to a change, in the words of the buttons and links. */
const offers_change = /^(Créer|Nouve|Modifier|Ajouter|\+|Supprimer|Retirer|Importer|Émettre|Finaliser|Accepté$|Refusé…|Facturer|Dupliquer|Enregistrer|Relancer|Marquer|Étiqueter|Choisir une société|Devis$|Note$|Rétablir|Fusionner|Sauvegarder maintenant|Ajouter une personne)/;

async function offered(page) {
  const controls = page.locator('main, aside, nav').locator('button, a[role=button], a.btn, .acts a, .macts a, .links a');
  const names = await controls.evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.getAttribute('aria-label') ?? one.textContent.trim()));
  return [...new Set(names)].filter((name) => offers_change.test(name));
}

const pages = {
  reader: [
    ['/', '.links'], ['/?q=lyon', '[role=option]'], ['/contacts', '[role=option]'], [async () => `/contacts/${await first_of('contact')}`, '.tl'],
    [async () => `/societes/${await first_of('company', '&status=client')}`, '.tl'], ['/images', '[role=option]'], [async () => `/images/${await first_of('image')}`, '.lpan h1'],
    [async () => `/lieux/${await first_of('location')}`, '.tl'], ['/devis', '[role=option]'], ['/factures', '[role=option]'], ['/factures?state=overdue', '.overdue tbody'],
    [async () => `/factures/${await first_of('invoice', '&state=overdue')}`, '.tot'], [async () => `/devis/${await first_of('quote', '&state=accepted')}`, '.tot'],
    [async () => `/factures/${(await drafts()).invoice}`, '.tot'], [async () => `/devis/${(await drafts()).quote}`, '.tot'],
    ['/factures/comptabilite', '.agrid'], ['/tableau', '.chart'], ['/doublons', 'h1'], ['/reglages', '#compte'],
  ],
  accountant: [
    ['/', '.links'], ['/?q=lyon', '[role=option]'], ['/societes', '[role=option]'], [async () => `/societes/${await first_of('company', '&status=client')}`, '.account, .kv, .field'],
    ['/devis', '[role=option]'], ['/factures', '[role=option]'], ['/factures?state=overdue', '.overdue tbody'], [async () => `/factures/${await first_of('invoice', '&state=overdue')}`, '.tot'],
    [async () => `/devis/${await first_of('quote', '&state=accepted')}`, '.tot'], ['/factures/comptabilite', '.agrid'], ['/tableau', '.chart'], ['/reglages', '#compte'],
  ],
};
const closed = {
  reader: ['/contacts/nouveau', '/societes/nouvelle', '/lieux/nouveau', '/devis/nouveau', '/factures/nouvelle', '/imports'],
  accountant: ['/contacts', '/images', '/lieux', '/contacts/nouveau', '/factures/nouvelle', '/imports', '/doublons'],
};

for (const role of ['reader', 'accountant'])
  for (const device of [desktop, phone])
    test(`the pages of the ${role} offer nothing that would be refused (${device.name})`, async () => {
      const { page, close } = await open_page(browser, program.address, device, { nobody: true });
      await page.context().addCookies([cookies.get(role)]);
      const refused = [];
      page.on('response', (response) => { if (response.status() === 403) refused.push(response.url()); });
      for (const [at, ready] of pages[role]) {
        const path = typeof at === 'string' ? at : await at();
        await page.goto(path);
        await page.locator(ready).first().waitFor();
        assert.deepEqual(await offered(page), [], path);
        await check_accessible(page);
        await picture(page, `${role}-${path.replace(/\W+/g, '-')}-${device.name}`);
      }
      for (const path of closed[role]) {
        await page.goto(path);
        await page.getByRole('heading', { name: 'Vous n’avez pas accès à cette page.' }).waitFor();
      }
      assert.deepEqual(refused, [], 'nothing was asked that is not for them');
      await close();
    });

test('no key of a reader opens what a reader may not do', async () => {
  const { page, close } = await open_page(browser, program.address, desktop, { nobody: true });
  await page.context().addCookies([cookies.get('reader')]);
  await page.goto(`/contacts/${await first_of('contact')}`);
  await page.locator('.tl').waitFor();
  await page.locator('h1').click();
  for (const key of ['c', 'e', 'f', 'd', 'n']) await page.keyboard.press(key);
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.equal(await page.locator('form').count(), 0);
  assert.match(page.url(), /\/contacts\/\d+$/);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('>');
  const commands = await page.getByRole('option').allInnerTexts();
  assert.ok(commands.length > 0);
  assert.deepEqual(commands.filter((text) => /Nouve|Facturer|Supprimer|devis pour|Imports/.test(text)), []);
  await close();
});
