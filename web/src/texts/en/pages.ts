// SPDX-License-Identifier: GPL-3.0-or-later
import type { PageTexts } from '../pages';
import { accounting } from './accounting';
import { audit } from './audit';
import { board, quote_board } from './board';
import { create } from './create';
import { dashboard } from './dashboard';
import { deals } from './deals';
import { conflict, history } from './history';
import { imports } from './imports';
import { people } from './people';
import { reminder } from './reminder';
import { saving } from './saving';
import { settings } from './settings';
import { statement } from './statement';

export const en_pages: PageTexts = { people, accounting, audit, conflict, history, create, imports, reminder, statement, dashboard, board, quote_board, deals, settings, saving };
