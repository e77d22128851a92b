// SPDX-License-Identifier: GPL-3.0-or-later
// What every page begins with: its colours, its language, and who is here. The words and the answer are asked for together.
import { look_who_is_here } from './api/sign-in';
import { language } from './language';
import './shell/theme';
import { load_texts } from './texts';
import { load_page_texts } from './texts/pages';

document.documentElement.lang = language;
const looking = look_who_is_here();
looking.catch(() => undefined); // told by the door
void load_texts().then(() => import('./start')).then(({ start }) => start(looking));
load_page_texts().catch(() => undefined); // `lazy` asks again, and says when it fails
