// SPDX-License-Identifier: GPL-3.0-or-later
// Light, dark, or as the system says. Kept in this browser.
import { signal } from '@preact/signals';

export type Theme = 'auto' | 'light' | 'dark';

const stored = 'planche.theme';
const known = localStorage.getItem(stored);

export const theme = signal<Theme>(known === 'light' || known === 'dark' ? known : 'auto');
theme.subscribe((chosen) => {
  if (chosen === 'auto') {
    localStorage.removeItem(stored);
    document.documentElement.removeAttribute('data-theme');
  } else {
    localStorage.setItem(stored, chosen);
    document.documentElement.dataset['theme'] = chosen;
  }
});
