// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from 'preact';

interface Props { title?: string; aside?: ComponentChildren; children: ComponentChildren; class?: string; id?: string }

export const Card = ({ title, aside, children, class: extra, id }: Props) => (
  <section class={extra ? `card ${extra}` : 'card'} id={id}>
    {(title || aside) && (
      <header>
        {title && <h2>{title}</h2>}
        {aside}
      </header>
    )}
    {children}
  </section>
);
