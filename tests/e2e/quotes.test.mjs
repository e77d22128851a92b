// SPDX-License-Identifier: GPL-3.0-or-later
// A quote's whole life: drafted for a client, frozen, accepted, invoiced by a deposit and a balance; refused, replaced, found again.
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
const two_lines = [
  { name: 'Reportage', quantity: '2', unit: 'day', unit_price_cents: 135000, vat_rate: '20.00' },
  { name: 'Cession de droits', quantity: '1', unit: 'flat', unit_price_cents: 45000, vat_rate: '10.00' },
];
const new_client = (name) =>
  program.call('POST', '/api/companies', {
    name, siren: '812345676', payment_terms_days: 45, emails: [{ value: 'achats@client.example', label: 'billing' }],
    addresses: [{ label: 'billing', street: '14, quai Perrache', postal_code: '69002', city: 'Lyon', country: 'FR' }],
  });
async function new_sent(name) {
  const client = await new_client(name);
  const draft = await program.call('POST', '/api/quotes', { company_id: client.id, project: 'Vendanges', lines: two_lines });
  return program.call('POST', `/api/quotes/${draft.id}/send`, {});
}
const sum_of = (page, name) => page.locator('.billing-sums > div', { hasText: name }).locator('dd');
const saved = (page) => page.getByRole('status').getByText(/^Enregistré à/).waitFor();
async function issue_shown(page) {
  await page.getByRole('button', { name: /^Émettre…/ }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: /^Émettre/ }).click();
  await page.getByRole('button', { name: 'Enregistrer un paiement' }).waitFor();
}

test('a quote from a client, by keyboard alone', async () => {
  const client = await new_client('Atelier Devis');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/societes/${client.id}`);
  await page.getByRole('heading', { level: 1, name: 'Atelier Devis' }).waitFor();
  await page.keyboard.press('d');
  await page.getByRole('heading', { level: 1, name: 'Devis' }).waitFor();
  assert.match(spaced(await page.locator('.cbox').innerText()), /Atelier Devis.*14, quai Perrache/s);
  await page.getByRole('button', { name: /^Ligne/ }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.matches('textarea.cell'));
  await page.keyboard.type('Portrait d’équipe');
  for (const key of ['Tab', 'Tab']) await page.keyboard.press(key);
  await page.keyboard.type('2');
  for (const key of ['Tab', 'Tab']) await page.keyboard.press(key);
  await page.keyboard.type('450');
  await saved(page);
  await page.locator('.tot').getByText('Total TTC').waitFor();
  assert.equal(spaced(await page.locator('.tot dl .acc dd').innerText()), '1 080,00 €');
  await check_accessible(page);
  await picture(page, 'quote-draft');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Accepté' }).waitFor();
  assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /^D-\d{4}-\d{4}$/);
  await check_accessible(page);
  await close();
});

test('accepted, a 30 % deposit, then the balance: what is left to invoice is right at each step', async () => {
  const quote = await new_sent('Domaine des Soldes');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/devis/${quote.id}`);
  await page.getByRole('button', { name: 'Accepté' }).click();
  await page.getByText('Rien n’est encore facturé.').waitFor();
  assert.equal(spaced(await sum_of(page, 'Reste à facturer').innerText()), '3 735,00 €');
  await picture(page, 'quote-accepted');

  await page.getByRole('button', { name: 'Acompte de 30 %' }).click();
  await page.getByRole('heading', { level: 1, name: 'Facture d’acompte' }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: /^Désignation/ }).count(), 2);
  await issue_shown(page);
  await page.getByRole('link', { name: quote.number }).click();
  await page.getByRole('button', { name: 'Solde' }).waitFor();
  assert.equal(spaced(await sum_of(page, 'Facturé').innerText()), '1 120,50 €');
  assert.equal(spaced(await sum_of(page, 'Reste à facturer').innerText()), '2 614,50 €');

  await page.getByRole('button', { name: 'Solde' }).click();
  await page.getByRole('heading', { level: 1, name: 'Facture de solde' }).waitFor();
  assert.match(await page.getByRole('textbox', { name: /^Désignation/ }).nth(2).inputValue(), /^Acompte déduit, facture F-/);
  await picture(page, 'quote-balance');
  await issue_shown(page);
  const balance = await page.locator('.tot dl .acc dd').innerText();
  assert.equal(spaced(balance), '2 614,50 €');
  await page.getByRole('link', { name: quote.number }).click();
  await page.getByText('Tout est facturé.').waitFor();
  assert.equal(spaced(await sum_of(page, 'Reste à facturer').innerText()), '0,00 €');
  await check_accessible(page);
  await picture(page, 'quote-invoiced');
  await close();
});

test('on a phone: refused with a reason, taken back, then a new version', async () => {
  const quote = await new_sent('Brasserie Refus');
  const { page, close } = await open_page(browser, program.address, phone);
  await page.goto(`/devis/${quote.id}`);
  await page.getByRole('button', { name: 'Refusé…' }).click();
  await page.getByRole('textbox', { name: /^Motif/ }).fill('Budget réduit');
  await check_accessible(page);
  await page.getByRole('button', { name: 'Enregistrer le refus' }).click();
  await page.getByText('Budget réduit').waitFor();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('button', { name: 'Refusé…' }).waitFor();
  await check_accessible(page);
  await picture(page, 'quote-sent-mobile');

  await page.getByRole('button', { name: 'Nouvelle version' }).click();
  await page.getByRole('textbox', { name: 'Remise sur le total' }).fill('10');
  await saved(page);
  await check_accessible(page);
  await picture(page, 'quote-draft-mobile');
  await page.locator('.mfix').getByRole('button', { name: 'Finaliser…' }).click();
  await page.getByRole('heading', { level: 1, name: `${quote.number}-V2` }).waitFor();
  await page.goto(`/devis/${quote.id}`);
  await page.getByText('Ce devis est remplacé par une version plus récente.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Accepté' }).count(), 0);
  await close();
});

test('what is missing to send is asked for in its place', async () => {
  const client = await program.call('POST', '/api/contacts', { display_name: 'Prospect Sansadresse' });
  const draft = await program.call('POST', '/api/quotes', { contact_id: client.id, lines: two_lines });
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/devis/${draft.id}`);
  await page.getByRole('button', { name: /^Finaliser/ }).first().click();
  await page.getByText(/^Il manque 2 informations pour finaliser le devis/).waitFor();
  await page.getByRole('textbox', { name: 'Ville' }).fill('Lyon');
  await page.getByRole('textbox', { name: 'Pays' }).fill('France');
  await page.getByRole('textbox', { name: 'Code postal' }).fill('69001');
  await saved(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Accepté' }).waitFor();
  await close();
});

test('the lists of quotes and invoices stand side by side, with their sums', async () => {
  for (const device of [desktop, phone]) {
    const { page, close, device: name } = await open_page(browser, program.address, device);
    await page.goto('/factures');
    await page.getByRole('navigation', { name: 'Ventes', exact: true }).getByRole('link', { name: 'Devis' }).click();
    await page.getByRole('heading', { level: 1, name: 'Devis' }).waitFor();
    await page.getByRole('button', { name: /^Envoyés/ }).click();
    const sent = await program.call('GET', '/api/search?kind=quote&state=sent&limit=0');
    await page.waitForFunction((count) => document.querySelectorAll('.hit').length === count, sent.total);
    const { figures } = await program.call('GET', '/api/kpi');
    const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(figures.quotes_open.value_cents / 100);
    if (figures.quotes_open.value_cents >= 1_000_000) assert.match(spaced(await page.getByRole('button', { name: /^Envoyés/ }).innerText()), new RegExp(spaced(euros)));
    await page.locator('.hit').first().waitFor();
    await check_accessible(page);
    await picture(page, `quotes-${name}`);
    await close();
  }
});

test('a quote is in the palette, in the search, and in the history of its client', async () => {
  const quote = await new_sent('Chocolats Palette');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/');
  await page.getByRole('combobox').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Commandes' }).fill('nouveau devis');
  await page.getByRole('option', { name: /Nouveau devis/ }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox').first().fill(quote.number);
  await page.getByRole('option', { name: new RegExp(quote.number) }).first().waitFor();
  await page.goto(`/societes/${quote.company_id}`);
  await page.getByText(`Devis ${quote.number} envoyé`).waitFor();
  await page.getByText('Devis en cours HT').waitFor();
  await close();
});

test('the server refuses what would invoice more than the quote', async () => {
  const quote = await new_sent('Trop Facturé');
  await program.call('POST', `/api/quotes/${quote.id}/accept`, {});
  const draft = await program.call('POST', `/api/quotes/${quote.id}/invoice`, { type: 'deposit', percent: 60 });
  await program.call('POST', `/api/invoices/${draft.id}/issue`, {}, any);
  await assert.rejects(program.call('POST', `/api/quotes/${quote.id}/invoice`, { type: 'deposit', percent: 60 }), /409/);
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/devis/${quote.id}`);
  await page.getByRole('textbox', { name: /^Part du devis/ }).fill('60');
  await page.getByRole('button', { name: 'Acompte de 60 %' }).click();
  await page.getByText(/^La facture dépasse ce qui reste à facturer/).waitFor();
  await close();
});
