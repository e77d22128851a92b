// SPDX-License-Identifier: GPL-3.0-or-later
// A number among the filters: how it is spread over the results, two handles on it, and its two ends to type.
import { useEffect, useId, useState } from 'preact/hooks';
import type { Histogram, Kind, MeasureName } from '../api/types';
import { number } from '../format';
import { t } from '../texts';
import { bar_text, bars_within, end_text, measure_title, number_text, range_of_bars, turned, typed_end } from './measures';
import type { Range } from './state';

interface Props {
  measure: MeasureName;
  histogram: Histogram | undefined;
  kinds: Kind[];
  range: Range | undefined;
  onRange: (range: Range) => void;
}

const open: Range = { from: '', to: '' };
const height = 44;
const least_height = 2;

export function RangeFilter({ measure, histogram, kinds, range = open, onRange }: Props) {
  const id = useId();
  const title = measure_title(measure, kinds);
  const drawn = histogram && histogram.bars.length > 1 ? histogram : undefined;
  return (
    <section class="range" role="group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {drawn && <Drawing measure={measure} histogram={drawn} title={title} range={range} onRange={onRange} />}
      <div class="ends">
        <End measure={measure} text={range.from} label={t.search.lowest(title)} shown={t.search.from} onEnd={(from) => onRange(turned(measure, { ...range, from }))} />
        <End measure={measure} text={range.to} label={t.search.highest(title)} shown={t.search.to} onEnd={(to) => onRange(turned(measure, { ...range, to }))} />
        <span class="xs dim" aria-hidden="true">{t.search.measure_unit[measure]}</span>
      </div>
      {!!histogram?.without && histogram.count > 0 && <p class="xs dim">{t.search.without(histogram.without)}</p>}
    </section>
  );
}

type DrawingProps = { title: string; histogram: Histogram; range: Range } & Pick<Props, 'measure' | 'onRange'>;

/** The handles stand between bars and move while one is drawn along; the search follows once it is let go. The other end stays as it was typed. */
function Drawing({ measure, histogram, title, range, onRange }: DrawingProps) {
  const [held, hold] = useState<[number, number] | undefined>();
  const [first, behind] = held ?? bars_within(measure, histogram, range);
  const { bars } = histogram;
  const tallest = Math.max(...bars.map(({ count }) => count));
  const settle = (next: Range) => { hold(undefined); onRange(next); };
  const between = (from: number, to: number) => range_of_bars(measure, histogram, from, to);
  return (
    <div class="histogram">
      <svg viewBox={`0 0 ${bars.length * 10} ${height}`} preserveAspectRatio="none" role="img" aria-label={t.search.spread(number(histogram.count), number_text(measure, histogram.min ?? 0), number_text(measure, histogram.max ?? 0))}>
        {bars.map((bar, i) => {
          const tall = bar.count === 0 ? 0 : Math.max(least_height, (bar.count / tallest) * (height - 2));
          return (
            <g key={bar.from} class={i >= first && i < behind ? 'in' : undefined} onClick={() => settle(between(i, i + 1))}>
              <title>{bar_text(measure, bar)}</title>
              <rect class="all" x={i * 10} y={0} width={10} height={height} />
              <rect class="bar" x={i * 10 + 0.75} y={height - tall} width={8.5} height={tall} />
            </g>
          );
        })}
      </svg>
      <div class="track" style={{ '--from': `${(first / bars.length) * 100}%`, '--to': `${(behind / bars.length) * 100}%` }}>
        <Handle at={first} last={bars.length} label={t.search.lowest(title)} text={end_text(measure, between(first, behind).from)} within={(at) => Math.min(at, behind - 1)}
          onMove={(at) => hold([at, behind])} onSettle={(at) => settle({ ...range, from: between(at, behind).from })} />
        <Handle at={behind} last={bars.length} label={t.search.highest(title)} text={end_text(measure, between(first, behind).to)} within={(at) => Math.max(at, first + 1)}
          onMove={(at) => hold([first, at])} onSettle={(at) => settle({ ...range, to: between(first, at).to })} />
      </div>
    </div>
  );
}

interface HandleProps { at: number; last: number; label: string; text: string; within: (at: number) => number; onMove: (at: number) => void; onSettle: (at: number) => void }

/** One handle does not pass the other. */
function Handle({ at, last, label, text, within, onMove, onSettle }: HandleProps) {
  const held_at = (input: HTMLInputElement): number => {
    const place = within(input.valueAsNumber);
    input.value = String(place);
    return place;
  };
  return (
    <input type="range" min={0} max={last} value={at} aria-label={label} aria-valuetext={text || t.search.no_end}
      onInput={({ currentTarget }) => onMove(held_at(currentTarget))} onChange={({ currentTarget }) => onSettle(held_at(currentTarget))} />
  );
}

/** Told when it is left or Enter is pressed; what is no number stays, marked, and narrows nothing. */
function End({ measure, text, label, shown, onEnd }: { measure: MeasureName; text: string; label: string; shown: string; onEnd: (end: string) => void }) {
  const [typed, set_typed] = useState(text);
  const [wrong, set_wrong] = useState(false);
  useEffect(() => { set_typed(text); set_wrong(false); }, [text]);
  const leave = () => {
    const end = typed_end(measure, typed);
    set_wrong(end === undefined);
    if (end !== undefined && end !== text) onEnd(end);
  };
  return (
    <label class={wrong ? 'end wrong' : 'end'}>
      <span aria-hidden="true">{shown}</span>
      <input type="text" inputMode={measure === 'year' || measure === 'area' ? 'numeric' : 'decimal'} autocomplete="off" aria-label={label} aria-invalid={wrong ? 'true' : undefined}
        value={typed} onInput={(event) => set_typed(event.currentTarget.value)} onChange={leave} />
    </label>
  );
}
