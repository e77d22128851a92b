// SPDX-License-Identifier: GPL-3.0-or-later
// The list of results: grouped by kind when all kinds are searched, one long list for a single kind.
import { useEffect, useRef } from 'preact/hooks';
import type { Hit, Kind, SearchAnswer } from '../api/types';
import { number } from '../format';
import { t } from '../texts';
import { results_id } from './box';
import { option_id, PlaceHit, RowHit, ThumbHit } from './hits';

export interface Group { kind: Kind; count: number; hits: Hit[]; all: boolean }

const rows = (kind: Kind): number => (kind === 'image' ? 4 : kind === 'location' ? 2 : 3);
const ties: Kind[] = ['contact', 'image', 'location', 'company', 'quote', 'invoice'];

/** Groups in the order of their best hit; of a single kind, one group with everything. */
export function grouped(answer: SearchAnswer, kind: Kind | ''): Group[] {
  if (kind) return [{ kind, count: answer.total, hits: answer.hits, all: true }];
  const counts = new Map((answer.facets.kind ?? []).map(({ value, count }) => [value as Kind, count]));
  const kinds = [...new Set([...answer.hits.map((hit) => hit.kind), ...ties])];
  return kinds.flatMap((of_kind) => {
    const hits = answer.hits.filter((hit) => hit.kind === of_kind);
    const count = counts.get(of_kind) ?? hits.length;
    const shown = hits.slice(0, rows(of_kind));
    return shown.length > 0 ? [{ kind: of_kind, count, hits: shown, all: count <= shown.length }] : [];
  });
}

/** Every option in the order of the screen: hits, and after them "see all" of a group that has more. */
export const option_ids = (groups: Group[]): string[] =>
  groups.flatMap(({ kind, hits, all }) => [...hits.map(option_id), ...(all ? [] : [see_all_id(kind)])]);

export const see_all_id = (kind: Kind): string => `all-${kind}`;

interface Props {
  groups: Group[];
  active_id: string | undefined;
  onPoint: (id: string) => void;
  onSeeAll: (kind: Kind) => void;
  /** Called when the end of a single list comes near. */
  onEnd: (() => void) | undefined;
}

function GroupHits({ group, active_id, onPoint }: { group: Group; active_id: string | undefined; onPoint: Props['onPoint'] }) {
  const Shown = group.kind === 'image' ? ThumbHit : group.kind === 'location' ? PlaceHit : RowHit;
  const frame = group.kind === 'image' ? 'thumbs' : group.kind === 'location' ? 'places' : 'hits';
  return (
    <div class={frame} role="none">
      {group.hits.map((hit) => {
        const id = option_id(hit);
        return <Shown key={id} hit={hit} selected={id === active_id} onPoint={() => onPoint(id)} />;
      })}
    </div>
  );
}

const SeeAll = ({ kind, active_id, onSeeAll, onPoint }: { kind: Kind } & Pick<Props, 'active_id' | 'onSeeAll' | 'onPoint'>) => (
  <button type="button" role="option" tabIndex={-1} id={see_all_id(kind)} aria-selected={active_id === see_all_id(kind)}
    onMouseMove={() => onPoint(see_all_id(kind))} onClick={() => onSeeAll(kind)}>
    {t.search.see_all}<span class="vh"> {t.search.kind[kind]}</span>
  </button>
);

export function Results({ groups, active_id, onPoint, onSeeAll, onEnd }: Props) {
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!onEnd || !foot.current) return;
    const watcher = new IntersectionObserver(([entry]) => { if (entry?.isIntersecting) onEnd(); }, { rootMargin: '800px' });
    watcher.observe(foot.current);
    return () => watcher.disconnect();
  }, [onEnd]);
  const single = groups.length === 1 && groups[0]!.all;
  return (
    <>
      <div id={results_id} role="listbox" aria-label={t.search.results}>
        {groups.map((group) => (
          <div key={group.kind} class="res" role="group" aria-label={t.search.kind[group.kind]}>
            {!single && (
              <div class="grp" role="none">
                <span class="h" aria-hidden="true">{t.search.kind[group.kind]}</span>
                <span class="xs dim num" aria-hidden="true">{number(group.count)}</span>
              </div>
            )}
            <GroupHits group={group} active_id={active_id} onPoint={onPoint} />
            {!group.all && <SeeAll kind={group.kind} active_id={active_id} onSeeAll={onSeeAll} onPoint={onPoint} />}
          </div>
        ))}
      </div>
      <div ref={foot} />
    </>
  );
}
