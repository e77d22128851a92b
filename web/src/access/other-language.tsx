// SPDX-License-Identifier: GPL-3.0-or-later
// The way to the other language, for who has no settings yet.
import { choose_language, language, language_names } from '../language';

const other = language === 'fr' ? 'en' : 'fr';

export const OtherLanguage = () => (
  <p class="other-language"><button type="button" class="lk" lang={other} onClick={() => choose_language(other)}>{language_names[other]}</button></p>
);
