// SPDX-License-Identifier: GPL-3.0-or-later
import { useLayoutEffect, useRef } from 'preact/hooks';
import { menu_button_id } from './card';

/** The focus goes with a card that moves: into the other column, and to its place there once the server has said which, until it is taken
    elsewhere. Not while a dialog stands. */
export function useFocusOnMoved(board: unknown, asking: boolean): (id: string) => void {
  const followed = useRef<string | undefined>();
  useLayoutEffect(() => {
    if (!followed.current || asking) return;
    const button = document.getElementById(menu_button_id(followed.current));
    const lost = !document.activeElement || document.activeElement === document.body;
    if (lost) button?.focus();
    else if (document.activeElement !== button) followed.current = undefined;
  }, [board, asking]);
  return (id) => { followed.current = id; };
}
