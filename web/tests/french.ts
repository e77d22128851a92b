// SPDX-License-Identifier: GPL-3.0-or-later
// Runs before the tests: the words, as a page that chose nothing has them.
import { load_page_texts } from '../src/texts/pages';

await load_page_texts();
