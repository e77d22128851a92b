// SPDX-License-Identifier: GPL-3.0-or-later
// A modal dialog on the browser's own <dialog>: focus stays inside, Escape closes, focus returns to the opener.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../texts';
import { Button } from './button';

/** A bare dialog prints no title; it needs another way out than the button beside it. */
interface Props { title: string; bare?: boolean; onClose: () => void; children: ComponentChildren; class?: string }

export function Dialog({ title, bare, onClose, children, class: extra }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = element.current!;
    dialog.showModal();
    return () => {
      // While it stands, everything behind it refuses the focus.
      dialog.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  const close_on_backdrop = (event: MouseEvent) => { if (event.target === element.current) onClose(); };
  return (
    <dialog ref={element} class={extra ? `dialog ${extra}` : 'dialog'} {...(bare ? { 'aria-label': title } : { 'aria-labelledby': heading })} onClick={close_on_backdrop}
      onCancel={(event) => { event.preventDefault(); onClose(); }}>
      {!bare && (
        <header>
          <h2 id={heading}>{title}</h2>
          <Button icon="x" look="ghost" aria-label={t.shell.close} onClick={onClose} />
        </header>
      )}
      {children}
    </dialog>
  );
}
