// SPDX-License-Identifier: GPL-3.0-or-later
// Every sentence, for the pages whose scripts come later: `lazy` lets none begin before its words are here.
import { language } from '../language';
import type { fr_pages } from './fr/pages';
import { load_texts, t as first, type FirstTexts } from '.';

export type PageTexts = typeof fr_pages;
export type Texts = FirstTexts & PageTexts;
export let t: Texts;

let asked: Promise<PageTexts> | undefined;

async function fetch_table(): Promise<PageTexts> {
  return language === 'en' ? (await import('./en/pages')).en_pages : (await import('./fr/pages')).fr_pages;
}

/** After a failure it can be asked again. */
export async function load_page_texts(): Promise<void> {
  asked ??= fetch_table();
  try {
    const [more] = await Promise.all([asked, load_texts()]);
    t ??= { ...first, ...more };
  } catch (failure) {
    asked = undefined;
    throw failure;
  }
}
