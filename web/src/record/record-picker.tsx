// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses a record of one kind by typing part of what it is known by.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Hit, Kind } from '../api/types';
import { Avatar } from '../kit/avatar';
import { Dialog } from '../kit/dialog';
import { Icon } from '../kit/icon';
import { HitTitle } from '../search/marked';
import { useSearch } from '../search/session';
import { kind_icons } from '../shell/navigation';
import { t } from '../texts';

const rows = 8;

interface Props {
  kind: Kind;
  title: string;
  onPick: (hit: Hit) => void;
  onClose: () => void;
  /** Ways out besides a choice. */
  foot?: (typed: string) => ComponentChildren;
}

const Face = ({ hit }: { hit: Hit }) =>
  hit.kind === 'contact' || hit.kind === 'company'
    ? <Avatar name={hit.title} square={hit.kind === 'company'} size="s" />
    : hit.thumb ? <img src={hit.thumb} alt="" width="26" height="26" /> : <Icon name={kind_icons[hit.kind] ?? 'file'} />;

export function RecordPicker({ kind, title, onPick, onClose, foot }: Props) {
  const [q, set_q] = useState('');
  const { answer } = useSearch({ q, kind, facets: {}, ranges: {}, sort: '', figure: {} }, rows);
  const hits = answer?.hits ?? [];
  const placeholder = (t.search.placeholder_in as Partial<Record<Kind, string>>)[kind];
  const on_key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && hits[0]) { event.preventDefault(); onPick(hits[0]); }
  };
  return (
    <Dialog title={title} onClose={onClose} class="picker">
      <span class="fi"><input autofocus aria-label={title} placeholder={placeholder} value={q} onInput={(event) => set_q(event.currentTarget.value)} onKeyDown={on_key} /></span>
      <ul>
        {hits.map((hit) => (
          <li key={hit.id}>
            <button type="button" onClick={() => onPick(hit)}>
              <Face hit={hit} />
              <span class="grow cut"><HitTitle hit={hit} /></span>
              <span class="sm dim cut">{hit.subtitle}</span>
            </button>
          </li>
        ))}
      </ul>
      {answer?.total === 0 && <p class="sm dim">{q ? t.search.none(q) : t.search.none_filtered}</p>}
      {foot && <footer>{foot(q)}</footer>}
    </Dialog>
  );
}
