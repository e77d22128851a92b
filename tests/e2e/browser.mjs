// SPDX-License-Identifier: GPL-3.0-or-later
// Debian's Chromium at the two widths the pages are made for, with the checks every page must pass.
import { strict as assert } from 'node:assert';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { owners } from './program.mjs';

const axe_source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const pictures = process.env.PLANCHE_SCREENSHOTS;

export const desktop = { name: 'desktop', viewport: { width: 1280, height: 860 } };
export const phone = { name: 'mobile', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export const start_browser = ({ words = [] } = {}) =>
  chromium.launch({
    executablePath: process.env.PLANCHE_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', ...words,
    ],
  });

/** A page of its own profile, in which the owner is signed in unless `nobody` is to be. Anything it throws or logs as an error fails the test at `close`. */
export async function open_page(browser, address, { name, ...device }, { nobody = false, ...more } = {}) {
  const context = await browser.newContext({ ...device, ...more, baseURL: address, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  if (!nobody) await context.addCookies([owners.get(address).cookie]);
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('Failed to load resource')) errors.push(message.text()); });
  const close = async () => {
    await context.close();
    assert.deepEqual(errors, [], 'the page reported no error');
  };
  return { page, close, device: name };
}

/** No violation of WCAG A and AA, and no sideways scrolling. */
export async function check_accessible(page) {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
    return Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
  });
  await page.evaluate(axe_source);
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: tags });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }, wcag);
  assert.deepEqual(violations, []);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= page.viewportSize().width, `the page is ${width} pixels wide`);
}

export async function picture(page, name) {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
