// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers among the filters: how they are spread over the results, and the range picked in them.
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

const total = async (query) => (await program.call('GET', `/api/search?limit=0&${query}`)).total;
const histogram = async (name, query) => (await program.call('GET', `/api/search?limit=0&histograms=${name}&${query}`)).histograms[name];

/** The filters stand beside the results, on a phone in a sheet over them. */
async function filters(page, device) {
  if (device === desktop) return page.locator('aside.facets');
  await page.getByRole('button', { name: /^Filtres/ }).click();
  return page.getByRole('dialog', { name: 'Filtres' });
}

const shows_total = (page, count) => page.waitForFunction((n) => [...document.querySelectorAll('.count, .only-m, .sheet > .btn')].some(({ textContent }) => textContent.replace(/[\s\u202f]/g, '').includes(`${n}résultat`)), count);

for (const device of [desktop, phone])
  test(`locations are narrowed by their rate and their area, and the filter is taken off again (${device.name})`, async () => {
    const { page, close } = await open_page(browser, program.address, device);
    await page.goto('/lieux');
    await page.locator('#results [role=option]').first().waitFor();
    const panel = await filters(page, device);
    const rate = panel.getByRole('group', { name: 'Tarif par jour' });
    const { min, max, bars } = await histogram('price', 'kind=location');
    assert.equal(await rate.locator('svg g').count(), bars.length);
    await rate.getByRole('textbox', { name: 'Tarif par jour, de' }).fill(String(Math.round((min + max) / 200)));
    await page.keyboard.press('Enter');
    await page.waitForURL(/price_min=\d+$/);
    const low = new URL(page.url()).searchParams.get('price_min');
    const narrowed = await total(`kind=location&price_min=${low}`);
    assert.ok(narrowed > 0 && narrowed < (await total('kind=location')));
    await shows_total(page, narrowed);
    assert.equal(await rate.locator('svg g').count(), bars.length, 'a histogram leaves its own range out');
    await panel.getByRole('textbox', { name: 'Surface, à' }).fill('200 m²');
    await page.keyboard.press('Enter');
    await page.waitForURL(/area_max=200/);
    await shows_total(page, await total(`kind=location&price_min=${low}&area_max=200`));
    await check_accessible(page);
    await rate.scrollIntoViewIfNeeded();
    await picture(page, `lieux-tarif-${device.name}`);
    if (device === phone) await page.locator('.sheet > .btn').click();
    await page.reload();
    await page.locator('#results [role=option]').first().waitFor();
    await picture(page, `lieux-filtres-${device.name}`);
    await page.getByRole('button', { name: /Retirer le filtre Tarif par jour/ }).click();
    await page.waitForURL(/lieux\?area_max=200$/);
    await page.getByRole('button', { name: /Retirer le filtre Surface/ }).click();
    await page.waitForURL(/lieux$/);
    await shows_total(page, await total('kind=location'));
    await close();
  });

test('the handles of a histogram are moved by keys, each to the next bar, and keep the focus', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/factures');
  const amount = page.locator('aside.facets').getByRole('group', { name: 'Montant TTC' });
  const low = amount.getByRole('slider', { name: 'Montant TTC, de' });
  const { bars } = await histogram('amount', 'kind=invoice');
  await low.focus();
  for (const _ of [1, 2]) await page.keyboard.press('ArrowRight');
  await page.waitForURL(`**/factures?amount_min=${bars[2].from / 100}`);
  assert.ok(await low.evaluate((handle) => handle === document.activeElement));
  assert.equal(await low.inputValue(), '2');
  await shows_total(page, await total(`kind=invoice&amount_min=${bars[2].from / 100}`));
  const high = amount.getByRole('slider', { name: 'Montant TTC, à' });
  await high.focus();
  await page.keyboard.press('Home');
  await page.waitForURL(`**/factures?amount_min=${bars[2].from / 100}&amount_max=${bars[2].to / 100}`);
  await check_accessible(page);
  await picture(page, 'factures-montant-desktop');
  await page.keyboard.press('End');
  await low.focus();
  await page.keyboard.press('Home');
  await page.waitForURL(/factures$/);
  await close();
});

test('a bar is picked with the pointer, and a year is one bar', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/factures');
  const { bars } = await histogram('year', 'kind=invoice');
  const at = bars.findIndex(({ count }, i) => i > 0 && count > 0);
  assert.equal(bars[at].to, bars[at].from + 1);
  const year = page.locator('aside.facets').getByRole('group', { name: 'Année' });
  await year.locator('svg g').nth(at).click();
  await page.waitForURL(new RegExp(`date_from=${bars[at].from}`));
  await shows_total(page, bars[at].count);
  assert.equal(await year.getByRole('textbox', { name: 'Année, de' }).inputValue(), String(bars[at].from));
  await close();
});

test('what is no number is marked and narrows nothing; kinds that bear none show no histogram', async () => {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.goto('/lieux');
  const low = page.getByRole('textbox', { name: 'Tarif par jour, de' });
  await low.fill('bon marché');
  await page.keyboard.press('Enter');
  await page.locator('.end.wrong').waitFor();
  assert.equal(await low.getAttribute('aria-invalid'), 'true');
  assert.match(page.url(), /\/lieux$/);
  await page.goto('/contacts');
  await page.locator('aside.facets').getByRole('heading', { name: 'Ville' }).waitFor();
  assert.equal(await page.locator('.range').count(), 0);
  await close();
});

test('images are narrowed by what they were bought for, in English too', async () => {
  const { page, close } = await open_page(browser, program.address, phone);
  await page.addInitScript(() => localStorage.setItem('planche.language', 'en'));
  await page.goto('/images?price_max=300');
  await page.getByRole('button', { name: 'Remove the filter Purchase price: up to €300' }).waitFor();
  await page.getByRole('button', { name: /^Filters/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Filters' });
  await sheet.getByRole('group', { name: 'Purchase price' }).scrollIntoViewIfNeeded();
  await check_accessible(page);
  await picture(page, 'images-prix-mobile-en');
  await close();
});
