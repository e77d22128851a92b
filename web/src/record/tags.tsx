// SPDX-License-Identifier: GPL-3.0-or-later
// A list of short words, added and removed one by one, or pasted with commas.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { call } from '../api/client';
import { may_edit } from '../api/session';
import type { SearchAnswer } from '../api/types';
import { Icon } from '../kit/icon';
import { t } from '../texts';
import type { Changes } from './use-record';

interface Props { words: readonly string[]; add: string; placeholder: string; remove: (word: string) => string; onChange: (words: string[]) => void; complete?: boolean }

/** The words already in use elsewhere, most frequent first. */
export const known_tags = (): Promise<string[]> =>
  call<SearchAnswer>('GET', '/api/search?limit=0&facets=tag').then(({ facets }) => (facets.tag ?? []).map(({ value }) => value));

/** A list with commas, each word once. */
export const words_in = (typed: string): string[] => [...new Set(typed.split(/[,;\n]/).map((word) => word.trim()).filter(Boolean))];

export function Words({ words, add, placeholder, remove, onChange, complete }: Props) {
  const [typing, set_typing] = useState(false);
  const [known, set_known] = useState<string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  // Before the next key: what is typed right after pressing "add" is a tag, not a command of the page.
  useLayoutEffect(() => { if (typing) input.current?.focus(); }, [typing]);
  useEffect(() => { if (typing && complete) known_tags().then(set_known, () => undefined); }, [typing]);

  const commit = (stay: boolean) => {
    const fresh = words_in(input.current?.value ?? '').filter((word) => !words.includes(word));
    if (input.current) input.current.value = '';
    if (!stay) set_typing(false);
    if (fresh.length > 0) onChange([...words, ...fresh]);
  };
  const on_key = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') { event.preventDefault(); commit(true); }
    if (event.key === 'Escape') { event.stopPropagation(); set_typing(false); }
  };
  return (
    <ul class="row wrap words">
      {words.map((word) => (
        <li key={word} class="tag">
          {word}
          {may_edit() && <button type="button" aria-label={remove(word)} onClick={() => onChange(words.filter((other) => other !== word))}><Icon name="x" /></button>}
        </li>
      ))}
      {may_edit() && <li>
        {typing
          ? <span class="tag"><input ref={input} aria-label={placeholder} placeholder={placeholder} list={complete ? list : undefined} onKeyDown={on_key} onBlur={() => commit(false)} /></span>
          : <button type="button" class="tag plus" onClick={() => set_typing(true)}>{add}</button>}
        {complete && <datalist id={list}>{known.map((word) => <option key={word} value={word} />)}</datalist>}
      </li>}
      {!may_edit() && words.length === 0 && <li class="dim">—</li>}
    </ul>
  );
}

/** The tags of any record. */
export const Tags = ({ tags, onChange }: { tags: readonly string[]; onChange: (changes: Changes, label: string) => void }) => (
  <Words words={tags} add={t.record.add_tag} placeholder={t.record.tag_placeholder} remove={t.record.remove_tag} complete onChange={(words) => onChange({ tags: words }, t.record.tags)} />
);
