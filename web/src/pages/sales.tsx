// SPDX-License-Identifier: GPL-3.0-or-later
// The list of invoices, with tabs by what is to be done with them.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { call } from '../api/client';
import type { Figures, KpiAnswer } from '../api/kpi';
import { money_tile, number } from '../format';
import { ButtonLink } from '../kit/button';
import { SearchBox } from '../search/box';
import { FacetList, FilterRow } from '../search/filter-row';
import { option_id } from '../search/hits';
import { trail } from '../search/recent';
import { grouped, Results } from '../search/results';
import { useSelection } from '../search/selection';
import { useOpening, useSearch } from '../search/session';
import { SortPicker } from '../search/sort-picker';
import { StatusLines } from '../search/status-lines';
import { useSearchState } from '../search/use-state';
import { go, record_path, usePageTitle, useScrollMemory } from '../shell/navigation';
import { t } from '../texts';

const page_size = 60;

interface Tab { text: string; states: string[]; figure?: 'receivables' | 'overdue' }
const tabs: Tab[] = [
  { text: t.lists.all, states: [] },
  { text: t.lists.drafts, states: ['draft'] },
  { text: t.lists.receivable, states: ['issued', 'sent', 'partly_paid', 'overdue'], figure: 'receivables' },
  { text: t.lists.overdue, states: ['overdue'], figure: 'overdue' },
  { text: t.lists.paid, states: ['paid'] },
];

/** What is owed in all, where the server reckons it. */
function useSums(revision: number | undefined): Partial<Figures> {
  const [figures, set_figures] = useState<Partial<Figures>>({});
  useEffect(() => {
    call<KpiAnswer>('GET', '/api/kpi').then((answer) => set_figures(answer.figures), () => set_figures({}));
  }, [revision]);
  return figures;
}

const same_set = (a: string[], b: string[]): boolean => a.length === b.length && a.every((word) => b.includes(word));

export function SalesPage() {
  const control = useSearchState('invoice');
  const { state } = control;
  const session = useSearch(state, page_size);
  const { answer } = session;
  const figures = useSums(answer?.revision);
  const groups = useMemo(() => (answer ? grouped(answer, 'invoice') : []), [answer]);
  const hits = answer?.hits ?? [];
  const selection = useSelection(hits.map(option_id), state.q !== '');
  const states = state.facets.state ?? [];
  const counts = new Map((answer?.facets.state ?? []).map(({ value, count }) => [value, count]));
  const count_of = (tab: Tab) => (tab.states.length > 0 ? tab.states : [...counts.keys()]).reduce((sum, word) => sum + (counts.get(word) ?? 0), 0);
  usePageTitle(t.shell.invoices);
  useScrollMemory(answer !== undefined);
  useEffect(() => {
    if (answer) trail.value = { label: t.shell.invoices, path: location.pathname + location.search, hits: answer.hits, totals: { invoice: answer.total } };
  }, [answer]);
  const pick = (tab: Tab) => {
    const { state: _, ...facets } = state.facets;
    control.step({ ...state, facets: tab.states.length > 0 ? { ...facets, state: tab.states } : facets });
  };
  const open = useOpening(session, () => {
    const hit = hits.find((candidate) => option_id(candidate) === selection.id);
    control.settle();
    if (hit) go(record_path('invoice', hit.id));
  });
  const is_tab = tabs.some((tab) => same_set(tab.states, states));
  return (
    <div onClickCapture={control.settle}>
      <div class="ihead">
        <h1>{t.shell.invoices}</h1>
        <span class="grow" />
        <ButtonLink icon="plus" look="primary" href="/factures/nouvelle">{t.shell.create_invoice}</ButtonLink>
      </div>
      <SearchBox small text={state.q} onText={control.type} placeholder={t.search.placeholder_in.invoice} active_id={selection.id} expanded={hits.length > 0}
        onMove={selection.move} onOpen={open} busy={session.phase === 'slow'} />
      <div class="kinds">
        <div class="chips" role="group" aria-label={t.lists.tabs}>
          {tabs.map((tab) => {
            const sum = tab.figure && figures[tab.figure]?.value_cents;
            return (
              <button key={tab.text} type="button" class="chip" aria-pressed={same_set(tab.states, states)} onClick={() => pick(tab)}>
                {tab.text}<span class="c num">{number(count_of(tab))}{sum ? ` · ${money_tile(sum)}` : ''}</span>
              </button>
            );
          })}
        </div>
        <span class="grow only-d" />
        <SortPicker control={control} />
        <span class="sm dim num only-d count" role="status">{answer && t.search.count(answer.total)}</span>
      </div>
      {!is_tab && <div class="row wrap picked"><FilterRow control={control} /></div>}
      <StatusLines control={control} session={session} />
      {answer && (
        <div class="sgrid two">
          <aside class="facets" aria-label={t.search.filters}><FacetList answer={answer} control={control} /></aside>
          <div>
            {answer.total === 0 && <p class="blank">{state.q ? t.search.none(state.q) : states.length > 0 ? t.search.none_filtered : t.search.none_at_all['invoice']}</p>}
            <Results groups={groups} active_id={selection.id} onPoint={selection.point} onSeeAll={() => undefined} onEnd={answer.next_cursor ? session.more : undefined} />
          </div>
        </div>
      )}
    </div>
  );
}
