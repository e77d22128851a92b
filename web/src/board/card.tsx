// SPDX-License-Identifier: GPL-3.0-or-later
// One card of a board. It can be dragged; its button does the same without dragging.
import type { ComponentChildren } from 'preact';
import { may_edit } from '../api/session';
import { Button } from '../kit/button';
import { t } from '../texts/pages';

export const menu_button_id = (id: string): string => `move-${id}`;

interface Props { id: string; title: string; href: string; fresh: boolean; onGrab: (held: boolean) => void; onMenu: () => void; children: ComponentChildren }

export const BoardCard = ({ id, title, href, fresh, onGrab, onMenu, children }: Props) => (
  <li class={fresh ? 'bcard fresh' : 'bcard'} draggable={may_edit()} onDragStart={(event) => { event.dataTransfer?.setData('text/plain', title); onGrab(true); }} onDragEnd={() => onGrab(false)}>
    <div class="row">
      <a class="b grow" href={href} draggable={false}>{title}</a>
      {may_edit() && <Button id={menu_button_id(id)} icon="more" look="ghost" aria-haspopup="dialog" aria-label={t.board.move(title)} title={t.board.move_to} onClick={onMenu} />}
    </div>
    {children}
  </li>
);
