// SPDX-License-Identifier: GPL-3.0-or-later
// The words that explain a result, fetched with the first explanation.
import { language } from '../language';
import type { why as fr } from './fr/why';

export type WhyTexts = typeof fr;
export let why: WhyTexts;

export async function load_why(): Promise<void> {
  why = language === 'en' ? (await import('./en/why')).why : (await import('./fr/why')).why;
}
