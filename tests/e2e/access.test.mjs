// SPDX-License-Identifier: GPL-3.0-or-later
// Coming in: the first start, the sign-in, the end of a session in the middle of a sentence, and the people who may.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { check_accessible, desktop, open_page, phone, picture, start_browser } from './browser.mjs';
import { owners, password, start_program } from './program.mjs';

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

const outside = () => ({ nobody: true });
const owner = () => owners.get(program.address);
const here = (page) => new URL(page.url()).pathname;

for (const device of [desktop, phone])
  test(`a person signs in where they wanted to go (${device.name})`, async () => {
    const { page, close } = await open_page(browser, program.address, device, outside());
    await page.goto('/contacts');
    await page.getByRole('heading', { name: 'Connexion' }).waitFor();
    await check_accessible(page);
    await page.getByLabel('E-mail').fill(owner().email);
    await page.getByLabel('Mot de passe').fill('un autre mot de passe');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('E-mail ou mot de passe incorrect.').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('autocomplete')), 'current-password');
    await check_accessible(page);
    await picture(page, `connexion-${device.name}`);
    await page.getByRole('button', { name: 'Afficher' }).click();
    assert.equal(await page.getByLabel('Mot de passe').getAttribute('type'), 'text');
    await page.getByLabel('Mot de passe').fill(password);
    await page.keyboard.press('Enter');
    await page.locator('[role=option]').first().waitFor();
    assert.equal(here(page), '/contacts');
    await page.reload();
    await page.locator('[role=option]').first().waitFor();
    const [cookie] = await page.context().cookies();
    assert.deepEqual([cookie.name, cookie.httpOnly, cookie.sameSite, cookie.expires > 0], ['planche', true, 'Lax', true]);
    await close();
  });

test('the sign-in in the dark', async () => {
  const { page, close } = await open_page(browser, program.address, desktop, { ...outside(), colorScheme: 'dark' });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Connexion' }).waitFor();
  await check_accessible(page);
  await picture(page, 'connexion-desktop-sombre');
  await close();
});

test('a session that ends in the middle of a sentence loses no word of it', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/reglages');
  await page.getByLabel('Ville du RCS').waitFor();
  const [{ id }] = (await program.call('GET', '/api/users')).items;
  await program.call('DELETE', `/api/users/${id}/sessions`);
  await page.getByLabel('Ville du RCS').fill('Villefranche-Tarare');
  const dialog = page.getByRole('dialog', { name: 'Votre session a expiré' });
  await dialog.waitFor();
  await check_accessible(page);
  await picture(page, 'session-expiree-desktop');
  await page.keyboard.press('Escape');
  assert.equal(await dialog.getByLabel('E-mail').inputValue(), owner().email);
  await dialog.getByLabel('Mot de passe').fill(password);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Ville du RCS').inputValue(), 'Villefranche-Tarare');
  assert.equal(await page.evaluate(() => document.activeElement.value), 'Villefranche-Tarare', 'the field has the focus again');
  await page.getByRole('status').getByText(/^Enregistré à/).waitFor();
  assert.equal((await program.call('GET', '/api/settings/company')).rcs_city, 'Villefranche-Tarare');
  await close();
  // The next pages need a session of their own.
  const again = await fetch(`${program.address}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email: owner().email, password }) });
  owner().cookie.value = again.headers.get('Set-Cookie').match(/=([^;]+)/)[1];
});

test('an invitation lets somebody choose a password, once', async () => {
  const link = program.planche('user', 'add', 'paul@example.fr', '--name', 'Paul Besson', '--role', 'editor').split(' ').at(-1);
  const { page, close } = await open_page(browser, program.address, desktop, outside());
  await page.goto(link);
  await page.getByRole('heading', { name: 'Choisissez un mot de passe' }).waitFor();
  assert.equal(await page.getByLabel('E-mail').inputValue(), 'paul@example.fr');
  await check_accessible(page);
  await page.getByLabel('Mot de passe').fill('trop court');
  await page.keyboard.press('Enter');
  await page.getByText('Le mot de passe a au moins 12 caractères.').waitFor();
  await page.getByLabel('Mot de passe').fill('un mot de passe à lui');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox').first().waitFor();
  assert.equal(new URL(page.url()).hash, '');
  await close();

  const second = await open_page(browser, program.address, desktop, outside());
  await second.page.goto(link);
  await second.page.getByLabel('Mot de passe').fill('un mot de passe à moi');
  await second.page.keyboard.press('Enter');
  await second.page.getByText('Ce lien a déjà servi ou n’est plus valable.').waitFor();
  await second.close();
});

for (const device of [desktop, phone])
  test(`the first start: account, company, contacts (${device.name})`, async () => {
    const fresh = await start_program({ empty: true });
    try {
      const link = fresh.said().match(/http\S+#\S+/)[0];
      const stranger = await open_page(browser, fresh.address, device, outside());
      await stranger.page.goto('/');
      await stranger.page.getByText('Aucun compte n’existe encore.').waitFor();
      await stranger.close();

      const { page, close } = await open_page(browser, fresh.address, device, outside());
      await page.goto(link);
      await page.getByRole('heading', { name: 'Votre compte' }).waitFor();
      await check_accessible(page);
      await page.getByLabel('Prénom et nom').fill('Anne Vachon');
      await page.getByLabel('E-mail').fill('anne@vachon.example');
      await page.getByLabel('Mot de passe').fill(password);
      await page.getByRole('button', { name: 'Continuer' }).click();

      await page.getByRole('heading', { name: 'Votre entreprise' }).waitFor();
      await page.getByLabel('Nom').fill('Anne Vachon Production');
      await page.getByLabel('SIRET').fill('732 829 320 00075');
      await page.getByText('Ce SIRET ne semble pas valide.').waitFor();
      await page.getByLabel('SIRET').fill('732 829 320 00074');
      await page.getByText('Clé de contrôle vérifiée').waitFor();
      assert.equal(await page.getByLabel('TVA').inputValue(), 'FR44732829320');
      await page.getByLabel('Ville', { exact: true }).fill('Lyon');
      await check_accessible(page);
      await picture(page, `connexion-demarrage-${device.name}`);
      await page.getByRole('button', { name: 'Continuer' }).click();

      await page.getByRole('heading', { name: 'Commencez par vos contacts' }).waitFor();
      await check_accessible(page);
      await page.getByRole('button', { name: /Un fichier \.vcf/ }).click();
      await page.locator('.drop').waitFor();
      const { name, siren, vat_number, rcs_city } = await fresh.call('GET', '/api/settings/company');
      assert.deepEqual([name, siren, vat_number, rcs_city], ['Anne Vachon Production', '732829320', 'FR44732829320', 'Lyon']);
      await page.reload();
      await page.locator('.drop').waitFor();
      await close();
    } finally {
      await fresh.stop();
    }
  });

test('the link of the demonstration signs in, once', async () => {
  await program.pause();
  await program.resume(['--demo']);
  const link = program.said().match(/http\S+#\S+/)[0];
  const { page, close } = await open_page(browser, program.address, desktop, outside());
  await page.goto(link);
  await page.getByRole('combobox').first().waitFor();
  assert.equal(new URL(page.url()).hash, '');
  await close();
  const second = await open_page(browser, program.address, desktop, outside());
  await second.page.goto(link);
  await second.page.getByText('Ce lien a déjà servi').waitFor();
  await second.close();
});

for (const device of [desktop, phone])
  test(`an owner adds a person, changes the role, hands out a link, sends them out (${device.name})`, async () => {
    const { page, close } = await open_page(browser, program.address, device);
    const email = `ines-${device.name}@example.fr`;
    const users = async () => (await program.call('GET', '/api/users')).items.find((user) => user.email === email);
    await page.goto('/reglages');
    await page.getByRole('button', { name: 'Ajouter une personne' }).click();
    const adding = page.getByRole('dialog', { name: 'Ajouter une personne' });
    await adding.getByLabel('Prénom et nom').fill('Inès Lambert');
    await adding.getByLabel('E-mail').fill(owner().email);
    await adding.getByRole('button', { name: 'Ajouter une personne' }).click();
    await adding.getByText('Une autre personne a cet e-mail.').waitFor();
    await adding.getByLabel('E-mail').fill(email);
    await adding.getByLabel('Rôle').selectOption({ label: 'Comptabilité' });
    await check_accessible(page);
    await adding.getByRole('button', { name: 'Ajouter une personne' }).click();
    const linked = page.getByRole('dialog', { name: 'Lien pour Inès Lambert' });
    const link = await linked.getByLabel('Lien pour Inès Lambert').inputValue();
    assert.ok(link.startsWith(`${program.address}/mot-de-passe#`));
    await check_accessible(page);
    await page.keyboard.press('Escape');
    assert.equal((await users()).role, 'accountant');

    const row = page.getByRole('listitem').filter({ hasText: email });
    await row.getByText('Invitation en attente').waitFor();
    await row.getByLabel('Rôle de Inès Lambert').selectOption({ label: 'Lecture' });
    await page.waitForResponse((response) => response.url().endsWith('/api/users') && response.ok());
    assert.equal((await users()).role, 'reader');
    await check_accessible(page);
    await page.locator('#utilisateurs').scrollIntoViewIfNeeded();
    await picture(page, `utilisateurs-${device.name}`);
    await row.getByRole('button', { name: 'Actions pour Inès Lambert' }).click();
    await page.getByRole('dialog', { name: 'Inès Lambert' }).getByRole('button', { name: 'Lien pour un nouveau mot de passe' }).click();
    assert.notEqual(await linked.getByLabel('Lien pour Inès Lambert').inputValue(), link);
    await page.keyboard.press('Escape');
    await row.getByRole('button', { name: 'Actions pour Inès Lambert' }).click();
    await page.getByRole('dialog', { name: 'Inès Lambert' }).getByRole('button', { name: 'Retirer' }).click();
    await page.getByRole('dialog', { name: /^Retirer Inès Lambert/ }).getByRole('button', { name: 'Retirer' }).click();
    await row.waitFor({ state: 'detached' });
    assert.equal(await users(), undefined);
    await close();
  });

test('a person sees their devices, closes one, and goes out', async () => {
  const link = program.planche('user', 'add', 'marc@example.fr', '--role', 'reader').split(' ').at(-1);
  const phone_of_marc = await open_page(browser, program.address, phone, { ...outside(), userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1' });
  await phone_of_marc.page.goto(link);
  await phone_of_marc.page.getByLabel('Mot de passe').fill('le mot de passe de Marc');
  await phone_of_marc.page.keyboard.press('Enter');
  await phone_of_marc.page.locator('main.main').waitFor();
  await phone_of_marc.close();

  const { page, close } = await open_page(browser, program.address, desktop, outside());
  await page.goto('/reglages');
  await page.getByLabel('E-mail').fill('marc@example.fr');
  await page.getByLabel('Mot de passe').fill('le mot de passe de Marc');
  await page.keyboard.press('Enter');
  const account = page.locator('#compte');
  await account.getByText('Safari sur iPhone').waitFor();
  assert.equal(await page.locator('#utilisateurs').count(), 0, 'a reader has nothing to do there');
  await account.getByRole('button', { name: /Safari sur iPhone/ }).click();
  await account.getByText('Safari sur iPhone').waitFor({ state: 'detached' });
  await account.getByRole('button', { name: 'Changer de mot de passe' }).click();
  await account.getByLabel('Mot de passe actuel').fill('ce n’est pas le bon');
  await account.getByLabel('Nouveau mot de passe').fill('un mot de passe neuf');
  await account.getByRole('button', { name: 'Changer', exact: true }).click();
  await account.getByText('Ce n’est pas le mot de passe actuel.').waitFor();
  await check_accessible(page);
  await account.getByLabel('Mot de passe actuel').fill('le mot de passe de Marc');
  await account.getByRole('button', { name: 'Changer', exact: true }).click();
  await page.getByText('Mot de passe changé.').waitFor();
  await account.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.getByRole('heading', { name: 'Connexion' }).waitFor();
  assert.deepEqual(await page.context().cookies(), []);
  await close();
});
