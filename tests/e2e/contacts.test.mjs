// SPDX-License-Identifier: GPL-3.0-or-later
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

const new_contact = (family) =>
  program.call('POST', '/api/contacts', {
    display_name: `Marc ${family}`,
    name: { given: 'Marc', family },
    status: 'prospect',
    phones: [{ value: '06 39 98 00 01', label: 'mobile' }],
    emails: [{ value: `marc.${family.toLowerCase()}@exemple.fr`, label: 'work' }],
  });
const stored = (contact) => program.call('GET', `/api/contacts/${contact.id}`);

test('E, a new number, Enter: the phone is corrected and the screen says so once the program did', async () => {
  const contact = await new_contact('Vasselin');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  await page.getByRole('heading', { level: 1, name: 'Marc Vasselin' }).waitFor();
  await page.keyboard.press('e');
  await page.keyboard.type('06 39 98 77 88');
  await page.keyboard.press('Enter');
  await page.locator('.field').getByText('Enregistré').waitFor();
  assert.equal((await stored(contact)).phones[0].value, '06 39 98 77 88');
  await page.getByRole('link', { name: '06 39 98 77 88' }).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('link', { name: '06 39 98 00 01' }).waitFor();
  assert.equal((await stored(contact)).phones[0].value, '06 39 98 00 01');
  await close();
});

test('Escape leaves a field as it was, and Tab saves and goes on to the next', async () => {
  const contact = await new_contact('Tabard');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('e');
  await page.keyboard.type('99');
  await page.keyboard.press('Escape');
  assert.equal((await stored(contact)).phones[0].value, '06 39 98 00 01');
  await page.keyboard.press('e');
  await page.keyboard.type('06 39 98 00 02');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const mail = page.getByRole('textbox', { name: 'E-mail' });
  await mail.waitFor();
  assert.ok(await mail.evaluate((input) => input === document.activeElement));
  assert.equal((await stored(contact)).phones[0].value, '06 39 98 00 02');
  await close();
});

test('a second phone and an address are added with their labels', async () => {
  const contact = await new_contact('Ajouter');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  await page.getByRole('button', { name: 'Ajouter un téléphone' }).click();
  await page.getByRole('textbox', { name: 'Téléphone' }).fill('04 65 71 00 01');
  await page.getByRole('combobox', { name: 'Libellé' }).selectOption('work');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '04 65 71 00 01' }).waitFor();
  await page.getByRole('button', { name: 'Ajouter une adresse' }).click();
  await page.getByRole('textbox', { name: 'Rue' }).fill('29, rue Belfort');
  await page.getByRole('textbox', { name: 'Code postal' }).fill('69004');
  await page.getByRole('textbox', { name: 'Ville' }).fill('Lyon');
  await page.keyboard.press('Enter');
  await page.getByText('69004 Lyon').waitFor();
  const { phones, addresses } = await stored(contact);
  assert.deepEqual(phones.map(({ value, label }) => [value, label]), [['06 39 98 00 01', 'mobile'], ['04 65 71 00 01', 'work']]);
  assert.equal(addresses[0].street, '29, rue Belfort');
  await close();
});

test('prospect becomes client at once, the history says it, and undo takes it back', async () => {
  const contact = await new_contact('Statut');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  const pill = (name) => page.getByRole('group', { name: 'Statut' }).getByRole('button', { name, exact: true });
  await pill('Client').click();
  await page.locator('.diff', { hasText: 'Prospect' }).first().waitFor();
  assert.equal((await stored(contact)).status, 'client');
  await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
  await page.locator('.cycle button.prospect[aria-pressed=true]').waitFor();
  assert.equal((await stored(contact)).status, 'prospect');
  await close();
});

test('two windows, the same field: the person chooses, and the choice wins', async () => {
  const contact = await new_contact('Conflit');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('e');
  await page.keyboard.type('06 39 98 11 11');
  await program.call('PATCH', `/api/contacts/${contact.id}`, { phones: [{ value: '06 39 98 22 22', label: 'mobile' }] }, { 'If-Match': '*' });
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('06 39 98 22 22').waitFor();
  await check_accessible(page);
  await dialog.getByRole('button', { name: 'Garder ma saisie' }).click();
  await page.getByRole('link', { name: '06 39 98 11 11' }).waitFor();
  assert.equal((await stored(contact)).phones[0].value, '06 39 98 11 11');
  await close();
});

test('two windows, different fields: both are kept and nothing is asked', async () => {
  const contact = await new_contact('Paisible');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('e');
  await page.keyboard.type('06 39 98 33 33');
  await program.call('PATCH', `/api/contacts/${contact.id}`, { title: 'Chef' }, { 'If-Match': '*' });
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '06 39 98 33 33' }).waitFor();
  const now = await stored(contact);
  assert.deepEqual([now.phones[0].value, now.title], ['06 39 98 33 33', 'Chef']);
  await close();
});

for (const device of [desktop, phone])
  test(`a call is noted in three gestures and stands first in the history (${device.name})`, async () => {
    const contact = await new_contact(`Appel${device.name}`);
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto(`/contacts/${contact.id}`);
    await page.getByRole('button', { name: 'Consigner un appel' }).click();
    await page.getByRole('textbox', { name: /Ajouter une note/ }).fill('Brief portraits des chefs : six portraits.');
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await page.locator('.ev').first().getByText('six portraits').waitFor();
    await check_accessible(page);
    await picture(page, `contact-${device.name}`);
    await close();
  });

test('a deleted contact can be brought back by undo', async () => {
  const contact = await new_contact('Supprimer');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  await page.getByRole('button', { name: 'Autres actions' }).click();
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await page.getByText('Contact supprimé.').waitFor();
  await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('heading', { level: 1, name: 'Marc Supprimer' }).waitFor();
  await close();
});

test('tags are added and removed, and the search finds them', async () => {
  const contact = await new_contact('Etiquette');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  await page.getByRole('button', { name: '+ Ajouter' }).click();
  await page.keyboard.type('zinzolin');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Retirer l’étiquette zinzolin' }).waitFor();
  await page.goto('/?q=zinzolin');
  await page.locator('#results [role=option]').first().getByText('Marc Etiquette').waitFor();
  await close();
});

test('the program is away while a note is written: the text stays, and leaves by itself, once, when it is back', async () => {
  const contact = await new_contact('Panne');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('n');
  const text = page.getByRole('textbox', { name: /Ajouter une note/ });
  await text.fill('Rappeler lundi pour le studio.');
  await program.pause();
  await page.getByText('Hors ligne').waitFor();
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await page.getByText('En attente d’envoi').waitFor();
  assert.equal(await text.inputValue(), 'Rappeler lundi pour le studio.');
  await program.resume();
  await page.getByText('Hors ligne').waitFor({ state: 'detached', timeout: 20_000 });
  await page.locator('.ev').first().getByText('Rappeler lundi').waitFor();
  const { items } = await program.call('GET', `/api/contacts/${contact.id}/history?type=interaction`);
  assert.equal(items.length, 1);
  await close();
});

test('what a note promises waits on the home page until it is ticked, and undo brings it back', async () => {
  const contact = await new_contact('Promesse');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: /Ajouter une note/ }).fill('Vue au salon.');
  await page.getByRole('textbox', { name: 'Prochaine action' }).fill('Envoyer les planches du quai');
  await page.getByLabel('Pour le').fill('2026-01-15');
  await check_accessible(page);
  await picture(page, 'note-desktop');
  await page.keyboard.press('Control+Enter');
  await page.locator('.ev').first().getByText('À faire : Envoyer les planches du quai').waitFor();
  await picture(page, 'promesse-desktop');
  await page.goto('/');
  const waiting = page.getByRole('checkbox', { name: 'Marquer comme fait : Envoyer les planches du quai' });
  await waiting.waitFor();
  await check_accessible(page);
  await picture(page, 'a-faire-desktop');
  await waiting.click();
  await waiting.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Annuler' }).click();
  await waiting.waitFor();
  await page.goto(`/contacts/${contact.id}`);
  await page.locator('.ev').first().getByRole('checkbox').check();
  await page.locator('.ev').first().getByText('Fait : Envoyer les planches du quai').waitFor();
  await close();
});

test('a note under way outlives a reload, and is let go when it is cancelled', async () => {
  const contact = await new_contact('Recharge');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/contacts/${contact.id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('n');
  const text = page.getByRole('textbox', { name: /Ajouter une note/ });
  await text.fill('Trois lieux à proposer.');
  await page.reload();
  await text.waitFor();
  assert.equal(await text.inputValue(), 'Trois lieux à proposer.');
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await page.reload();
  await page.locator('.composer').waitFor();
  assert.equal(await text.count(), 0);
  await close();
});
