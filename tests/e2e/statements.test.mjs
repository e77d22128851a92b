// SPDX-License-Identifier: GPL-3.0-or-later
// The account of a client: on their page, over chosen days, and as pages to send.
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
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
const euros = (cents) => spaced(new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(cents / 100)).replace('-', '−');
const debtor = async () => (await program.call('GET', '/api/reminders')).items[0];

for (const device of [desktop, phone])
  test(`from the late invoices to the client's account, its days and its pages (${device.name})`, async () => {
    const late = await debtor();
    assert.equal(late.client_kind, 'company');
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto('/factures');
    await page.getByRole('button', { name: /^En retard/ }).click();
    await page.locator('.overdue').getByRole('link', { name: late.client }).first().click();
    const account = page.locator('.card', { has: page.getByRole('heading', { name: 'Compte', exact: true }) });
    const now = await program.call('GET', `/api/companies/${late.client_id}/statement`);
    await account.getByText('à régler').waitFor();
    assert.ok(spaced(await account.textContent()).includes(euros(now.closing_cents)));
    assert.ok(spaced(await account.textContent()).includes(`dont ${euros(now.overdue_cents)} en retard`));
    await check_accessible(page);
    await account.scrollIntoViewIfNeeded();
    await picture(page, `compte-${device.name}`);

    await account.getByRole('link', { name: 'Relevé de compte' }).click();
    await page.getByRole('heading', { level: 1, name: 'Relevé de compte' }).waitFor();
    const table = page.getByRole('table', { name: 'Mouvements du compte' });
    await table.waitFor();
    assert.equal(await table.locator('tbody tr').count(), now.lines.length + 2);
    assert.ok(spaced(await table.locator('tbody tr').last().textContent()).includes(euros(now.closing_cents)));
    await page.getByText('Factures à régler').waitFor();
    await check_accessible(page);
    await picture(page, `releve-${device.name}`);

    await page.getByRole('button', { name: 'L’an dernier' }).click();
    const year = new Date().getFullYear() - 1;
    await page.waitForURL(`**/societes/${late.client_id}/releve?du=${year}-01-01&au=${year}-12-31`);
    const before = await program.call('GET', `/api/companies/${late.client_id}/statement?from=${year}-01-01&to=${year}-12-31`);
    await page.waitForFunction((rows) => document.querySelectorAll('.account tbody tr').length === rows, before.lines.length + 2);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: now.client }).waitFor();
    await page.goForward();

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Télécharger' }).click()]);
    assert.match(download.suggestedFilename(), /^Relevé .*\.pdf$/);
    const { stdout, status } = spawnSync('pdftotext', ['-layout', await download.path(), '-']);
    assert.equal(status, 0);
    const text = spaced(stdout.toString());
    for (const words of ['Relevé de compte', late.client.slice(0, 12), 'Solde précédent', 'page 1 sur']) assert.ok(text.includes(words), `the PDF says ${words}:\n${text}`);
    await close();
  });

test('on an English page the movements are named in English', async () => {
  const late = await debtor();
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.addInitScript(() => localStorage.setItem('planche.language', 'en'));
  await page.goto(`/societes/${late.client_id}/releve`);
  const { lines } = await program.call('GET', `/api/companies/${late.client_id}/statement`);
  await page.locator('.account .what').first().waitFor();
  const named = await page.locator('.account .what').allTextContents(); // between the balance before and the balance after
  assert.deepEqual(named.slice(1, -1), lines.map(({ label_en }) => label_en));
  assert.doesNotMatch(lines.map(({ label_en }) => label_en).join(' '), /Facture|Virement|Acompte|Chèque|avance/);
  await close();
});
