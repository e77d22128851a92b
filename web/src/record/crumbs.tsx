// SPDX-License-Identifier: GPL-3.0-or-later
// Where this record was opened from, and J and K to the next and the previous one of that list.
import type { Kind } from '../api/types';
import { number } from '../format';
import { Icon } from '../kit/icon';
import { trail } from '../search/recent';
import { useKeys } from '../shell/keyboard';
import { go, list_path, record_path } from '../shell/navigation';
import { t } from '../texts';

export interface Neighbours { index: number; total: number; next: string | undefined; previous: string | undefined; path: string; label: string }

/** undefined when the record was not opened from a list. */
export function neighbours_of(kind: Kind, id: string): Neighbours | undefined {
  const from = trail.value;
  const hits = from?.hits.filter((hit) => hit.kind === kind) ?? [];
  const at = hits.findIndex((hit) => hit.id === id);
  if (!from || at < 0) return undefined;
  const path_at = (index: number) => hits[index] && record_path(kind, hits[index].id);
  return { index: at + 1, total: from.totals[kind] ?? hits.length, next: path_at(at + 1), previous: path_at(at - 1), path: from.path, label: from.label };
}

export function Crumbs({ kind, id, title }: { kind: Kind; id: string; title: string }) {
  const around = neighbours_of(kind, id);
  const back = around?.path ?? list_path(kind) ?? '/';
  useKeys({
    j: () => { if (around?.next) go(around.next, { replace: true }); },
    k: () => { if (around?.previous) go(around.previous, { replace: true }); },
    Escape: () => go(back),
  });
  return (
    <nav class="crumb" aria-label={t.shell.breadcrumb}>
      <a href={back}>{around?.label ?? t.search.kind[kind]}</a>
      <Icon name="right" />
      <span class="cut" aria-current="page">{title}</span>
      <span class="grow" />
      {around && <span class="only-d row num">{t.shell.position(around.index, number(around.total))} <kbd>J</kbd><kbd>K</kbd></span>}
    </nav>
  );
}
