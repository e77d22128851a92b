// SPDX-License-Identifier: GPL-3.0-or-later
// The list of quotes or of invoices, with tabs by what is to be done with them.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { call } from '../api/client';
import type { Figures, KpiAnswer } from '../api/kpi';
import { may_edit } from '../api/session';
import { money_tile, number } from '../format';
import { OverdueInvoices } from '../invoice/overdue-list';
import { ButtonLink } from '../kit/button';
import { Icon } from '../kit/icon';
import { SearchBox } from '../search/box';
import { FacetList, FilterRow, FilterSheet } from '../search/filter-row';
import { option_id } from '../search/hits';
import { trail } from '../search/recent';
import { grouped, Results } from '../search/results';
import { useSelection } from '../search/selection';
import { useOpening, useSearch } from '../search/session';
import { SortPicker } from '../search/sort-picker';
import { filter_count } from '../search/state';
import { StatusLines } from '../search/status-lines';
import { useSearchState } from '../search/use-state';
import { go, record_path, usePageTitle, useScrollMemory } from '../shell/navigation';
import { t } from '../texts/pages';

const page_size = 60;

type Sold = 'quote' | 'invoice';
interface Tab { text: string; states: string[]; figure?: string; sum?: (amount: string) => string }
const tabs_of: Record<Sold, Tab[]> = {
  quote: [
    { text: t.lists.all_quotes, states: [] },
    { text: t.lists.drafts, states: ['draft'] },
    { text: t.lists.quotes_sent, states: ['sent'], figure: 'quotes_open' },
    { text: t.lists.quotes_accepted, states: ['accepted'], figure: 'order_book', sum: t.lists.to_invoice },
    { text: t.lists.quotes_refused, states: ['refused'] },
    { text: t.lists.quotes_expired, states: ['expired'] },
  ],
  invoice: [
    { text: t.lists.all, states: [] },
    { text: t.lists.drafts, states: ['draft'] },
    { text: t.lists.receivable, states: ['issued', 'sent', 'partly_paid', 'overdue'], figure: 'receivables' },
    { text: t.lists.overdue, states: ['overdue'], figure: 'overdue' },
    { text: t.lists.paid, states: ['paid'] },
  ],
};
const titles: Record<Sold, string> = { quote: t.shell.quotes, invoice: t.shell.invoices };
const paths: Record<Sold, string> = { quote: '/devis', invoice: '/factures' };
const new_ones: Record<Sold, [path: string, text: string]> = { quote: ['/devis/nouveau', t.shell.create_quote], invoice: ['/factures/nouvelle', t.shell.create_invoice] };

/** The two lists stand side by side. */
const Lists = ({ kind }: { kind: Sold }) => (
  <nav class="seg sales" aria-label={t.lists.sales}>
    {(['quote', 'invoice'] as const).map((one) => <a key={one} href={paths[one]} aria-current={one === kind ? 'page' : undefined}>{titles[one]}</a>)}
  </nav>
);

/** What is owed in all, where the server reckons it. */
function useSums(revision: number | undefined): Partial<Figures> {
  const [figures, set_figures] = useState<Partial<Figures>>({});
  useEffect(() => {
    call<KpiAnswer>('GET', '/api/kpi').then((answer) => set_figures(answer.figures), () => set_figures({}));
  }, [revision]);
  return figures;
}

const same_set = (a: string[], b: string[]): boolean => a.length === b.length && a.every((word) => b.includes(word));

export function SalesPage({ kind }: { kind: Sold }) {
  const tabs = tabs_of[kind];
  const title = titles[kind];
  const [new_path, new_text] = new_ones[kind];
  const control = useSearchState(kind);
  const { state } = control;
  const session = useSearch(state, page_size);
  const { answer } = session;
  const figures = useSums(answer?.revision);
  const groups = useMemo(() => (answer ? grouped(answer, kind) : []), [answer]);
  const states = state.facets.state ?? [];
  const chases = kind === 'invoice' && state.q === '' && same_set(states, ['overdue']) && Object.entries(state.facets).every(([facet, values]) => facet === 'state' || values.length === 0)
    && Object.keys(state.figure).length === 0 && Object.keys(state.ranges).length === 0;
  const hits = chases ? [] : (answer?.hits ?? []);
  const selection = useSelection(hits.map(option_id), state.q !== '');
  const counts = new Map((answer?.facets.state ?? []).map(({ value, count }) => [value, count]));
  const count_of = (tab: Tab) => (tab.states.length > 0 ? tab.states : [...counts.keys()]).reduce((sum, word) => sum + (counts.get(word) ?? 0), 0);
  usePageTitle(title);
  useScrollMemory(answer !== undefined);
  useEffect(() => {
    if (answer) trail.value = { label: title, path: location.pathname + location.search, hits: answer.hits, totals: { [kind]: answer.total } };
  }, [answer]);
  const pick = (tab: Tab) => {
    const { state: _, ...facets } = state.facets;
    control.step({ ...state, facets: tab.states.length > 0 ? { ...facets, state: tab.states } : facets });
  };
  const open = useOpening(session, () => {
    const hit = hits.find((candidate) => option_id(candidate) === selection.id);
    control.settle();
    if (hit) go(record_path(kind, hit.id));
  });
  const [sheet, set_sheet] = useState(false);
  const is_tab = tabs.some((tab) => same_set(tab.states, states));
  const other_filters = filter_count(state) - (is_tab ? states.length : 0);
  return (
    <div onClickCapture={control.settle}>
      <div class="ihead">
        <h1>{title}</h1>
        <Lists kind={kind} />
        <span class="grow" />
        {kind === 'quote' && <ButtonLink icon="board" href="/devis/tableau">{t.quote_board.board}</ButtonLink>}
        {kind === 'invoice' && <ButtonLink icon="chart" href="/factures/comptabilite">{t.accounting.title}</ButtonLink>}
        {may_edit() && <ButtonLink icon="plus" look="primary" href={new_path}>{new_text}</ButtonLink>}
      </div>
      <SearchBox small text={state.q} onText={control.type} placeholder={t.search.placeholder_in[kind]} active_id={selection.id} expanded={hits.length > 0}
        onMove={selection.move} onOpen={open} busy={session.phase === 'slow'} />
      <div class="kinds">
        <div class="chips" role="group" aria-label={t.lists.tabs}>
          {tabs.map((tab) => {
            const sum = tab.figure && figures[tab.figure]?.value_cents;
            return (
              <button key={tab.text} type="button" class="chip" aria-pressed={same_set(tab.states, states)} onClick={() => pick(tab)}>
                {tab.text}<span class="c num">{number(count_of(tab))}{sum ? ` · ${(tab.sum ?? String)(money_tile(sum))}` : ''}</span>
              </button>
            );
          })}
        </div>
        <span class="grow only-d" />
        <SortPicker control={control} />
        <span class="sm dim num only-d count" role="status">{answer && t.search.count(answer.total)}</span>
      </div>
      <div class="row wrap picked">
        {answer && <button type="button" class="chip only-m" aria-haspopup="dialog" onClick={() => set_sheet(true)}><Icon name="filter" />{other_filters > 0 ? t.search.filters_on(other_filters) : t.search.filters}</button>}
        <FilterRow control={control} without={is_tab ? 'state' : undefined} />
      </div>
      <StatusLines control={control} session={session} />
      {answer && (
        <div class="sgrid two">
          <aside class="facets" aria-label={t.search.filters}><FacetList answer={answer} control={control} /></aside>
          <div>
            {answer.total === 0 && !chases && <p class="blank">{state.q ? t.search.none(state.q) : states.length > 0 ? t.search.none_filtered : t.search.none_at_all[kind]}</p>}
            {chases ? <OverdueInvoices /> : <Results groups={groups} active_id={selection.id} onPoint={selection.point} onSeeAll={() => undefined} onEnd={answer.next_cursor ? session.more : undefined} />}
          </div>
        </div>
      )}
      {sheet && answer && <FilterSheet answer={answer} control={control} onClose={() => set_sheet(false)} />}
    </div>
  );
}
