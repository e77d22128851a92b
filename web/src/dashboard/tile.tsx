// SPDX-License-Identifier: GPL-3.0-or-later
// One figure: what it is called, how much, against what, and behind it its definition and its records.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { records_page, type Figure } from '../api/kpi';
import { date, money_tile, number, percent } from '../format';
import { in_language } from '../language';
import { t } from '../texts/pages';

/** A value that has just changed fades in over the old one's place; the first one simply stands. */
function Live({ value }: { value: string }) {
  const first = useRef(value);
  const changed = useRef(false);
  if (first.current !== value) changed.current = true;
  return <span key={value} class={changed.current ? 'fresh' : undefined}>{value}</span>;
}

function Definition({ label, figure }: { label: string; figure: Figure }) {
  const [open, set_open] = useState(false);
  const id = useId();
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !box.current?.contains(event.target as Node)) set_open(false);
    };
    addEventListener('pointerdown', close);
    addEventListener('keydown', close);
    return () => { removeEventListener('pointerdown', close); removeEventListener('keydown', close); };
  }, [open]);
  return (
    <span class="def" ref={box}>
      <button type="button" aria-expanded={open} aria-controls={id} aria-label={t.dashboard.definition_of(label)} onClick={() => set_open(!open)}>?</button>
      <span id={id} class="pop" hidden={!open} role="note">
        <span>{in_language(figure.definition, figure.definition_en)}</span>
        <span class="dim">{t.marks.named(t.dashboard.formula, in_language(figure.formula, figure.formula_en))}</span>
        <span class="dim">{t.dashboard.as_of(date(figure.as_of))} · <a class="lk" href={records_page(figure.records)}>{t.dashboard.records} ({number(figure.n)})</a></span>
      </span>
    </span>
  );
}

const shown = (value: number, unit: Figure['unit']): string => (unit === 'cents' ? money_tile(value) : unit === 'share' ? percent(value) : number(value));

export function figure_text({ value_cents, value, unit }: Figure): string {
  const of = value_cents ?? value;
  return typeof of === 'number' ? shown(of, unit) : t.dashboard.unknown;
}

/** ▲ 8,6 % contre 194 200 €; a figure that was nothing has no rate, a share has none either. */
export function Change({ figure }: { figure: Figure }) {
  const { unit } = figure;
  const now = figure.value_cents ?? figure.value;
  const before = figure.previous_cents ?? figure.previous;
  if (typeof now !== 'number' || typeof before !== 'number') return null;
  if (unit === 'share') return <span>{t.dashboard.against(shown(before, unit))}</span>;
  if (before <= 0) return <span>{t.dashboard.nothing_before}</span>;
  if (now === before) return <span>{t.dashboard.as_before}</span>;
  const rate = now / before - 1;
  return (
    <>
      <span class={rate >= 0 ? 'up' : 'down'}>{rate >= 0 ? '▲' : '▼'}{'\u00a0'}{percent(Math.abs(rate))}</span>
      <span>{t.dashboard.against(shown(before, unit))}</span>
    </>
  );
}

interface Props { label: string; figure: Figure; note?: ComponentChildren; tone?: 'bad' | undefined; children?: ComponentChildren }

export const Tile = ({ label, figure, note, tone, children }: Props) => (
  <section class="card kpi">
    <div class="l"><h2>{label}</h2><Definition label={label} figure={figure} /></div>
    <a class={tone ? `v ${tone}` : 'v'} href={records_page(figure.records)}><Live value={figure_text(figure)} /></a>
    <div class="x">{note}</div>
    {children}
  </section>
);
