// SPDX-License-Identifier: GPL-3.0-or-later
// The whole job: a card comes in, is found, corrected and billed; the PDF says what the law wants; the payment moves the figures.
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { check_accessible, desktop, open_page, phone, picture, start_browser } from './browser.mjs';
import { owners, start_program } from './program.mjs';

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

const text_of_pdf = async (address) => {
  const response = await fetch(address, { headers: owners.get(program.address).authorization });
  assert.equal(response.headers.get('content-type'), 'application/pdf');
  const { stdout, status } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: Buffer.from(await response.arrayBuffer()) });
  assert.equal(status, 0);
  return stdout.toString().replace(/[\u00a0\u202f]/g, ' ');
};
const company = () => program.call('GET', '/api/settings/company');
const euros = (cents) => new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(cents / 100).replace(/[\u00a0\u202f]/g, ' ');
const spaced = (text) => text.replace(/[\u00a0\u202f]/g, ' ');

const new_client = (name, more = {}) =>
  program.call('POST', '/api/companies', {
    name, siren: '812345676', payment_terms_days: 45, sector: 'Gastronomie', size_band: '10-49',
    addresses: [{ label: 'billing', street: '14, quai Perrache', postal_code: '69002', city: 'Lyon', country: 'FR' }], ...more,
  });
const a_line = { name: 'Prise de vue', quantity: '1', unit: 'day', unit_price_cents: 100000, vat_rate: '20.00', vat_category: 'S', discount_percent: '0.00' };
async function new_draft(client, lines = [a_line]) {
  return program.call('POST', '/api/invoices', { company_id: client.id, lines });
}
async function new_issued(client, lines) {
  const draft = await new_draft(client, lines);
  return program.call('POST', `/api/invoices/${draft.id}/issue`, {}, { 'If-Match': '*' });
}

/** Fills the line's fields from its name on, as a hand on a keyboard does. */
async function type_line(page, { name, description, quantity, price, vat }) {
  await page.getByRole('textbox', { name: /^Désignation/ }).last().fill(name);
  await page.getByRole('textbox', { name: /^Description/ }).last().fill(description);
  await page.getByRole('textbox', { name: /^Quantité/ }).last().fill(quantity);
  await page.getByRole('textbox', { name: /^Prix unitaire/ }).last().fill(price);
  await page.getByRole('combobox', { name: /^TVA/ }).last().selectOption(`S ${vat}`);
}
const total = (page, name) => page.locator('.tot dl > div', { hasText: name }).locator('dd');
const saved = (page) => page.getByRole('status').getByText(/^Enregistré à/).waitFor();

test('from a card to a paid invoice, with the figures following', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  const card = [
    'BEGIN:VCARD', 'VERSION:3.0', 'UID:e2e-zoubert', 'N:Zoubert;Apolline;;;', 'FN:Apolline Zoubert', 'ORG:Maison Zoubert', 'TITLE:Directrice',
    'TEL;TYPE=CELL:06 39 98 45 00', 'EMAIL;TYPE=WORK:apolline@zoubert.example', 'ADR;TYPE=WORK:;;14\\, quai Perrache;Lyon;;69002;France', 'END:VCARD', '',
  ].join('\r\n');

  await page.goto('/imports');
  await page.setInputFiles('input[type=file]', { name: 'zoubert.vcf', mimeType: 'text/vcard', buffer: Buffer.from(card) });
  await page.getByRole('button', { name: /^Importer 1 fiche/ }).click();
  await page.getByText(/^1 créée/).waitFor();

  await page.getByRole('link', { name: 'Recherche' }).first().click();
  await page.getByRole('combobox').fill('zou');
  await page.getByRole('option').first().getByText('Apolline Zoubert').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Apolline Zoubert' }).waitFor();

  await page.locator('.field').first().waitFor(); // the heading is there before the record is
  await page.keyboard.press('e');
  await page.keyboard.type('06 39 98 45 67');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '06 39 98 45 67' }).first().waitFor();
  await page.locator('.field').getByText('Enregistré').waitFor();

  await page.keyboard.press('f');
  await page.waitForURL(/\/factures\/\d+$/);
  await page.locator('.cbox').getByText('Maison Zoubert').waitFor();
  await page.locator('.cbox').getByText(/Apolline Zoubert · 14, quai Perrache, 69002 Lyon/).waitFor();
  await page.getByRole('button', { name: /^Ligne/ }).click();
  await type_line(page, { name: 'Reportage, demi-journée', description: 'Lumière naturelle', quantity: '2', price: '1 350', vat: '20.00' });
  await page.getByRole('combobox', { name: /^TVA/ }).last().press('Enter');
  await page.getByRole('textbox', { name: 'Désignation, ligne 2' }).waitFor();
  await type_line(page, { name: 'Cession de droits, presse et web', description: 'France, 24 mois', quantity: '1', price: '3*150', vat: '10.00' });
  await saved(page);
  await total(page, 'Total TTC').getByText(/3\s735,00/).waitFor();
  assert.equal(spaced(await total(page, 'TVA 20').textContent()), '540,00 €');
  assert.equal(spaced(await total(page, 'TVA 10').textContent()), '45,00 €');
  await check_accessible(page);

  // The card knows no SIREN: it is asked in place.
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog', { name: /Émettre la facture/ }).getByRole('button', { name: /Émettre/ }).click();
  const siren = page.getByRole('textbox', { name: 'SIREN' });
  await siren.waitFor();
  await page.getByText(/Il manque le SIREN du client/).waitFor();
  await check_accessible(page);
  await siren.fill('812 345 676');
  await saved(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog', { name: /Émettre la facture/ }).getByRole('button', { name: /Émettre/ }).click();
  const heading = page.getByRole('heading', { level: 1, name: /^\S+-\d{4}-\d+$/ });
  await heading.waitFor();
  const number = await heading.textContent();
  const id = page.url().split('/').pop();

  const seller = await company();
  const text = await text_of_pdf(`${program.address}/api/invoices/${id}.pdf`);
  for (const words of [
    number, seller.legal_name || seller.name, 'Maison Zoubert', '14, quai Perrache', '69002', 'Reportage, demi-journée', 'Cession de droits, presse et web',
    '2 700,00', '540,00', '450,00', '45,00', '3 150,00', '3 735,00', '20 %', '10 %', '40 €', 'Pas d’escompte',
  ])
    assert.ok(text.includes(words), `the PDF says ${words}:\n${text}`);
  for (const siren_number of ['812345676', seller.siren]) assert.ok(text.replace(/\s/g, '').includes(siren_number), `the PDF says ${siren_number}`);
  assert.ok(!text.includes('BROUILLON'));

  const board = await open_page(browser, program.address, desktop);
  await board.page.goto('/tableau');
  const collected = board.page.locator('.kpi', { hasText: 'Encaissé' }).locator('.v');
  await collected.waitFor();
  const figures = () => program.call('GET', `/api/kpi?from=${new Date().getFullYear()}-01-01&to=${new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Paris' })}`);
  const before = (await figures()).figures;
  await page.getByRole('button', { name: 'Enregistrer un paiement' }).click();
  const dialog = page.getByRole('dialog', { name: 'Enregistrer un paiement' });
  assert.equal(spaced(await dialog.getByLabel('Montant TTC').inputValue()), '3 735,00');
  const shown_before = await collected.textContent();
  await dialog.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.locator('.ihead').getByText('Payée').waitFor();
  await board.page.waitForFunction((old) => [...document.querySelectorAll('.kpi')].find((tile) => tile.textContent.includes('Encaissé')).querySelector('.v').textContent !== old, shown_before);
  const now = (await figures()).figures;
  assert.equal(now.revenue_collected.value_cents - before.revenue_collected.value_cents, 373500);
  assert.equal(before.receivables.value_cents - now.receivables.value_cents, 373500);
  await board.close();
  await close();
});

for (const device of [desktop, phone])
  test(`the editor of a draft (${device.name})`, async () => {
    const draft = await new_draft(await new_client('Atelier Lumen'), [a_line, { ...a_line, name: 'Cession de droits', unit: 'flat', vat_rate: '10.00' }]);
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto(`/factures/${draft.id}`);
    await total(page, 'Total TTC').waitFor();
    await check_accessible(page);
    await picture(page, `facture-${device.name}`);
    await close();
  });

test('fields say what they cannot read, and sums are the server’s', async () => {
  const draft = await new_draft(await new_client('Brasserie du Quai'));
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/factures/${draft.id}`);
  const price = page.getByRole('textbox', { name: 'Prix unitaire HT, ligne 1' });
  await price.fill('abc');
  await price.blur();
  assert.equal(await price.getAttribute('aria-invalid'), 'true');
  await price.fill('1 250,5');
  await price.blur();
  assert.equal(spaced(await price.inputValue()), '1 250,50');
  await page.getByRole('textbox', { name: 'Échéance' }).fill('+60');
  await page.getByRole('textbox', { name: 'Remise sur le total' }).fill('10');
  await page.getByRole('textbox', { name: 'Remise sur le total' }).blur();
  await total(page, 'Total HT').getByText(/1\s125,45/).waitFor();
  await total(page, 'Total TTC').getByText(/1\s350,54/).waitFor();
  const stored = await program.call('GET', `/api/invoices/${draft.id}`);
  assert.equal(stored.lines[0].unit_price_cents, 125050);
  assert.equal(stored.totals.gross_cents, 135054);
  assert.equal(spaced(await total(page, 'Total TTC').textContent()), euros(stored.totals.gross_cents));
  await close();
});

test('a discount in euros comes off the lines of one rate, and is a percentage again', async () => {
  const draft = await new_draft(await new_client('Brasserie des Remises'), [a_line, { ...a_line, name: 'Cession de droits', unit_price_cents: 50000, vat_rate: '10.00' }]);
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/factures/${draft.id}`);
  const discount = page.getByRole('textbox', { name: 'Remise sur le total' });
  await discount.fill('rien');
  await discount.blur();
  await page.getByText(/ou un montant suivi de/).waitFor();
  await discount.fill('50 €');
  await discount.blur();
  await page.getByLabel('Sur les lignes à').selectOption('10.00');
  await total(page, 'Total TTC').getByText(/1\s695,00/).waitFor();
  await check_accessible(page);
  const stored = await program.call('GET', `/api/invoices/${draft.id}`);
  assert.equal(stored.totals.net_cents, 145000);
  assert.deepEqual(stored.totals.vat.map(({ base_cents }) => base_cents), [100000, 45000]);
  await discount.fill('10');
  await discount.blur();
  await total(page, 'Total TTC').getByText(/1\s575,00/).waitFor();
  assert.equal(await page.getByLabel('Sur les lignes à').count(), 0);
  await close();
});

test('a line moves with the keys and keeps the focus, and is taken out', async () => {
  const lines = ['Un', 'Deux', 'Trois'].map((name) => ({ ...a_line, name }));
  const draft = await new_draft(await new_client('Imprimerie Lavoisier'), lines);
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/factures/${draft.id}`);
  await page.getByRole('textbox', { name: 'Désignation, ligne 3' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('textbox', { name: 'Désignation, ligne 2' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.value), 'Trois');
  await page.getByRole('button', { name: 'Retirer la ligne 1' }).click();
  await page.keyboard.press('Control+s');
  await saved(page);
  const stored = await program.call('GET', `/api/invoices/${draft.id}`);
  assert.deepEqual(stored.lines.map(({ name }) => name), ['Trois', 'Deux']);
  await close();
});

test('the client is changed from the keyboard and everything of theirs follows', async () => {
  const draft = await new_draft(await new_client('Premier Client'));
  const other = await new_client('Quincaillerie Zéphyr', { siren: '123456782', payment_terms_days: 15 });
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/factures/${draft.id}`);
  await page.getByRole('button', { name: 'Changer' }).click();
  await page.keyboard.type('zephyr');
  await page.getByRole('option', { selected: true }).getByText('Quincaillerie Zéphyr').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.cbox').getByText('Quincaillerie Zéphyr').waitFor();
  const stored = await program.call('GET', `/api/invoices/${draft.id}`);
  assert.deepEqual([stored.company_id, stored.buyer.siren, stored.payment_terms_days], [other.id, '123456782', 15]);
  await close();
});

test('two windows on one draft: other fields merge, the same field is a question', async () => {
  const draft = await new_draft(await new_client('Deux Fenêtres'));
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/factures/${draft.id}`);
  const order = page.getByRole('textbox', { name: 'Bon de commande' });
  await order.waitFor();
  const elsewhere = (fields) => program.call('PATCH', `/api/invoices/${draft.id}`, fields, { 'If-Match': '*' });
  const stored = () => program.call('GET', `/api/invoices/${draft.id}`);
  await page.route('**/api/events', (route) => route.abort());

  await order.fill('BC-1');
  await elsewhere({ project: 'Printemps' });
  await page.keyboard.press('Control+s');
  await saved(page);
  assert.deepEqual([(await stored()).order_number, (await stored()).project], ['BC-1', 'Printemps']);

  await order.fill('BC-2');
  await elsewhere({ order_number: 'BC-9' });
  await page.keyboard.press('Control+s');
  await page.getByRole('alert').getByRole('button', { name: 'Garder ma saisie' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await saved(page);
  assert.equal((await stored()).order_number, 'BC-2');
  await close();
});

test('a deleted draft comes back with undo', async () => {
  const draft = await new_draft(await new_client('Brouillon Perdu'));
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/factures/${draft.id}`);
  await page.getByRole('button', { name: 'Supprimer le brouillon' }).click();
  await page.waitForURL(/\/factures$/);
  await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
  await page.waitForURL(new RegExp(`/factures/${draft.id}$`));
  await page.locator('.cbox').getByText('Brouillon Perdu').waitFor();
  await close();
});

test('an issued invoice is read only: sent, copied, and taken back by a credit note shown negative', async () => {
  const invoice = await new_issued(await new_client('Verrerie Soufflot'));
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/factures/${invoice.id}`);
  await page.getByRole('heading', { level: 1, name: invoice.number }).waitFor();
  assert.equal(await page.locator('main input, main textarea').count(), 0);
  await check_accessible(page);
  await picture(page, 'facture-emise-desktop');
  await page.getByRole('button', { name: 'Marquer comme envoyée' }).click();
  await page.getByText('Facture marquée comme envoyée.').waitFor();
  assert.equal((await program.call('GET', `/api/invoices/${invoice.id}`)).state, 'sent');

  await page.getByRole('button', { name: 'Créer un avoir' }).click();
  await page.getByRole('heading', { level: 1, name: 'Avoir' }).waitFor();
  assert.equal(spaced(await total(page, 'Total TTC').textContent()), '−1 200,00 €');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog', { name: /Émettre l’avoir/ }).getByRole('button', { name: /Émettre/ }).click();
  await page.getByText(/^Avoir \S+ émis\.$/).waitFor();
  assert.equal((await program.call('GET', `/api/invoices/${invoice.id}`)).state, 'credited');
  await page.getByRole('link', { name: invoice.number }).click();
  await page.locator('.ihead').getByText('Annulée par avoir').waitFor();
  await page.getByRole('button', { name: 'Dupliquer' }).click();
  await page.locator('.ihead').getByText('Brouillon').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Désignation, ligne 1' }).inputValue(), 'Prise de vue');
  await close();
});

test('an issued invoice is replaced by a corrected one, which takes its payment over', async () => {
  const invoice = await new_issued(await new_client('Verrerie Bellecour'));
  await program.call('POST', `/api/invoices/${invoice.id}/payments`, { amount_cents: 20000, method: 'transfer' });
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/factures/${invoice.id}`);
  await page.getByRole('button', { name: 'Rectifier' }).click();
  await page.getByText(`Elle annulera et remplacera ${invoice.number}.`, { exact: false }).waitFor();
  await page.getByRole('heading', { level: 1, name: 'Facture rectificative' }).waitFor();
  const price = page.getByRole('textbox', { name: /^Prix unitaire/ }).first();
  await price.fill('900');
  await price.press('Tab');
  await saved(page);
  await total(page, 'Total TTC').getByText(/1\s080,00/).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog', { name: /Émettre la facture/ }).getByRole('button', { name: /Émettre/ }).click();
  const heading = page.getByRole('heading', { level: 1, name: /^\S+-\d{4}-\d+$/ });
  await heading.waitFor();
  const number = await heading.textContent();
  await page.locator('.left-to-pay').getByText(/880,00/).waitFor();
  await page.locator('section', { hasText: 'Paiements' }).getByRole('cell', { name: /200,00/ }).waitFor();
  await picture(page, 'facture-rectificative-desktop');
  const text = await text_of_pdf(`${program.address}/api/invoices/${page.url().split('/').pop()}.pdf`);
  assert.ok(text.includes(`Annule et remplace la facture n° ${invoice.number}`), text);

  await page.getByRole('link', { name: invoice.number }).click();
  await page.locator('.ihead').getByText('Remplacée').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Rectifier' }).count(), 0);
  await page.setViewportSize(phone.viewport);
  await picture(page, 'facture-remplacee-mobile');
  await page.getByRole('link', { name: 'sa facture rectificative' }).click();
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
  await close();
});

test('what is typed while the server is away is kept and saved once it is back', async () => {
  const draft = await new_draft(await new_client('Réseau Coupé'));
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/factures/${draft.id}`);
  const project = page.getByRole('textbox', { name: 'Projet' });
  await project.waitFor();
  await page.context().setOffline(true);
  await project.fill('Été en Chartreuse');
  await page.getByRole('status').getByText(/Hors ligne/).first().waitFor();
  assert.equal(await project.inputValue(), 'Été en Chartreuse');
  await page.context().setOffline(false);
  await page.keyboard.press('Control+s');
  await saved(page);
  assert.equal((await program.call('GET', `/api/invoices/${draft.id}`)).project, 'Été en Chartreuse');
  await close();
});
