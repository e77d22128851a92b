// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around every page before sign-in: the logo over one card.
import type { ComponentChildren } from 'preact';
import { Logo } from '../kit/logo';
import { t } from '../texts';
import { OtherLanguage } from './other-language';

interface Props {
  line: string;
  first?: boolean;
  /** Something is done already that another page would begin anew. */
  begun?: boolean;
  children: ComponentChildren;
}

export const Frame = ({ line, first = false, begun = false, children }: Props) => (
  <main class={first ? 'login first' : 'login'} id="main">
    <div class={first ? 'lwrap w2' : 'lwrap'}>
      <div class="brand"><Logo /><div><b>{t.shell.product}</b><small>{line}</small></div></div>
      {children}
      {!begun && <OtherLanguage />}
    </div>
  </main>
);
