// SPDX-License-Identifier: GPL-3.0-or-later
// A deal's life: noted from a contact, moved by keyboard and by hand, lost with a reason, had back, told in the figures; what others do to it arrives by itself.
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

const spaced = (text) => text.replace(/[\u00a0\u202f]/g, ' ');
const any = { 'If-Match': '*' };
const column = (page, name) => page.locator('.col', { has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) });
/** Where a card is let go. */
const head = (page, name) => column(page, name).locator('header');
const card = (page, title) => page.locator('.bcard', { hasText: title });
const undo = (page) => page.getByRole('button', { name: 'Annuler', exact: true }).click();

async function new_client(name) {
  const company = await program.call('POST', '/api/companies', { name, siren: '812345676', addresses: [{ label: 'billing', street: '14, quai Perrache', postal_code: '69002', city: 'Lyon', country: 'FR' }] });
  const contact = await program.call('POST', '/api/contacts', { display_name: `Hélène de ${name}`, company_id: company.id });
  return { company, contact };
}
const new_deal = (title, more = {}) => program.call('POST', '/api/deals', { title, amount_cents: 480000, expected_close: '2199-01-01', ...more });

test('from a contact to the board, by keyboard and by hand, lost and had back, and told in the figures', async () => {
  const { contact } = await new_client('Maison des Étapes');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  await page.getByRole('link', { name: 'Nouvelle affaire' }).click();
  await page.getByRole('heading', { level: 1, name: 'Nouvelle affaire' }).waitFor();
  await page.getByLabel('Titre').fill('Catalogue des étapes');
  await page.getByLabel(/^Montant/).fill('4 800');
  await page.getByLabel('Décision attendue').fill('lundi');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Catalogue des étapes' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Piste' }).getAttribute('aria-pressed'), 'true');
  await page.getByRole('link', { name: 'Maison des Étapes' }).first().waitFor();
  await page.getByRole('link', { name: 'Hélène de Maison des Étapes' }).first().waitFor();
  await check_accessible(page);

  // By keyboard: the menu beside the card, then the focus goes with it.
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('heading', { level: 1, name: 'Affaires' }).waitFor();
  await column(page, 'Piste').getByText('Catalogue des étapes').waitFor();
  await check_accessible(page);
  await picture(page, 'affaires-desktop');
  const move = page.getByRole('button', { name: /^Déplacer « Catalogue des étapes/ });
  await move.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await check_accessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Qualifiée' }).focus();
  const placed = page.waitForResponse((response) => response.url().endsWith('/api/deals/board'));
  await page.keyboard.press('Enter');
  await column(page, 'Qualifiée').getByText('Catalogue des étapes').waitFor();
  await page.getByRole('status').getByText('« Catalogue des étapes » : Qualifiée.').waitFor();
  await placed; // among the others of its column: the first place was a guess
  await page.waitForFunction((label) => document.activeElement.getAttribute('aria-label')?.replace(/\u00a0/g, ' ') === label, 'Déplacer « Catalogue des étapes » vers…');

  // By hand, and back.
  await card(page, 'Catalogue des étapes').dragTo(head(page, 'Gagnée'));
  await column(page, 'Gagnée').getByText('Catalogue des étapes').waitFor();
  await page.getByRole('status').getByText('« Catalogue des étapes » : Gagnée.').waitFor();
  await undo(page);
  await column(page, 'Qualifiée').getByText('Catalogue des étapes').waitFor();

  // Lost: it asks why, and nothing has moved until it is told.
  await card(page, 'Catalogue des étapes').dragTo(head(page, 'Perdue'));
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
  await column(page, 'Qualifiée').getByText('Catalogue des étapes').waitFor();
  await card(page, 'Catalogue des étapes').dragTo(head(page, 'Perdue'));
  await page.getByRole('dialog').getByRole('button', { name: 'Budget réduit' }).click();
  await check_accessible(page);
  await picture(page, 'affaire-perdue-desktop');
  await page.getByRole('dialog').getByRole('button', { name: 'Noter la perte' }).click();
  await column(page, 'Perdue').getByText('Catalogue des étapes').waitFor();
  await column(page, 'Perdue').getByText('Budget réduit').first().waitFor();
  const [stored] = (await program.call('GET', '/api/search?kind=deal&q=catalogue+etapes')).hits;
  assert.equal((await program.call('GET', `/api/deals/${stored.id}`)).lost_reason, 'Budget réduit');
  await undo(page);
  await column(page, 'Qualifiée').getByText('Catalogue des étapes').waitFor();

  // In the figures: the open deals, and behind them this one.
  await page.goto('/tableau');
  const tile = page.locator('.kpi', { hasText: 'Affaires en cours HT' });
  await tile.locator('.v').click();
  await page.getByRole('option', { name: /Catalogue des étapes/ }).waitFor();
  await page.goto('/tableau');
  await page.getByRole('heading', { name: 'Affaires en cours par mois attendu' }).waitFor();
  await check_accessible(page);
  await picture(page, 'affaires-tableau-desktop');
  await close();
});

test('what somebody else moves arrives on the board, which says so', async () => {
  const deal = await new_deal('Affaire à deux');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/affaires');
  await column(page, 'Piste').getByText('Affaire à deux').waitFor();
  await program.call('PATCH', `/api/deals/${deal.id}`, { stage: 'proposal' }, any);
  await column(page, 'Devis envoyé').getByText('Affaire à deux').waitFor();
  await page.getByText('« Affaire à deux » vient de passer à l’étape Devis envoyé.').waitFor();
  await close();
});

test('a card that changed meanwhile is not moved over the other change', async () => {
  const deal = await new_deal('Affaire disputée');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/affaires');
  await column(page, 'Piste').getByText('Affaire disputée').waitFor();
  // The stream is cut, so that the page still shows the card as it was.
  await page.route('**/api/deals/board', (route) => route.abort());
  await program.call('PATCH', `/api/deals/${deal.id}`, { amount_cents: 500000 }, any);
  await page.getByRole('button', { name: /^Déplacer « Affaire disputée/ }).click();
  await page.unroute('**/api/deals/board');
  await page.getByRole('dialog').getByRole('button', { name: 'Gagnée' }).click();
  await page.getByRole('status').getByText('Cette affaire a changé entre-temps : la voici comme elle est.').waitFor();
  await column(page, 'Piste').getByText('Affaire disputée').waitFor();
  assert.equal((await program.call('GET', `/api/deals/${deal.id}`)).stage, 'lead');
  await close();
});

test('a quote made from a deal keeps it; accepted, it suggests that the deal is won and leaves it to somebody to say so', async () => {
  const { company } = await new_client('Maison des Suites');
  const deal = await new_deal('Campagne des suites', { company_id: company.id });
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/affaires/${deal.id}`);
  await page.getByRole('heading', { level: 1, name: 'Campagne des suites' }).waitFor();
  await page.getByRole('link', { name: 'Devis', exact: true }).last().click();
  await page.waitForURL(/\/devis\/\d+$/);
  await page.locator('.of-deal').getByRole('link', { name: 'Campagne des suites' }).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const line = { name: 'Reportage', quantity: '1', unit: 'day', unit_price_cents: 480000, vat_rate: '20.00' };
  await program.call('PATCH', `/api/quotes/${id}`, { lines: [line] }, any);
  await program.call('POST', `/api/quotes/${id}/send`, {});
  await page.reload();
  await page.getByRole('button', { name: 'Accepté', exact: true }).click();
  await page.getByText(/est accepté\. L’affaire est-elle gagnée/).waitFor();
  await check_accessible(page);
  await picture(page, 'affaire-suggestion-desktop');
  assert.equal((await program.call('GET', `/api/deals/${deal.id}`)).stage, 'lead');
  await page.getByRole('button', { name: /^Passer à : Gagnée/ }).click();
  await page.locator('.of-deal').getByText('Gagnée').waitFor();
  assert.equal((await program.call('GET', `/api/deals/${deal.id}`)).stage, 'won');
  await page.locator('.of-deal').getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'Campagne des suites' }).waitFor();
  await page.locator('.card', { hasText: 'Devis et factures' }).getByText('Accepté').waitFor();
  await close();
});

test('an exchange, a cost and a place are noted on the page of a deal; its history takes a move back', async () => {
  const { contact, company } = await new_client('Maison des Coûts');
  const deal = await new_deal('Portraits des coûts', { company_id: company.id, contact_ids: [contact.id] });
  await program.call('PATCH', `/api/deals/${deal.id}`, { stage: 'qualified' }, any);
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/affaires/${deal.id}`);
  await page.getByRole('heading', { level: 1, name: 'Portraits des coûts' }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('Brief relu au téléphone');
  await page.keyboard.press('Control+Enter');
  await page.locator('.ev').getByText('Brief relu au téléphone').waitFor();
  assert.match(JSON.stringify(await program.call('GET', `/api/contacts/${contact.id}/history`)), /Brief relu au téléphone/);
  await page.getByRole('button', { name: 'Ajouter un coût' }).click();
  await page.getByLabel('Rôle ou poste').fill('Maquillage');
  await page.getByLabel('Coût HT').fill('450,50');
  await page.getByRole('dialog').getByRole('button', { name: 'Ajouter' }).click();
  await page.locator('.card', { hasText: 'Prestataires et coûts' }).getByText('Maquillage', { exact: true }).waitFor();
  assert.equal((await program.call('GET', `/api/deals/${deal.id}`)).suppliers[0].cost_cents, 45050);
  await page.getByRole('button', { name: 'Ajouter un lieu' }).click();
  await page.getByRole('dialog').locator('li button').first().click();
  await page.locator('.card', { hasText: 'Images et lieux' }).getByRole('button', { name: /^Retirer/ }).waitFor();
  await check_accessible(page);
  await picture(page, 'affaire-desktop');
  await page.locator('.ev', { hasText: 'Étape : Qualifiée' }).getByRole('button', { name: 'Rétablir' }).click();
  await page.locator('.stages').getByRole('button', { name: 'Piste', pressed: true }).waitFor();
  await close();
});

test('on a phone the board shows a stage at a time, and the menu moves a card', async () => {
  await new_deal('Affaire de poche');
  const { page, close } = await open_page(browser, program.address, phone);
  await page.goto('/affaires');
  await column(page, 'Piste').getByText('Affaire de poche').waitFor();
  assert.equal(await column(page, 'Gagnée').isVisible(), false);
  await check_accessible(page);
  await picture(page, 'affaires-mobile');
  await page.getByRole('button', { name: /^Déplacer « Affaire de poche/ }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Devis envoyé' }).tap();
  await page.getByRole('button', { name: /^Devis envoyé/ }).tap();
  await column(page, 'Devis envoyé').getByText('Affaire de poche').waitFor();
  await card(page, 'Affaire de poche').getByRole('link').tap();
  await page.getByRole('heading', { level: 1, name: 'Affaire de poche' }).waitFor();
  await check_accessible(page);
  await picture(page, 'affaire-mobile');
  await close();
});

test('the board speaks English where somebody chose it', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/');
  await page.evaluate(() => localStorage.setItem('planche.language', 'en'));
  await page.goto('/affaires');
  await page.getByRole('heading', { level: 1, name: 'Deals' }).waitFor();
  await column(page, 'Lead').waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /Piste|Gagnée|Perdue|pondérés/);
  assert.match(spaced(await page.locator('main').innerText()), /open deals/);
  await close();
});
