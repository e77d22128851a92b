// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the screen: French, or English where somebody chose it. Kept in this browser.
// What is law or goes to the company's clients is French in either: documents, their mentions, letters.
export type Language = 'fr' | 'en';

/** Each in its own words, for who does not read the other. */
export const language_names: Record<Language, string> = { fr: 'Français', en: 'English' };

const stored = 'planche.language';
const known = globalThis.localStorage?.getItem(stored);

/** One for as long as the page lives: words and formats are made once, so another language means another page. */
export const language: Language = known === 'en' ? 'en' : 'fr';
export const locale = { fr: 'fr-FR', en: 'en-GB' }[language];

export function choose_language(next: Language): void {
  if (next === 'fr') localStorage.removeItem(stored);
  else localStorage.setItem(stored, next);
  location.reload();
}

/** What the server says in both languages, or in French only. */
export interface Said { message_fr: string; message_en?: string }
export const in_language = (fr: string, en: string | undefined): string => (language === 'en' && en ? en : fr);
export const sentence_of = ({ message_fr, message_en }: Said): string => in_language(message_fr, message_en);
