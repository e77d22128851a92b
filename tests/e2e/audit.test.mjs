// SPDX-License-Identifier: GPL-3.0-or-later
// The journal, as the owner reads it in the settings.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { check_accessible, desktop, open_page, phone, picture, start_browser } from './browser.mjs';
import { start_program } from './program.mjs';

let program;
let browser;

before(async () => {
  program = await start_program();
  browser = await start_browser();
  const { id } = await program.call('POST', '/api/contacts', { display_name: 'Sidonie Journal' });
  await program.call('PATCH', `/api/contacts/${id}`, { title: 'Archiviste' }, { 'If-Match': '*' });
  await program.call('DELETE', `/api/contacts/${id}`, undefined, { 'If-Match': '*' });
  await program.call('POST', '/api/contacts', { display_name: 'Basile Journal' });
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const rows = (page) => page.locator('.journal tbody tr');

for (const device of [desktop, phone])
  test(`the owner reads who did what, and that nothing was taken out (${device.name})`, async () => {
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto('/reglages');
    await page.getByRole('link', { name: 'Voir le journal' }).click();
    await page.getByRole('heading', { level: 1, name: 'Journal' }).waitFor();
    const { lines, whole } = await program.call('GET', '/api/audit/review');
    assert.ok(whole);
    const said = await page.locator('.chain.ok').textContent();
    assert.ok(Math.abs(Number(said.replace(/\D/g, '')) - lines) <= 2, said);
    await rows(page).first().waitFor();
    await rows(page).getByRole('link', { name: 'Basile Journal' }).first().waitFor();
    await rows(page).getByText('fiche supprimée').first().waitFor();
    await check_accessible(page);
    await picture(page, `journal-${device.name}`);
    await close();
  });

test('the journal is narrowed to one kind of act and one person, the address keeps it, and older lines follow', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/reglages/journal');
  await rows(page).first().waitFor();
  const before = await rows(page).count();
  await page.getByRole('button', { name: 'Lignes plus anciennes' }).click();
  await page.waitForFunction((n) => document.querySelectorAll('.journal tbody tr').length > n, before);
  await page.getByLabel('Acte').selectOption({ value: '=token_created' });
  await page.waitForURL(/action=token_created/);
  await page.waitForFunction(() => [...document.querySelectorAll('.journal .act')].every(({ textContent }) => textContent === 'Clé d’accès créée'));
  const { items } = await program.call('GET', '/api/audit?action=token_created');
  assert.equal(await rows(page).count(), items.length);
  await page.getByLabel('Qui').selectOption({ value: `=${items[0].by}` });
  await page.waitForURL(/by=.*action=token_created/);
  await page.reload();
  await page.locator('.chain.ok').waitFor();
  await page.waitForFunction((by) => document.querySelectorAll('.journal .who').length > 0 && [...document.querySelectorAll('.journal .who')].every(({ textContent }) => textContent === by), items[0].by);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Exporter en CSV' }).click()]);
  assert.equal(download.suggestedFilename(), 'journal.csv');
  await close();
});

test('in English, in the dark', async () => {
  const { page, close } = await open_page(browser, program.address, desktop, { colorScheme: 'dark' });
  await page.addInitScript(() => localStorage.setItem('planche.language', 'en'));
  await page.goto('/reglages/journal?action=change');
  await page.getByRole('heading', { level: 1, name: 'Activity log' }).waitFor();
  await rows(page).getByText('Records changed').first().waitFor();
  await check_accessible(page);
  await picture(page, 'journal-desktop-en-sombre');
  await close();
});
