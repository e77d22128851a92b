// SPDX-License-Identifier: GPL-3.0-or-later
// People and companies that are there twice: merged by hand, taken back, or kept as two.
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

const add = (kinds, fields) => program.call('POST', `/api/${kinds}`, fields);
const stored = ({ id }, kinds = 'contacts') => program.call('GET', `/api/${kinds}/${id}`);
const pairs = async () => (await program.call('GET', '/api/duplicates?limit=100')).items.map(({ id }) => id);
const pair_of = (one, other) => `contact-${one.id}-${other.id}`;

let people = 0;

/** Two records of one person, who is called by both. */
async function twins(family) {
  const name = family.toLowerCase();
  const number = `06 39 98 77 ${10 + people++}`;
  const whole = await add('contacts', {
    display_name: `Hélène ${family}`, title: 'Directrice', note: 'Préfère le matin.', tags: ['vip'],
    phones: [{ value: number, label: 'mobile' }], emails: [{ value: `h.${name}@ferrand.example`, label: 'work' }],
  });
  const short = await add('contacts', {
    display_name: `H. ${family}`, title: 'Dir. de création', note: 'Vue au salon.', nickname: 'Leni',
    phones: [{ value: number.replaceAll(' ', '.') }], emails: [{ value: `h.${name}@ferrand.example` }, { value: `${name}@gmail.com`, label: 'home' }],
  });
  const call = await add('interactions', { date: '2026-01-05', channel: 'call', text: `Brief de ${family}`, participants: [{ kind: 'contact', id: short.id }] });
  return { whole, short, call, number, pair: pair_of(whole, short) };
}

const row = (page, label) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label, exact: true }) });
const result = (page, label) => row(page, label).locator('.res');

test('a pair is compared, chosen from, merged by M, found from both ends, and undone by the notice', async () => {
  const { whole, short, call, number, pair } = await twins('Rochebrune');
  const before = [await stored(whole), await stored(short)];
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/doublons?paire=${pair}`);
  await page.getByRole('region', { name: 'Hélène Rochebrune / H. Rochebrune' }).waitFor();
  await page.getByText(`Pourquoi : même e-mail (h.rochebrune@ferrand.example), même téléphone (${number}), initiale du prénom`).waitFor();
  assert.equal(await result(page, 'Nom').textContent(), 'Hélène Rochebrune');
  assert.equal(await result(page, 'Surnom').textContent(), 'Leni');
  await row(page, 'Téléphone').getByText('= même').waitFor();
  await row(page, 'Fonction').getByRole('radio', { name: 'Dir. de création' }).check();
  assert.equal(await result(page, 'Fonction').textContent(), 'Dir. de création');
  assert.match(await result(page, 'E-mail').textContent(), /h\.rochebrune@ferrand\.example.*rochebrune@gmail\.com/);
  await check_accessible(page);
  await picture(page, 'doublons-desktop');

  await page.keyboard.press('m');
  await page.getByText('Fiches fusionnées.').waitFor();
  const merged = await stored(whole);
  assert.equal(merged.title, 'Dir. de création');
  assert.equal(merged.nickname, 'Leni');
  assert.equal(merged.note, 'Préfère le matin.\n\nVue au salon.');
  assert.deepEqual(merged.emails.map(({ value }) => value), ['h.rochebrune@ferrand.example', 'rochebrune@gmail.com']);
  assert.equal((await stored(call, 'interactions')).participants[0].id, whole.id);

  await page.goto(`/contacts/${short.id}`);
  await page.getByText('Cette fiche a été fusionnée avec').waitFor();
  await check_accessible(page);
  await page.getByRole('link', { name: 'Hélène Rochebrune' }).click();
  const event = page.getByRole('listitem').filter({ hasText: 'Fusionnée avec H. Rochebrune' });
  await event.waitFor();
  await page.getByText('Brief de Rochebrune').waitFor();
  assert.match(await event.textContent(), /H\. Rochebrune → Hélène Rochebrune/);
  await event.getByRole('button', { name: 'Annuler la fusion' }).click();
  await page.getByText('Fusion annulée : les deux fiches sont de retour.').waitFor();
  const plain = ({ revision, updated_at, updated_by, summary, ...rest }) => rest;
  assert.deepEqual([await stored(whole), await stored(short)].map(plain), before.map(plain), 'both are as they were');
  assert.equal((await stored(call, 'interactions')).participants[0].id, short.id);
  const history = await program.call('GET', `/api/contacts/${short.id}/history`);
  assert.ok(history.items.some(({ title }) => title === 'Fiche créée') && history.items.some(({ text }) => text === 'Brief de Rochebrune'), 'with its history');
  assert.ok((await pairs()).includes(pair), 'and the pair waits again');
  await close();
});

test('the notice takes a merge back at once', async () => {
  const { whole, short, pair } = await twins('Vaugneray');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/doublons?paire=${pair}`);
  await page.getByRole('region', { name: 'Hélène Vaugneray / H. Vaugneray' }).waitFor();
  await page.getByRole('button', { name: 'Fusionner' }).click();
  await page.getByText('Fiches fusionnées.').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('C’est annulé.').waitFor();
  assert.equal((await stored(short)).display_name, 'H. Vaugneray');
  assert.equal((await stored(whole)).emails.length, 1);
  await page.getByRole('region', { name: 'Hélène Vaugneray / H. Vaugneray' }).waitFor();
  await close();
});

test('two persons stay two, through a restart, until somebody thinks again; an e-mail that is unticked is left out', async () => {
  const { whole, short, pair } = await twins('Montchat');
  const other = await twins('Perrache');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto(`/doublons?paire=${pair}`);
  const region = page.getByRole('region', { name: 'Hélène Montchat / H. Montchat' });
  await region.waitFor();
  await page.keyboard.press('d');
  await page.getByText('Ce sont deux personnes : la paire ne reviendra pas.').waitFor();
  await region.waitFor({ state: 'detached' });
  assert.ok(!(await pairs()).includes(pair));
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await page.getByText('C’est annulé.').waitFor();
  assert.ok((await pairs()).includes(pair));
  await program.call('POST', `/api/duplicates/${pair}/dismiss`, { revisions: { [whole.id]: whole.revision, [short.id]: short.revision } });
  await program.pause();
  await program.resume();
  assert.ok(!(await pairs()).includes(pair));

  await page.goto('/doublons?ecartes');
  await region.waitFor();
  await page.getByRole('button', { name: 'Proposer à nouveau' }).click();
  await page.getByText('La paire est de nouveau à vérifier.').waitFor();
  assert.ok((await pairs()).includes(pair));

  await page.goto(`/doublons?paire=${other.pair}`);
  await page.getByRole('region', { name: 'Hélène Perrache / H. Perrache' }).waitFor();
  await page.getByRole('checkbox', { name: 'perrache@gmail.com' }).uncheck();
  await page.keyboard.press('m');
  await page.getByText('Fiches fusionnées.').waitFor();
  assert.deepEqual((await stored(other.whole)).emails.map(({ value }) => value), ['h.perrache@ferrand.example']);
  await close();
});

test('a pair that changed meanwhile is shown anew instead of merged', async () => {
  const { whole, short, pair } = await twins('Bellecour');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.route('**/api/events', (route) => route.abort()); // this page hears of nothing
  await page.goto(`/doublons?paire=${pair}`);
  await page.getByRole('region', { name: 'Hélène Bellecour / H. Bellecour' }).waitFor();
  await program.call('PATCH', `/api/contacts/${short.id}`, { nickname: 'Nina' }, { 'If-Match': '*' });
  await page.keyboard.press('m');
  await page.getByText('« H. Bellecour » a changé entre-temps.').waitFor();
  await row(page, 'Surnom').getByText('Nina').first().waitFor();
  assert.equal((await stored(whole)).revision, whole.revision);
  await close();
});

test('pairs are walked by J and K, and the way there is on the home page, the list and the end of an import', async () => {
  await twins('Fourviere');
  await twins('Valmy');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/');
  await page.getByRole('link', { name: /doublons à vérifier$/ }).click();
  await page.waitForURL(/\/doublons$/);
  const place = page.getByText(/^\d+ sur \d+$/);
  await place.waitFor();
  assert.match(await place.textContent(), /^1 sur/);
  await page.keyboard.press('j');
  await page.getByText(/^2 sur/).waitFor();
  await page.keyboard.press('k');
  await page.getByText(/^1 sur/).waitFor();
  await page.goto('/contacts');
  await page.getByRole('link', { name: /doublons à vérifier$/ }).waitFor();
  await page.goto('/imports');
  const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:Hélène Valmy\nEMAIL:valmy@gmail.com\nEND:VCARD\n';
  await page.setInputFiles('input[type=file]', { name: 'une.vcf', mimeType: 'text/vcard', buffer: Buffer.from(card) });
  await page.getByRole('button', { name: 'Importer 1 fiche' }).click();
  await page.locator('main').getByRole('link', { name: /doublons à vérifier$/ }).click();
  await page.waitForURL(/\/doublons$/);
  await close();
});

test('on a phone a company and its double stand one below the other, and what was issued keeps counting', async () => {
  const address = { label: 'billing', street: '3, place Sathonay', postal_code: '69001', city: 'Lyon', country: 'FR' };
  const kept = await add('companies', { name: 'Atelier Grolée', siren: '552100554', addresses: [address], emails: [{ value: 'contact@grolee.example' }] });
  const gone = await add('companies', { name: 'Grolée SARL', siren: '552100554', addresses: [address], sector: 'Presse', emails: [{ value: 'compta@grolee.example', label: 'billing' }] });
  const draft = await add('invoices', { company_id: gone.id, lines: [{ name: 'Reportage', quantity: '1', unit: 'day', unit_price_cents: 100000, vat_rate: '20.00' }] });
  const issued = await program.call('POST', `/api/invoices/${draft.id}/issue`, {}, { 'If-Match': '*' });
  const { page, close } = await open_page(browser, program.address, phone);
  await page.goto(`/doublons?paire=company-${kept.id}-${gone.id}`);
  await page.getByRole('region', { name: 'Atelier Grolée / Grolée SARL' }).waitFor();
  await check_accessible(page);
  await picture(page, 'doublons-mobile');
  await row(page, 'Nom').getByRole('radio', { name: 'Atelier Grolée' }).check();
  await page.getByRole('button', { name: 'Fusionner' }).click();
  await page.getByText('Fiches fusionnées.').waitFor();
  const stays = await stored(gone, 'companies'); // it was invoiced, so it is the one that stays
  assert.equal(stays.name, 'Atelier Grolée');
  assert.equal(stays.summary.invoices, 1);
  assert.equal((await stored(issued, 'invoices')).revision, issued.revision);
  await close();
});

test('who reads only compares, and is offered nothing to decide', async () => {
  const { pair } = await twins('Ainay');
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.route('**/api/session', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), role: 'reader' } });
  });
  await page.goto(`/doublons?paire=${pair}`);
  await page.getByRole('region', { name: 'Hélène Ainay / H. Ainay' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Fusionner' }).count(), 0);
  assert.equal(await page.getByRole('radio').count(), 0);
  await check_accessible(page);
  await close();
});
