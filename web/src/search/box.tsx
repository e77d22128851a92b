// SPDX-License-Identifier: GPL-3.0-or-later
// The search box: a combobox that keeps the focus while the arrow keys move through the results.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { t } from '../texts';

interface Props {
  text: string;
  onText: (text: string) => void;
  placeholder: string;
  /** The option the arrow keys are on. */
  active_id: string | undefined;
  expanded: boolean;
  onMove: (step: 1 | -1) => void;
  onOpen: (event: KeyboardEvent) => void;
  small?: boolean;
  busy: boolean;
}

const has_mouse = (): boolean => matchMedia('(hover: hover) and (pointer: fine)').matches;
export const results_id = 'results';

export function SearchBox(props: Props) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => { if (has_mouse()) input.current?.focus({ preventScroll: true }); }, []);

  const on_key = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      props.onMove(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      props.onOpen(event);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (props.text) props.onText('');
      else input.current?.blur();
    }
  };
  const clear = () => { props.onText(''); input.current?.focus(); };
  return (
    <div class={props.small ? 'sbox sm2' : 'sbox'} role="search">
      <Icon name="search" />
      <input ref={input} class="q" type="text" inputMode="search" enterKeyHint="search" role="combobox" autocomplete="off" autocorrect="off"
        autocapitalize="off" spellcheck={false} aria-label={props.placeholder} placeholder={props.placeholder} aria-autocomplete="list"
        aria-controls={props.expanded ? results_id : undefined} aria-expanded={props.expanded} aria-activedescendant={props.active_id}
        value={props.text} onInput={(event) => props.onText(event.currentTarget.value)} onKeyDown={on_key} />
      {props.text && <Button icon="x" look="ghost" aria-label={t.search.clear} onClick={clear} />}
      <kbd class="only-d">⌘K</kbd>
      {props.busy && <span class="busy" aria-hidden="true" />}
    </div>
  );
}
