// SPDX-License-Identifier: GPL-3.0-or-later
// All pictures as one contact sheet, searched and filtered like everything else.
import { useEffect, useState } from 'preact/hooks';
import { may_edit } from '../api/session';
import { Icon } from '../kit/icon';
import { SearchBox } from '../search/box';
import { FilterRow, FilterSheet } from '../search/filter-row';
import { ImageGrid } from '../search/grid';
import { option_id } from '../search/hits';
import { PickedBar } from '../search/picked-bar';
import { usePicking } from '../search/picking';
import { trail } from '../search/recent';
import { useSelection } from '../search/selection';
import { useOpening, useSearch } from '../search/session';
import { SortPicker } from '../search/sort-picker';
import { StatusLines } from '../search/status-lines';
import { filter_count } from '../search/state';
import { useSearchState } from '../search/use-state';
import { ButtonLink } from '../kit/button';
import { useKeys } from '../shell/keyboard';
import { go, record_path, usePageTitle, useScrollMemory } from '../shell/navigation';
import { t } from '../texts';

const page_size = 120;
const stored = 'planche.thumb_px';
const smallest = 120;
const largest = 360;

export function ImagesPage() {
  const control = useSearchState('image');
  const { state } = control;
  const session = useSearch(state, page_size);
  const { answer } = session;
  const hits = answer?.hits ?? [];
  const picking = usePicking(hits);
  const selection = useSelection(hits.map(option_id), state.q !== '');
  const [target, set_target] = useState(() => Number(localStorage.getItem(stored)) || 200);
  const [sheet, set_sheet] = useState(false);
  const phone = innerWidth <= 760;
  usePageTitle(t.shell.images);
  useKeys(picking.hits.length > 0 ? { Escape: picking.clear } : {});
  useScrollMemory(answer !== undefined);
  useEffect(() => {
    if (answer) trail.value = { label: t.shell.images, path: location.pathname + location.search, hits: answer.hits, totals: { image: answer.total } };
  }, [answer]);
  const resize = (pixels: number) => {
    set_target(pixels);
    localStorage.setItem(stored, String(pixels));
  };
  const open = useOpening(session, () => {
    const hit = hits.find((candidate) => option_id(candidate) === selection.id);
    control.settle();
    if (hit) go(record_path('image', hit.id));
  });
  return (
    <div onClickCapture={control.settle}>
      <div class="ihead">
        <h1>{t.shell.images}</h1>
        <span class="grow" />
        {may_edit() && <ButtonLink icon="upload" href="/imports">{t.lists.import}</ButtonLink>}
      </div>
      <SearchBox small text={state.q} onText={control.type} placeholder={t.search.placeholder_in.image} active_id={selection.id} expanded={hits.length > 0}
        onMove={selection.move} onOpen={open} busy={session.phase === 'slow'} />
      <div class="kinds">
        <button type="button" class="chip" aria-haspopup="dialog" onClick={() => set_sheet(true)}>
          <Icon name="filter" />{filter_count(state) > 0 ? t.search.filters_on(filter_count(state)) : t.search.filters}
        </button>
        <FilterRow control={control} />
        <span class="grow" />
        <SortPicker control={control} />
        <span class="sm dim num count" role="status">{answer && t.search.count(answer.total)}</span>
        <label class="row sm mut only-d">
          <span class="vh">{t.image.zoom}</span><span aria-hidden="true">−</span>
          <input type="range" class="zoom" min={smallest} max={largest} value={target} onInput={(event) => resize(event.currentTarget.valueAsNumber)} /><span aria-hidden="true">+</span>
        </label>
      </div>
      <StatusLines control={control} session={session} />
      {answer?.total === 0 && <p class="blank">{state.q ? t.search.none(state.q) : t.search.none_at_all['image']}</p>}
      {answer && <ImageGrid hits={hits} target_px={phone ? Math.min(target, 150) : target} active_id={selection.id} picking={picking} onPoint={selection.point} onEnd={answer.next_cursor ? session.more : undefined} />}
      <PickedBar picking={picking} />
      {sheet && answer && <FilterSheet answer={answer} control={control} onClose={() => set_sheet(false)} />}
    </div>
  );
}
