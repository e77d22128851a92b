// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences people read first, in the language of the screen. Their table is fetched before anything that speaks;
// that of the other language never is. What only further pages say is in texts/pages.
import { language } from '../language';
import type { fr } from './fr';

export type FirstTexts = typeof fr;
export let t: FirstTexts;

export async function load_texts(): Promise<void> {
  t = language === 'en' ? (await import('./en')).en : (await import('./fr')).fr;
}
