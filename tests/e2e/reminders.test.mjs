// SPDX-License-Identifier: GPL-3.0-or-later
// Chasing what is late: the list, the e-mail made ready, its trace in the history, and taking that back.
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
const euros = (cents) => spaced(new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(cents / 100));
const late = () => program.call('GET', '/api/reminders');

for (const device of [desktop, phone])
  test(`a late invoice is chased from the list, more firmly each time (${device.name})`, async () => {
    const { items: [first], left_cents } = await late();
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto('/factures');
    await page.getByRole('button', { name: /^En retard/ }).click();
    const row = page.getByRole('row', { name: new RegExp(first.number) });
    await row.waitFor();
    assert.ok(spaced(await page.locator('.overdue .fig').textContent()).startsWith(euros(left_cents)));
    await check_accessible(page);
    await picture(page, `retards-${device.name}`);

    await row.getByRole('button', { name: `Relancer ${first.number}` }).click();
    const dialog = page.getByRole('dialog', { name: `Relancer ${first.number}` });
    const next = dialog.getByRole('radio', { checked: true });
    await next.waitFor();
    const ready = await program.call('GET', `/api/invoices/${first.invoice_id}/reminder`);
    assert.equal(await dialog.getByLabel('Objet').inputValue(), ready.subject);
    assert.equal(await dialog.getByLabel('Message').inputValue(), ready.text);
    await check_accessible(page);
    await picture(page, `relance-${device.name}`);

    await dialog.getByRole('radio', { name: /Mise en demeure/ }).check();
    const notice = await program.call('GET', `/api/invoices/${first.invoice_id}/reminder?level=3`);
    await page.waitForFunction((subject) => document.querySelector('.letter input:not([type=radio]):not([type=email])').value === subject, notice.subject);
    const owed = spaced(await dialog.locator('.owed').textContent());
    for (const amount of [notice.left_cents, notice.penalties_cents, 4000, notice.total_cents]) assert.ok(owed.includes(euros(amount)), owed);
    await picture(page, `mise-en-demeure-${device.name}`);
    await dialog.getByLabel('Message').fill('Bonjour,\n\nÀ vous lire.');
    const link = dialog.getByRole('link', { name: 'Ouvrir l’e-mail' });
    const href = await link.getAttribute('href');
    assert.equal(href, `mailto:${notice.to}?subject=${encodeURIComponent(notice.subject)}&body=${encodeURIComponent('Bonjour,\r\n\r\nÀ vous lire.')}`);
    await link.click();
    await page.getByText('Relance notée dans l’historique.').waitFor();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText('Mise en demeure').waitFor();
    const { items } = await program.call('GET', `/api/invoices/${first.invoice_id}/history?type=interaction`);
    assert.equal(items[0].title, `E-mail : ${notice.subject}`);
    assert.equal((await late()).items[0].level, 3);

    await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await row.getByText('Mise en demeure').waitFor({ state: 'detached' });
    assert.equal((await late()).items[0].level, first.level);
    await close();
  });

test('with keys only: the dialog opens from the invoice, says what was sent, and closes where it was opened', async () => {
  const { items: [first] } = await late();
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/factures/${first.invoice_id}`);
  const opener = page.getByRole('button', { name: 'Relancer' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `Relancer ${first.number}` });
  await dialog.getByRole('radio', { checked: true }).waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.getByRole('button', { name: 'Copier et noter' }).press('Enter');
  await page.getByText('Relance notée dans l’historique.').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), new RegExp(`${first.number}[^]*Référence\u00a0: ${first.number}`));
  await opener.press('Enter');
  await dialog.getByText(/^Déjà envoyé\s: rappel le /).waitFor();
  assert.match(await dialog.getByRole('radio', { checked: true }).locator('..').textContent(), /Relance ferme \(proposé\)/);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Relancer');
  await close();
});

test('who only reads is not offered to chase', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.route('**/api/session', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), role: 'reader' } });
  });
  await page.goto('/factures?state=overdue');
  await page.getByRole('button', { name: /^En retard/ }).click();
  await page.locator('.overdue tbody tr').first().waitFor();
  assert.equal(await page.getByRole('button', { name: /^Relancer/ }).count(), 0);
  await page.goto('/factures/comptabilite');
  await page.getByRole('heading', { name: 'Journal des ventes' }).waitFor();
  assert.equal(await page.getByRole('link', { name: /^Télécharger/ }).count(), 0);
  await close();
});
