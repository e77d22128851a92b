// SPDX-License-Identifier: GPL-3.0-or-later
// The keys are those of the French table: the type says so, and for what it cannot see a test does.
import type { FirstTexts } from '..';
import { access } from './access';
import { duplicates } from './duplicates';
import { invoice } from './invoice';
import { image, lists, location } from './library';
import { quote } from './quote';
import { record } from './record';
import { refusals } from './refusals';
import { search } from './search';
import { keys, marks, palette, shell, state, status } from './shell';

export const en: FirstTexts = { access, duplicates, refusals, shell, marks, state, keys, palette, status, search, record, image, location, lists, invoice, quote };
