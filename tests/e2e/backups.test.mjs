// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { check_accessible, desktop, open_page, phone, picture, start_browser } from './browser.mjs';
import { start_program } from './program.mjs';

let program;
let browser;

before(async () => {
  program = await start_program({ copies: true });
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

test('the owner makes a copy from the settings and sees when, where and how many', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/reglages#sauvegardes');
  const card = page.locator('#sauvegardes');
  await card.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
  await page.getByText('Les données sont sauvegardées.').waitFor();
  const said = await card.innerText();
  assert.match(said, /Dernière sauvegarde\s+à l’instant/);
  assert.match(said, /Prochaine\s+dès qu’une donnée changera/);
  assert.match(said, /Copies gardées\s+1 copie, [\d,]+.(k|M)o/);
  assert.match(said, /Dossier\s+\S+data-backups/);
  await check_accessible(page);
  await card.scrollIntoViewIfNeeded();
  await picture(page, 'sauvegardes-desktop');
  const { backup } = await program.call('GET', '/api/health');
  assert.equal(backup.state, 'ok');
  await close();
});

test('the copies on a phone', async () => {
  const { page, close } = await open_page(browser, program.address, phone);
  await page.goto('/reglages#sauvegardes');
  await page.locator('#sauvegardes').scrollIntoViewIfNeeded();
  await check_accessible(page);
  await picture(page, 'sauvegardes-phone');
  await close();
});

test('what was copied is what a fresh folder holds after restoring it', async () => {
  const { items: [copy] } = await program.call('POST', '/api/backups');
  const { records, revision } = await program.call('GET', '/api/health');
  await program.pause();
  program.planche('restore', copy.path, '--replace');
  await program.resume();
  const now = await program.call('GET', '/api/health');
  assert.deepEqual([now.records, now.revision], [records, revision]);
});
