// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { check_accessible, desktop, open_page, phone, picture, start_browser } from './browser.mjs';
import { start_program } from './program.mjs';

let program;
let browser;
let helene;

before(async () => {
  program = await start_program();
  browser = await start_browser();
  helene = await program.call('POST', '/api/contacts', {
    display_name: 'Hélène Rochebrune',
    name: { given: 'Hélène', family: 'Rochebrune' },
    phones: [{ value: '06 39 98 12 34', label: 'mobile' }],
    addresses: [{ street: '14, montée du Gourguillon', postal_code: '69005', city: 'Lyon', label: 'home' }],
  });
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const box = (page) => page.locator('input[role=combobox]');
const options = (page) => page.locator('#results [role=option]');

for (const device of [desktop, phone])
  test(`typed without accents, a name is first and marked (${device.name})`, async () => {
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto('/');
    await box(page).pressSequentially('helene rochebr', { delay: 15 });
    const first = options(page).first();
    await first.getByText('Hélène Rochebrune').waitFor();
    assert.match((await first.locator('.t mark').allTextContents()).join(' '), /^Hélène Rochebr/);
    assert.equal(await box(page).inputValue(), 'helene rochebr');
    await page.waitForURL(/\?q=helene\+rochebr$/);
    await check_accessible(page);
    await picture(page, `recherche-${device.name}`);
    await close();
  });

test('a result says why it was found', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/?q=rochebrume');
  await options(page).first().getByText('Hélène Rochebrune').waitFor();
  await page.getByText('Pourquoi ce résultat ?').click();
  const reason = page.locator('.why li', { hasText: 'Rochebrune' });
  await reason.getByText('proche de « rochebrume »').waitFor();
  await picture(page, 'pourquoi-desktop');
  await close();
});

test('the end of a phone number finds its owner', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/');
  await box(page).fill('98 12 34');
  await options(page).getByText('Hélène Rochebrune').waitFor();
  await close();
});

test('answers that come late and out of order never replace those of the final text', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  const held = [];
  await page.route('**/api/search?q=*', (route) => { held.push(route); });
  await page.goto('/');
  await box(page).pressSequentially('rochebrune', { delay: 20 });
  const asked = (route) => new URL(route.request().url()).searchParams.get('q');
  while (!held.some((route) => asked(route) === 'rochebrune')) await page.waitForRequest('**/api/search?q=*');
  const released = held.splice(0).sort((a, b) => asked(b).length - asked(a).length);
  for (const route of released) await route.continue().catch(() => undefined);
  await options(page).first().getByText('Hélène Rochebrune').waitFor();
  assert.equal(await box(page).inputValue(), 'rochebrune');
  assert.equal(await options(page).first().locator('.t').textContent(), 'Hélène Rochebrune');
  await close();
});

test('by keyboard alone: search, open, come back to the same query and row', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/contacts');
  await options(page).first().waitFor();
  await box(page).blur();
  await page.keyboard.press('/');
  assert.ok(await box(page).evaluate((input) => input === document.activeElement));
  await page.keyboard.type('lyon');
  await page.waitForURL(/q=lyon/);
  await page.locator('[role=option] mark').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const picked = page.locator('[role=option][aria-selected=true]');
  const id = await picked.getAttribute('id');
  assert.equal(await box(page).getAttribute('aria-activedescendant'), id);
  const name = await picked.locator('.t').textContent();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.goBack();
  await page.locator(`#${id}[aria-selected=true]`).waitFor();
  assert.equal(await box(page).inputValue(), 'lyon');
  await close();
});

test('a facet narrows the list, its count is the number of results, and a reload keeps it', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/contacts');
  const city = page.locator('.facets label', { hasText: 'Lyon' });
  const count = Number((await city.locator('.c').textContent()).replace(/\D/g, ''));
  await city.getByRole('checkbox').check();
  await page.waitForURL(/city=Lyon/);
  const shown = () => page.getByRole('status').filter({ hasText: 'résultat' }).textContent();
  await page.waitForFunction((n) => document.querySelector('.count')?.textContent.replace(/[\s\u202f]/g, '').startsWith(`${n}résultat`), count);
  await page.reload();
  await page.waitForFunction((n) => document.querySelector('.count')?.textContent.replace(/[\s\u202f]/g, '').startsWith(`${n}résultat`), count);
  assert.match(await shown(), /résultat/);
  assert.ok(await city.getByRole('checkbox').isChecked());
  await close();
});

test('a search without a result offers to create the contact, which the next search finds', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/');
  await box(page).fill('Wolfgang Zyxwvut');
  await page.getByRole('link', { name: /Créer le contact/ }).click();
  assert.equal(await page.getByLabel('Prénom').inputValue(), 'Wolfgang');
  assert.equal(await page.getByLabel('Nom de famille').inputValue(), 'Zyxwvut');
  await page.getByRole('button', { name: 'Créer la fiche' }).click();
  await page.getByRole('heading', { level: 1, name: 'Wolfgang Zyxwvut' }).waitFor();
  await page.goto('/?q=zyxwvut');
  await options(page).first().getByText('Wolfgang Zyxwvut').waitFor();
  await close();
});

test('an open search follows a change made elsewhere', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/?q=rochebrune');
  await options(page).first().waitFor();
  await program.call('PATCH', `/api/contacts/${helene.id}`, { title: 'Directrice artistique' }, { 'If-Match': '*' });
  await options(page).getByText('Directrice artistique').waitFor();
  await close();
});

test('the home page offers what was opened last', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${helene.id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Recherche' }).first().click();
  await page.getByRole('link', { name: /Hélène Rochebrune/ }).waitFor();
  await picture(page, 'accueil-desktop');
  await close();
});

test('a search is saved under a name, counts along on the home page, and can be taken off and back', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/?q=quetzal&type=contact');
  await page.getByRole('button', { name: 'Enregistrer cette recherche' }).click();
  await page.getByRole('textbox', { name: 'Nom' }).fill('Les quetzals');
  await check_accessible(page);
  await page.keyboard.press('Enter');
  await page.getByText('Recherche « Les quetzals » enregistrée.').waitFor();
  await page.goto('/');
  const saved = page.getByRole('link', { name: 'Les quetzals' });
  await saved.getByText('0', { exact: true }).waitFor();
  await program.call('POST', '/api/contacts', { display_name: 'Quetzal Aubert' });
  await saved.getByText('1', { exact: true }).waitFor();
  await check_accessible(page);
  await picture(page, 'recherches-desktop');
  await saved.click();
  await options(page).first().getByText('Quetzal Aubert').waitFor();
  await page.goto('/');
  await page.getByRole('button', { name: 'Retirer la recherche « Les quetzals »' }).click();
  await saved.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Annuler' }).click();
  await saved.waitFor();
  await close();
});
