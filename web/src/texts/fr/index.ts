// SPDX-License-Identifier: GPL-3.0-or-later
// What the first page says, one fragment a subject. A second language has the same keys.
import { access } from './access';
import { duplicates } from './duplicates';
import { invoice } from './invoice';
import { image, lists, location } from './library';
import { quote } from './quote';
import { record } from './record';
import { refusals } from './refusals';
import { search } from './search';
import { keys, marks, palette, shell, state, status } from './shell';

export const fr = { access, duplicates, refusals, shell, marks, state, keys, palette, status, search, record, image, location, lists, invoice, quote };
