// SPDX-License-Identifier: GPL-3.0-or-later
// The board of quotes: sent, accepted, invoiced and refused by moving a card; a move that cannot be is told why and changes nothing.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { check_accessible, desktop, open_page, phone, picture, start_browser } from './browser.mjs';
import { start_program } from './program.mjs';

let program;
let browser;
let client;

before(async () => {
  program = await start_program();
  browser = await start_browser();
  client = await program.call('POST', '/api/companies', { name: 'Maison du Tableau', legal_name: 'Maison du Tableau SAS', siren: '812345676', addresses: [{ label: 'billing', street: '14, quai Perrache', postal_code: '69002', city: 'Lyon', country: 'FR' }] });
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const column = (page, name) => page.locator('.col', { has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) });
const head = (page, name) => column(page, name).locator('header');
const card = (page, title) => page.locator('.bcard', { hasText: title });
const said = (page, text) => page.getByRole('status').getByText(text).waitFor();
const state_of = async ({ id }) => (await program.call('GET', `/api/quotes/${id}`)).state;
const line = { name: 'Reportage', quantity: '2', unit: 'day', unit_price_cents: 135000, vat_rate: '20.00' };
const new_quote = (project, more = {}) => program.call('POST', '/api/quotes', { company_id: client.id, project, lines: [line], ...more });
const new_sent = async (project) => { const { id } = await new_quote(project); return program.call('POST', `/api/quotes/${id}/send`, {}); };

async function open_board(device = desktop) {
  const opened = await open_page(browser, program.address, device);
  await opened.page.goto('/devis/tableau');
  return opened;
}

test('a draft is sent, accepted and invoiced from the board, by keyboard and by hand, and each move is taken back', async () => {
  const draft = await new_quote('Vendanges au tableau');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/devis');
  await page.getByRole('link', { name: 'Tableau', exact: true }).click();
  await column(page, 'Brouillon').getByText('Vendanges au tableau').waitFor();
  await check_accessible(page);
  await picture(page, 'devis-tableau-desktop');

  const move = page.getByRole('button', { name: /^Déplacer « Vendanges au tableau/ });
  await move.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Envoyez d’abord ce devis.').first().waitFor();
  await check_accessible(page);
  await picture(page, 'devis-deplacer-desktop');
  await page.getByRole('dialog').getByRole('button', { name: 'Envoyé' }).focus();
  const placed = page.waitForResponse((response) => response.url().endsWith('/api/quotes/board'));
  await page.keyboard.press('Enter');
  await column(page, 'Envoyé').getByText('Vendanges au tableau').waitFor();
  await said(page, '« Vendanges au tableau » : Envoyé.');
  await placed; // among the others of its column: the first place was a guess
  await page.waitForFunction((label) => document.activeElement.getAttribute('aria-label')?.replace(/\u00a0/g, ' ') === label, 'Déplacer « Vendanges au tableau » vers…');
  assert.equal(await state_of(draft), 'sent');

  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await column(page, 'Brouillon').getByText('Vendanges au tableau').waitFor();
  assert.equal(await state_of(draft), 'draft');

  await card(page, 'Vendanges au tableau').dragTo(head(page, 'Envoyé'));
  await column(page, 'Envoyé').getByText('Vendanges au tableau').waitFor();
  await said(page, '« Vendanges au tableau » : Envoyé.');
  await card(page, 'Vendanges au tableau').dragTo(head(page, 'Accepté'));
  const next = page.getByRole('dialog', { name: /accepté : que facturer/ });
  await next.waitFor();
  await check_accessible(page);
  await picture(page, 'devis-accepte-desktop');
  await next.getByRole('button', { name: 'Acompte de 30 %' }).click();
  await page.waitForURL(/\/factures\/\d+$/);
  const [invoice] = (await program.call('GET', `/api/quotes/${draft.id}`)).billing.invoices;
  assert.equal(invoice.type, 'deposit');
  assert.equal(invoice.gross_cents, 97200);
  await close();
});

test('a refusal asks why and keeps it; a move that cannot be changes nothing', async () => {
  const quote = await new_sent('Refus au tableau');
  const { page, close } = await open_board();
  await column(page, 'Envoyé').getByText('Refus au tableau').waitFor();
  for (const [where, why] of [['Brouillon', /ne redevient pas un brouillon/], ['Expiré', /expire de lui-même/]]) {
    await card(page, 'Refus au tableau').dragTo(head(page, where));
    await said(page, why);
    await column(page, 'Envoyé').getByText('Refus au tableau').waitFor();
  }
  assert.equal(await state_of(quote), 'sent');
  await card(page, 'Refus au tableau').dragTo(head(page, 'Refusé'));
  await page.getByRole('dialog').getByLabel(/^Motif/).fill('Budget réduit');
  await page.keyboard.press('Enter');
  await column(page, 'Refusé').getByText('Refus au tableau').waitFor();
  await card(page, 'Refus au tableau').getByText('Budget réduit').waitFor();
  assert.equal((await program.call('GET', `/api/quotes/${quote.id}`)).refusal_reason, 'Budget réduit');
  await close();
});

test('a draft that is not complete says what it lacks and leads to its page', async () => {
  const { id } = await program.call('POST', '/api/quotes', { project: 'Devis incomplet' });
  const { page, close } = await open_board();
  await page.getByRole('button', { name: /^Déplacer « Devis incomplet/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Envoyé' }).click();
  const lacking = page.getByRole('dialog', { name: 'Ce devis n’est pas complet' });
  await lacking.getByRole('listitem').first().waitFor();
  await check_accessible(page);
  await picture(page, 'devis-incomplet-desktop');
  await lacking.getByRole('link', { name: 'Compléter le devis' }).click();
  await page.waitForURL(new RegExp(`/devis/${id}$`));
  assert.equal(await state_of({ id }), 'draft');
  await close();
});

test('what somebody else answers arrives on the board; a quote that changed meanwhile is not moved over it', async () => {
  const quote = await new_sent('Devis à deux');
  const { page, close } = await open_board();
  await column(page, 'Envoyé').getByText('Devis à deux').waitFor();
  await page.route('**/api/quotes/board', (route) => route.abort());
  await program.call('PATCH', `/api/quotes/${quote.id}`, { probability: '80' }, { 'If-Match': '*' });
  await page.getByRole('button', { name: /^Déplacer « Devis à deux/ }).click();
  await page.unroute('**/api/quotes/board');
  await page.getByRole('dialog').getByRole('button', { name: 'Accepté' }).click();
  await said(page, 'Ce devis a changé entre-temps : le voici comme il est.');
  await column(page, 'Envoyé').getByText('Devis à deux').waitFor();
  assert.equal(await state_of(quote), 'sent');
  await program.call('POST', `/api/quotes/${quote.id}/accept`, {});
  await column(page, 'Accepté').getByText('Devis à deux').waitFor();
  await page.getByText('« Devis à deux » vient de passer à : Accepté.').waitFor();
  await close();
});

test('on a phone the board shows a state at a time, and the menu moves a card', async () => {
  const quote = await new_sent('Devis de poche');
  const { page, close } = await open_board(phone);
  await page.getByRole('button', { name: /^Envoyé/ }).tap();
  await column(page, 'Envoyé').getByText('Devis de poche').waitFor();
  assert.equal(await column(page, 'Brouillon').isVisible(), false);
  await check_accessible(page);
  await picture(page, 'devis-tableau-mobile');
  await page.getByRole('button', { name: /^Déplacer « Devis de poche/ }).tap();
  await picture(page, 'devis-deplacer-mobile');
  await page.getByRole('dialog').getByRole('button', { name: 'Accepté' }).tap();
  await page.getByRole('button', { name: 'Plus tard' }).tap();
  await page.getByRole('button', { name: /^Accepté/ }).tap();
  await column(page, 'Accepté').getByText('Devis de poche').waitFor();
  assert.equal(await state_of(quote), 'accepted');
  await close();
});

test('the board of quotes speaks English where somebody chose it', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/');
  await page.evaluate(() => localStorage.setItem('planche.language', 'en'));
  await page.goto('/devis/tableau');
  await page.getByRole('heading', { level: 1, name: 'Quotes' }).waitFor();
  await column(page, 'Draft').waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /Brouillon|pondérés|reste à/);
  await close();
});
