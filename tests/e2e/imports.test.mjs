// SPDX-License-Identifier: GPL-3.0-or-later
// A spreadsheet from the drop zone to the last undo.
import { strict as assert } from 'node:assert';
import { fileURLToPath } from 'node:url';
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

const fixture = (name) => fileURLToPath(new URL(`../../fixtures/tables/${name}`, import.meta.url));
const step = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const total = async (kind) => (await program.call('GET', `/api/search?kind=${kind}&limit=0`)).total;

test('what is worth saying of a file is said in English on an English page', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.addInitScript(() => localStorage.setItem('planche.language', 'en'));
  await page.goto('/imports');
  await page.setInputFiles('input[type=file]', { name: 'junk.vcf', mimeType: 'text/vcard', buffer: Buffer.from('rien\nBEGIN:VCARD\nVERSION:3.0\nFN:Odile Remarque\nEND:VCARD\n') });
  await page.locator('.remarks').getByText('This line belongs to no card.').waitFor();
  await picture(page, 'imports-remarks-en');
  await close();
});

test('a sales history with faults: columns, plan, totals, import, undo', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  const before = await total('invoice');
  await page.goto('/imports');
  await page.setInputFiles('input[type=file]', fixture('sales_with_faults.csv'));

  await step(page, 'Correspondance');
  await page.getByText('sales_with_faults.csv · 5 lignes').waitFor();
  const field = page.getByRole('combobox', { name: 'Champ de la colonne « Désignation »' });
  assert.equal(await field.inputValue(), 'invoice.subject');
  await page.getByText('Reportage').waitFor();
  await check_accessible(page);
  await picture(page, 'imports-mapping-desktop');
  await field.selectOption('invoice.project');
  await page.getByRole('button', { name: 'Vérifier les lignes' }).click();

  await step(page, 'Vérification');
  await page.getByRole('button', { name: /^1 nouvelles/ }).waitFor();
  await page.getByRole('button', { name: /^4 erreurs/ }).waitFor();
  await page.getByText('31/02/2023', { exact: true }).waitFor();
  await page.getByText('Cette date n’existe pas ou n’est pas lisible.').waitFor();
  await page.getByRole('heading', { name: 'Totaux du fichier et d’ici' }).waitFor();
  await page.getByRole('button', { name: 'Par client' }).click();
  await page.getByRole('rowheader', { name: 'Maison Ferrand' }).first().waitFor();
  await check_accessible(page);
  await picture(page, 'imports-check-desktop');
  const rejects = await page.request.get(await page.getByRole('link', { name: 'Télécharger les lignes en erreur' }).getAttribute('href'));
  assert.match(await rejects.text(), /^\uFEFF"N° facture";.*\r\n"2023-001";"31\/02\/2023"/);
  assert.equal(await total('invoice'), before, 'nothing is written yet');

  await page.getByRole('button', { name: 'Importer 1 fiche' }).click();
  await step(page, 'Import terminé');
  await page.getByText('1 créée, 0 complétée.').waitFor();
  assert.equal(await total('invoice'), before + 1);
  await check_accessible(page);
  await picture(page, 'imports-done-desktop');

  await page.getByRole('button', { name: 'Annuler tout l’import' }).click();
  await page.getByText('Import annulé : tout est comme avant.').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'sales_with_faults.csv' }).getByText('annulé').waitFor();
  assert.equal(await total('invoice'), before);

  await page.setInputFiles('input[type=file]', fixture('sales_with_faults.csv'));
  await step(page, 'Correspondance');
  assert.equal(await field.inputValue(), 'invoice.project', 'the mapping is remembered');
  await page.getByRole('row', { name: /Désignation/ }).getByText('comme la dernière fois').waitFor();
  await close();
});

test('a workbook of people on a phone: what is there is completed, what differs stays unless told otherwise, twice changes nothing', async () => {
  const { page, close } = await open_page(browser, program.address, phone);
  const helene = await program.call('POST', '/api/contacts', { display_name: 'Hélène Roche', emails: [{ value: 'helene@ferrand.example' }], name: { family: 'Roche-Martin' } });
  await page.goto('/imports');
  await page.setInputFiles('input[type=file]', fixture('people.xlsx'));
  await step(page, 'Correspondance');
  await page.getByText('feuille « Clients »').waitFor();
  await check_accessible(page);
  await picture(page, 'imports-mapping-mobile');
  await page.getByRole('button', { name: 'Vérifier les lignes' }).click();

  await step(page, 'Vérification');
  await page.getByRole('button', { name: /^1 différentes/ }).waitFor();
  await page.getByText('reconnue par son e-mail').waitFor();
  await page.getByRole('radio', { name: 'Garder ce qui est ici' }).waitFor();
  await check_accessible(page);
  await picture(page, 'imports-check-mobile');
  await page.getByRole('button', { name: /^2 nouvelles/ }).click();
  await page.getByRole('button', { name: /Marc Vasseur/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { level: 2, name: 'Karim Haddad' }).waitFor();
  await page.getByRole('button', { name: 'Importer 3 fiches' }).click();
  await step(page, 'Import terminé');
  const after_import = await program.call('GET', `/api/contacts/${helene.id}`);
  assert.equal(after_import.name.family, 'Roche-Martin');
  assert.equal(after_import.name.given, 'Hélène');
  assert.equal(after_import.phones[0].e164, '+33612345678');
  await check_accessible(page);
  await picture(page, 'imports-done-mobile');

  await page.getByRole('button', { name: 'Choisir d’autres fichiers' }).click();
  await page.setInputFiles('input[type=file]', fixture('people.xlsx'));
  await page.getByRole('button', { name: 'Vérifier les lignes' }).click();
  await page.getByRole('button', { name: 'Rien à importer' }).waitFor();
  await close();
});

test('what cannot be read says why in plain words', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/imports');
  for (const [name, words] of [['locked.xlsx', /protégé par un mot de passe/], ['old.xls', /ancien format d’Excel/], ['bomb.xlsx', /beaucoup trop de données/]]) {
    await page.setInputFiles('input[type=file]', fixture(name));
    await step(page, 'Vérification');
    await page.getByText(words).waitFor();
    await page.getByRole('button', { name: 'Retour' }).click();
    await page.locator('.drop').waitFor();
  }
  await check_accessible(page);
  await close();
});
