// SPDX-License-Identifier: GPL-3.0-or-later
// From the key to the results on screen, and from Enter to the record, in a real browser on the small invented company; beside them what the
// same browser takes to show the letter itself on a page that does nothing else.
//   npm --prefix tests/e2e ci && planche demo --data /var/tmp/demo
//   PLANCHE_BIN=build/release/planche PLANCHE_SEED=/var/tmp/demo node bench/painted.mjs [ROUNDS]
import { desktop, open_page, start_browser } from '../tests/e2e/browser.mjs';
import { start_program } from '../tests/e2e/program.mjs';

const queries = [
  'helene roche', 'eleonore', 'oreal', 'croix rousse', 'maison ferrand', 'loft canut', 'portrait', 'lyon', '06 12', 'octobre 2026', 'facture', 'vendanges',
];
const rounds = Number(process.argv[2] ?? 3);
const between_keys_ms = 90;

/** In the page: the time of the last paint that followed a change of the results, once nothing is on its way any more. */
function watch_paints() {
  let asked = 0;
  let changed = 0;
  const ask = globalThis.fetch;
  globalThis.fetch = (...given) => {
    asked += 1;
    return ask(...given).finally(() => { asked -= 1; });
  };
  addEventListener('keydown', (event) => { changed = event.timeStamp; globalThis.pressed_at = event.timeStamp; }, true);
  const after_paint = (then) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = then; port2.postMessage(0); });
  const shows = ({ target }) => (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest('main');
  new MutationObserver((changes) => { if (changes.some(shows)) after_paint(() => { changed = performance.now(); }); })
    .observe(document, { subtree: true, childList: true, characterData: true });
  globalThis.painted = (quiet_ms) => new Promise((resolve) => {
    const look = () => {
      if (asked === 0 && performance.now() - changed > quiet_ms) resolve(changed - globalThis.pressed_at);
      else setTimeout(look, 10);
    };
    look();
  });
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
function report(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  console.log(`${name.padEnd(30)} n ${String(sorted.length).padStart(4)}   p50 ${at(sorted, 0.5).toFixed(1)} ms   p95 ${at(sorted, 0.95).toFixed(1)} ms   max ${sorted.at(-1).toFixed(1)} ms`);
}

/** One key after the other; how long each took to be seen. */
async function type(page, text) {
  const took = [];
  for (const letter of text) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    took.push(await page.evaluate((quiet_ms) => globalThis.painted(quiet_ms), between_keys_ms));
  }
  return took;
}

/** On a page that shows what was typed, and no more. */
async function typed_on_nothing(browser) {
  const page = await browser.newPage({ viewport: desktop.viewport });
  await page.setContent('<main><input><p></p></main>');
  await page.evaluate(watch_paints);
  await page.evaluate(() => document.querySelector('input').addEventListener('input', ({ target }) => { document.querySelector('p').textContent = target.value; }));
  await page.locator('input').focus();
  await type(page, 'warm');
  const took = await type(page, 'helene roche eleonore');
  await page.close();
  return took;
}

const program = await start_program();
const browser = await start_browser();
try {
  const { page, close } = await open_page(browser, program.address, desktop);
  await page.addInitScript(watch_paints);
  await page.goto('/');
  const box = page.getByRole('combobox');
  await box.waitFor();
  const keys = [];
  const records = [];
  for (let round = 0; round <= rounds; ++round)
    for (const query of queries) {
      await box.focus();
      const seen = await type(page, query);
      if (round > 0) keys.push(...seen);
      await page.keyboard.press('Enter');
      await page.locator('h1:not(.vh)').first().waitFor();
      const took = await page.evaluate((quiet_ms) => globalThis.painted(quiet_ms), between_keys_ms);
      if (round > 0) records.push(took);
      await page.goto('/');
    }
  report('key to its letter, no program', await typed_on_nothing(browser));
  report('key to results painted', keys);
  report('Enter to record complete', records);
  await close();
} finally {
  await browser.close();
  await program.stop();
}
