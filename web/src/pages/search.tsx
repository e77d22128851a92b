// SPDX-License-Identifier: GPL-3.0-or-later
// The search page, and the same page held to one kind as the list of contacts, companies or locations.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { may_edit } from '../api/session';
import type { Kind } from '../api/types';
import { waiting } from '../duplicates/pairs';
import { number } from '../format';
import { ButtonLink } from '../kit/button';
import { Icon } from '../kit/icon';
import { lazy } from '../lazy';
import { SearchBox } from '../search/box';
import { value_text } from '../search/facets';
import { range_text } from '../search/measures';
import { FacetList, FilterRow, FilterSheet } from '../search/filter-row';
import { option_id } from '../search/hits';
import { ClearFilters, CreateFromText, SearchHome } from '../search/home';
import { KindChips } from '../search/kind-chips';
import { Preview } from '../search/preview';
import { trail } from '../search/recent';
import { grouped, option_ids, Results, see_all_id } from '../search/results';
import { useSelection } from '../search/selection';
import { type Session, useOpening, useSearch } from '../search/session';
import { chosen, chosen_ranges, filter_count, is_blank, is_filtered, type SearchState, without_filters } from '../search/state';
import { SortPicker } from '../search/sort-picker';
import { StatusLines } from '../search/status-lines';
import { type SearchControl, useSearchState } from '../search/use-state';
import { go, list_path, record_path, usePageTitle, useScrollMemory } from '../shell/navigation';
import { t } from '../texts';

const SaveDialog = lazy(() => import('../search/save-dialog').then((part) => part.SaveDialog));

const first_page = 24;
const list_page = 60;
const group_rows = 4;

const new_paths: Partial<Record<Kind, string>> = { contact: '/contacts/nouveau', company: '/societes/nouvelle', location: '/lieux/nouveau' };
const new_texts: Partial<Record<Kind, string>> = { contact: t.shell.create_contact, company: t.shell.create_company, location: t.shell.create_location };

export function SearchPage({ kind = '' }: { kind?: Kind | '' }) {
  const control = useSearchState(kind);
  const { state } = control;
  const blank = is_blank(state);
  const session = useSearch(blank ? undefined : state, state.kind ? list_page : first_page, group_rows);
  const answer = blank ? undefined : session.answer;
  const groups = useMemo(() => (answer ? grouped(answer, state.kind) : []), [answer, state.kind]);
  const ids = useMemo(() => option_ids(groups), [groups]);
  const selection = useSelection(ids, !kind || state.q !== '');
  const title = kind ? t.search.kind[kind] : state.q ? t.record.search_of(state.q) : t.search.title;
  usePageTitle(title);
  useScrollMemory(blank || answer !== undefined);
  useEffect(() => {
    if (!answer) return;
    const totals = Object.fromEntries((answer.facets.kind ?? []).map(({ value, count }) => [value, count]));
    trail.value = { label: title, path: location.pathname + location.search, hits: answer.hits, totals: kind ? { [kind]: answer.total } : totals };
  }, [answer]);

  const see_all = (of_kind: Kind) => control.step({ ...state, kind: of_kind });
  const open = useOpening(session, (event) => {
    const hit = answer?.hits.find((candidate) => option_id(candidate) === selection.id);
    const group = groups.find(({ kind: of_kind }) => see_all_id(of_kind) === selection.id);
    control.settle();
    if (hit && (event.metaKey || event.ctrlKey)) window.open(record_path(hit.kind, hit.id));
    else if (hit) go(record_path(hit.kind, hit.id));
    else if (group) see_all(group.kind);
  });
  const selected = answer?.hits.find((hit) => option_id(hit) === selection.id);

  return (
    <div onClickCapture={control.settle}>
      <ListHead kind={kind} />
      <SearchBox text={state.q} onText={control.type} small={kind !== ''} placeholder={placeholder_of(kind)} active_id={selection.id}
        expanded={ids.length > 0} onMove={selection.move} onOpen={open} busy={session.phase === 'slow'} />
      {blank && <SearchHome />}
      {!blank && <Toolbar control={control} session={session} fixed_kind={kind} />}
      {answer && (
        <div class={selected ? 'sgrid' : 'sgrid two'} aria-busy={session.phase === 'slow'}>
          <aside class="facets" aria-label={t.search.filters}>
            <FacetList answer={answer} control={control} />
          </aside>
          <div>
            {answer.total === 0 && <NoResult control={control} kind={kind} />}
            <Results groups={groups} active_id={selection.id} onPoint={selection.point} onSeeAll={see_all} onEnd={state.kind && answer.next_cursor ? session.more : undefined} />
          </div>
          {selected && <Preview hit={selected} state={state} />}
        </div>
      )}
    </div>
  );
}

const placeholder_of = (kind: Kind | ''): string => (kind ? ((t.search.placeholder_in as Partial<Record<Kind, string>>)[kind] ?? t.search.placeholder_short) : t.search.placeholder);

function ListHead({ kind }: { kind: Kind | '' }) {
  if (!kind) return <h1 class="vh">{t.search.title}</h1>;
  return (
    <div class="ihead">
      <h1>{t.search.kind[kind]}</h1>
      <span class="grow" />
      {(kind === 'contact' || kind === 'company') && !!waiting.value && <a class="lk sm row" href="/doublons"><Icon name="duplicate" />{t.duplicates.waiting(waiting.value)}</a>}
      {may_edit() && new_paths[kind] && <ButtonLink icon="plus" href={new_paths[kind]}>{new_texts[kind]}</ButtonLink>}
    </div>
  );
}

function Toolbar({ control, session, fixed_kind }: { control: SearchControl; session: Session; fixed_kind: Kind | '' }) {
  const { state } = control;
  const { answer } = session;
  const [sheet, set_sheet] = useState(false);
  const [saving, set_saving] = useState(false);
  const filters = filter_count(state);
  const count = answer ? t.search.count(answer.total) : '';
  const sheet_chip = answer && (
    <button type="button" class="chip only-m" aria-haspopup="dialog" onClick={() => set_sheet(true)}>
      <Icon name="filter" />{filters > 0 ? t.search.filters_on(filters) : t.search.filters}
    </button>
  );
  return (
    <>
      <div class="kinds">
        {fixed_kind && sheet_chip}
        {!fixed_kind && answer && <KindChips answer={answer} state={state} onPick={(kind) => control.step({ ...state, kind })} />}
        <span class="grow only-d" />
        <SortPicker control={control} />
        <span class="sm dim num only-d count" role="status">{answer && t.search.count_in(answer.total, number(Math.max(0.1, Math.round(answer.took_us / 100) / 10)))}</span>
      </div>
      <div class="row wrap picked">
        {!fixed_kind && sheet_chip}
        <FilterRow control={control} />
        {may_edit() && (state.q.trim() !== '' || is_filtered(state)) && <button type="button" class="chip" aria-haspopup="dialog" onClick={() => set_saving(true)}><Icon name="plus" />{t.search.save_this}</button>}
        <span class="sm dim only-m">{count}</span>
      </div>
      <StatusLines control={control} session={session} />
      {saving && <SaveDialog state={state} suggested={suggested_name(state)} onClose={() => set_saving(false)} />}
      {sheet && answer && <FilterSheet answer={answer} control={control} onClose={() => set_sheet(false)} />}
    </>
  );
}

const suggested_name = (state: SearchState): string =>
  [state.q.trim(), ...chosen(state).map(([facet, value]) => value_text(facet, value)), ...chosen_ranges(state).map(([measure, range]) => range_text(measure, range))].filter(Boolean).join(', ');

function NoResult({ control, kind }: { control: SearchControl; kind: Kind | '' }) {
  const { state } = control;
  const filtered = is_filtered(state) || (state.kind !== '' && !kind);
  const nothing_yet = !state.q && !filtered;
  const text = nothing_yet ? (t.search.none_at_all[state.kind] ?? t.search.none_filtered) : state.q ? t.search.none(state.q) : t.search.none_filtered;
  return (
    <div class="blank">
      <p>{text}</p>
      <div class="row wrap">
        {filtered && <ClearFilters onClear={() => control.step({ ...without_filters(state), kind: kind })} />}
        {may_edit() && state.q && (!kind || kind === 'contact') && <CreateFromText typed={state.q} />}
        {state.q && kind && <ButtonLink icon="search" href={`/?q=${encodeURIComponent(state.q)}`}>{t.search.everywhere}</ButtonLink>}
        {nothing_yet && kind && list_path(kind) && <ButtonLink icon="upload" href="/imports">{t.search.import}</ButtonLink>}
      </div>
    </div>
  );
}
