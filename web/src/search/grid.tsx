// SPDX-License-Identifier: GPL-3.0-or-later
// The contact sheet: justified rows of thumbnails, of which only those in view are in the document.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Hit } from '../api/types';
import { money } from '../format';
import { Icon } from '../kit/icon';
import { go, record_path } from '../shell/navigation';
import { t } from '../texts';
import { results_id } from './box';
import { option_id } from './hits';
import { height_of, justified, neighbour, ratio_of, rows_between } from './justified';
import type { Picking } from './picking';
import { previewed } from './preview-data';

interface Props {
  hits: Hit[];
  target_px: number;
  active_id: string | undefined;
  picking: Picking;
  onPoint: (id: string) => void;
  onEnd: (() => void) | undefined;
}

const beyond_px = 800;
const end_px = 1500;

/** The band of the grid that is in view or about to be, in steps so that a scroll redraws seldom. */
function useBand(frame: { current: HTMLElement | null }): [top: number, bottom: number] {
  const step = beyond_px / 2;
  const measure = () => {
    const above = frame.current ? -frame.current.getBoundingClientRect().top : 0;
    return Math.round(above / step) * step;
  };
  const [top, set_top] = useState(0);
  useLayoutEffect(() => {
    const follow = () => set_top(measure());
    follow();
    addEventListener('scroll', follow, { passive: true });
    return () => removeEventListener('scroll', follow);
  }, []);
  return [top - beyond_px, top + innerHeight + beyond_px];
}

const margin_px = 90;

/** Brings a row into view, clear of the bars above and below. */
function scroll_to_row(frame: HTMLElement, row: { top: number; height: number }): void {
  const top = frame.getBoundingClientRect().top + row.top;
  const below = top + row.height + margin_px - innerHeight;
  if (top < margin_px) scrollBy(0, top - margin_px);
  else if (below > 0) scrollBy(0, below);
}

function useWidth(frame: { current: HTMLElement | null }): number {
  const [width, set_width] = useState(0);
  useLayoutEffect(() => {
    const measure = () => set_width(frame.current?.clientWidth ?? 0);
    measure();
    const watcher = new ResizeObserver(measure);
    if (frame.current) watcher.observe(frame.current);
    return () => watcher.disconnect();
  }, []);
  return width;
}

export function ImageGrid({ hits, target_px, active_id, picking, onPoint, onEnd }: Props) {
  const frame = useRef<HTMLDivElement | null>(null);
  const width = useWidth(frame);
  const [top, bottom] = useBand(frame);
  const ratios = useMemo(() => hits.map((hit) => { const { width: w, height: h } = previewed(hit); return ratio_of(w, h); }), [hits]);
  const rows = useMemo(() => (width > 0 ? justified(ratios, width, target_px) : []), [ratios, width, target_px]);
  const total = height_of(rows);
  useEffect(() => { if (onEnd && rows.length > 0 && total - bottom < end_px) onEnd(); }, [bottom, total, onEnd]);
  const active = hits.findIndex((hit) => option_id(hit) === active_id);

  const go_to = (index: number, extending: boolean) => {
    const hit = hits[index];
    if (!hit) return;
    onPoint(option_id(hit));
    scroll_to_row(frame.current!, rows.find(({ cells }) => cells.some((cell) => cell.index === index))!);
    if (!extending) return;
    if (picking.hits.length === 0 && hits[active]) picking.toggle(hits[active]);
    picking.extend(hit);
  };
  const on_key = (event: KeyboardEvent) => {
    const step = active < 0 ? 0 : neighbour(rows, active, event.key);
    const held = event.metaKey || event.ctrlKey;
    if (step !== undefined) go_to(step, event.shiftKey);
    else if (held && event.key.toLowerCase() === 'a') picking.all();
    else if (held && event.key === ' ' && hits[active]) picking.toggle(hits[active]);
    else if ((event.key === ' ' || event.key === 'Enter') && hits[active]) go(record_path('image', hits[active].id));
    else if (event.key === 'Escape' && picking.hits.length > 0) picking.clear();
    else return;
    event.preventDefault();
  };
  return (
    <div ref={frame} class={picking.hits.length > 0 ? 'sheet-grid picks' : 'sheet-grid'} id={results_id} role="listbox" aria-multiselectable aria-label={t.search.kind.image} tabIndex={0}
      aria-activedescendant={active_id} onKeyDown={on_key} style={{ height: `${total}px` }}>
      {rows_between(rows, top, bottom).map((row) => (
        <div key={row.cells[0]!.index} class="strip-row" role="none" style={{ height: `${row.height}px`, transform: `translateY(${row.top}px)` }}>
          {row.cells.map(({ index, left, width: wide }) => (
            <GridImage key={hits[index]!.id} hit={hits[index]!} left={left} width={wide} active={index === active} picking={picking} onPoint={onPoint} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface ImageProps { hit: Hit; left: number; width: number; active: boolean; picking: Picking; onPoint: (id: string) => void }

function GridImage({ hit, left, width, active, picking, onPoint }: ImageProps) {
  const preview = previewed(hit);
  const price = preview.purchase?.price_cents;
  const on_click = (event: MouseEvent) => {
    const on_tick = (event.target as Element).closest('.tick');
    if (event.shiftKey) picking.extend(hit);
    else if (on_tick || event.metaKey || event.ctrlKey || picking.hits.length > 0) picking.toggle(hit);
    else return;
    event.preventDefault();
  };
  return (
    <a class={active ? 'ji on' : 'ji'} href={record_path('image', hit.id)} id={option_id(hit)} role="option" aria-selected={picking.has(hit.id)} tabIndex={-1} onClick={on_click}
      style={{ left: `${left}px`, width: `${width}px`, background: preview.dominant_colour }} onMouseMove={() => onPoint(option_id(hit))}>
      {hit.thumb ? <img src={hit.thumb} alt={hit.title} loading="lazy" decoding="async" /> : <span class="noimg">{hit.title}</span>}
      <span class="tick" aria-hidden="true"><Icon name="check" /></span>
      <span class="ov" aria-hidden="true"><b>{hit.title}</b><span class="num">{[preview.creator, price !== undefined && money(price)].filter(Boolean).join(' · ')}</span></span>
    </a>
  );
}
