// SPDX-License-Identifier: GPL-3.0-or-later
// Filters beside the results. A facet keeps the order of its rows while values are ticked.
import { useRef, useState } from 'preact/hooks';
import type { FacetName, FacetValue, Kind, MeasureName, SearchAnswer } from '../api/types';
import { number } from '../format';
import { t } from '../texts';
import { RangeFilter } from './range';
import { facet_names, filter_count, is_drawn, measure_names, type Range, type SearchState } from './state';

interface Props {
  answer: SearchAnswer;
  state: SearchState;
  onToggle: (facet: FacetName, value: string) => void;
  onRange: (measure: MeasureName, range: Range) => void;
  onClear: () => void;
}

const short_rows = 5;

/** Euros a day: 200-499, 2000+. */
const price_band = (band: string): string => (band.endsWith('+') ? t.search.price_from(number(parseInt(band, 10))) : t.search.price_between(...(band.split('-').map((euros) => number(Number(euros))) as [string, string])));

export function value_text(facet: FacetName, value: string): string {
  if (facet === 'size_band') return t.search.size_band[value] ?? value;
  if (facet === 'price_band') return price_band(value);
  return t.search.value[value] ?? value;
}

const start_of = ({ value }: FacetValue): number => parseInt(value, 10) || 0;

/** Bands from the smallest, years from the newest; all else as the server counts it, the most frequent first. */
function in_own_order(facet: FacetName, values: FacetValue[]): FacetValue[] {
  if (facet === 'year') return [...values].sort((a, b) => start_of(b) - start_of(a));
  return facet.endsWith('_band') ? [...values].sort((a, b) => start_of(a) - start_of(b)) : values;
}

/** New values go to the end, so that no row moves under the pointer. */
function useStableOrder(values: FacetValue[], question: string): FacetValue[] {
  const order = useRef<{ question: string; rank: Map<string, number> }>({ question: '', rank: new Map() });
  if (order.current.question !== question) order.current = { question, rank: new Map() };
  const { rank } = order.current;
  for (const { value } of values) if (!rank.has(value)) rank.set(value, rank.size);
  return [...values].sort((a, b) => rank.get(a.value)! - rank.get(b.value)!);
}

function Facet({ name, values, state, onToggle }: { name: FacetName; values: FacetValue[]; state: SearchState; onToggle: Props['onToggle'] }) {
  const [open, set_open] = useState(false);
  const ticked = state.facets[name] ?? [];
  const ordered = useStableOrder(in_own_order(name, values), `${state.q}|${state.kind}`);
  const absent = ticked.filter((value) => !values.some((other) => other.value === value)).map((value) => ({ value, count: 0 }));
  const rows = [...ordered, ...absent];
  const shown = open ? rows : rows.filter(({ value }, i) => i < short_rows || ticked.includes(value));
  return (
    <section>
      <h3>{t.search.facet[name]}</h3>
      {shown.map(({ value, count }) => (
        <label key={value}>
          <input type="checkbox" checked={ticked.includes(value)} onChange={() => onToggle(name, value)} />
          <span class="cut">{value_text(name, value)}</span>
          <span class="c num">{number(count)}</span>
        </label>
      ))}
      {rows.length > short_rows && (
        <button type="button" class="more" onClick={() => set_open(!open)}>
          {open ? t.search.fewer_values : t.search.more_values(rows.length - shown.length)}
        </button>
      )}
    </section>
  );
}

/** A purchase price and a day rate are not one number: with both among the results, neither is drawn until one kind is picked. */
const is_mixed = (measure: MeasureName, kinds: Kind[]): boolean => measure === 'price' && kinds.includes('image') && kinds.includes('location');

/** Only what can still narrow the results, or does. Of one kind, its numbers come first. */
export function Facets({ answer, state, onToggle, onRange, onClear }: Props) {
  const useful = facet_names.flatMap((name) => {
    const values = answer.facets[name] ?? [];
    return (values.length > 1 && !is_drawn(name)) || state.facets[name] ? [{ name, values }] : [];
  });
  const kinds = state.kind ? [state.kind] : (answer.facets.kind ?? []).map(({ value }) => value as Kind);
  const ranges = measure_names
    .filter((measure) => {
      const { min, max } = answer.histograms[measure] ?? { min: null, max: null };
      return state.ranges[measure] || (min !== max && !is_mixed(measure, kinds));
    })
    .map((measure) => <RangeFilter key={measure} measure={measure} histogram={answer.histograms[measure]} kinds={kinds} range={state.ranges[measure]} onRange={(range) => onRange(measure, range)} />);
  return (
    <>
      {filter_count(state) > 1 && <button type="button" class="more" onClick={onClear}>{t.search.clear_all}</button>}
      {state.kind && ranges}
      {useful.map(({ name, values }) => <Facet key={name} name={name} values={values} state={state} onToggle={onToggle} />)}
      {!state.kind && ranges}
    </>
  );
}
