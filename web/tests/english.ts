// SPDX-License-Identifier: GPL-3.0-or-later
// Runs before the tests: a browser in which English was chosen, and its words.
Object.defineProperty(globalThis, 'localStorage', { value: { getItem: () => 'en' } });
const { load_page_texts } = await import('../src/texts/pages');
await load_page_texts();

export {};
