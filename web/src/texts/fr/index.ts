// SPDX-License-Identifier: GPL-3.0-or-later
// Every sentence people read, one fragment a subject. A second language has the same keys.
import { access, people } from './access';
import { accounting } from './accounting';
import { duplicates } from './duplicates';
import { invoice } from './invoice';
import { dashboard } from './dashboard';
import { imports } from './imports';
import { image, lists, location } from './library';
import { quote } from './quote';
import { reminder } from './reminder';
import { conflict, create, history, record } from './record';
import { saving } from './saving';
import { search } from './search';
import { settings } from './settings';
import { statement } from './statement';
import { keys, palette, shell, state, status } from './shell';

export const fr = { access, people, accounting, shell, state, keys, palette, status, search, record, conflict, history, create, duplicates, image, location, lists, imports, invoice, quote, reminder, statement, dashboard, settings, saving };
