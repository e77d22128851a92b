// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses a company by typing part of its name.
import { useState } from 'preact/hooks';
import { Avatar } from '../kit/avatar';
import { Button, ButtonLink } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { HitTitle } from '../search/marked';
import { useSearch } from '../search/session';
import { t } from '../texts';

const rows = 8;

interface Props { onPick: (id: string | null) => void; onClose: () => void; removable: boolean }

export function CompanyPicker({ onPick, onClose, removable }: Props) {
  const [q, set_q] = useState('');
  const { answer } = useSearch({ q, kind: 'company', facets: {}, ranges: {}, sort: '', figure: {} }, rows);
  const hits = answer?.hits ?? [];
  const on_key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && hits[0]) { event.preventDefault(); onPick(hits[0].id); }
  };
  return (
    <Dialog title={t.record.company_pick} onClose={onClose} class="picker">
      <span class="fi"><input autofocus aria-label={t.record.company_pick} placeholder={t.search.placeholder_in.company} value={q} onInput={(event) => set_q(event.currentTarget.value)} onKeyDown={on_key} /></span>
      <ul>
        {hits.map((hit) => (
          <li key={hit.id}>
            <button type="button" onClick={() => onPick(hit.id)}>
              <Avatar name={hit.title} square size="s" />
              <span class="grow cut"><HitTitle hit={hit} /></span>
              <span class="sm dim cut">{hit.subtitle}</span>
            </button>
          </li>
        ))}
      </ul>
      <footer>
        {removable && <Button onClick={() => onPick(null)}>{t.record.company_none}</Button>}
        <ButtonLink icon="plus" href={`/societes/nouvelle?name=${encodeURIComponent(q)}`}>{t.shell.create_company}</ButtonLink>
      </footer>
    </Dialog>
  );
}
