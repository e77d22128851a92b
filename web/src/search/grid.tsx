// SPDX-License-Identifier: GPL-3.0-or-later
// The contact sheet: justified rows of thumbnails, of which only those in view are in the document.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Hit } from '../api/types';
import { money } from '../format';
import { record_path } from '../shell/navigation';
import { t } from '../texts';
import { results_id } from './box';
import { option_id } from './hits';
import { height_of, justified, ratio_of, rows_between } from './justified';
import { previewed } from './preview-data';

interface Props { hits: Hit[]; target_px: number; active_id: string | undefined; onPoint: (id: string) => void; onEnd: (() => void) | undefined }

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

export function ImageGrid({ hits, target_px, active_id, onPoint, onEnd }: Props) {
  const frame = useRef<HTMLDivElement | null>(null);
  const width = useWidth(frame);
  const [top, bottom] = useBand(frame);
  const ratios = useMemo(() => hits.map((hit) => { const { width: w, height: h } = previewed(hit); return ratio_of(w, h); }), [hits]);
  const rows = useMemo(() => (width > 0 ? justified(ratios, width, target_px) : []), [ratios, width, target_px]);
  const total = height_of(rows);
  useEffect(() => { if (onEnd && rows.length > 0 && total - bottom < end_px) onEnd(); }, [bottom, total, onEnd]);
  return (
    <div ref={frame} class="sheet-grid" id={results_id} role="listbox" aria-label={t.search.kind.image} style={{ height: `${total}px` }}>
      {rows_between(rows, top, bottom).map((row) => (
        <div key={row.cells[0]!.index} class="strip-row" role="none" style={{ height: `${row.height}px`, transform: `translateY(${row.top}px)` }}>
          {row.cells.map(({ index, left, width: wide }) => (
            <GridImage key={hits[index]!.id} hit={hits[index]!} left={left} width={wide} selected={option_id(hits[index]!) === active_id} onPoint={onPoint} />
          ))}
        </div>
      ))}
    </div>
  );
}

function GridImage({ hit, left, width, selected, onPoint }: { hit: Hit; left: number; width: number; selected: boolean; onPoint: (id: string) => void }) {
  const preview = previewed(hit);
  const price = preview.purchase?.price_cents;
  return (
    <a class="ji" href={record_path('image', hit.id)} id={option_id(hit)} role="option" aria-selected={selected} tabIndex={-1}
      style={{ left: `${left}px`, width: `${width}px`, background: preview.dominant_colour }} onMouseMove={() => onPoint(option_id(hit))}>
      {hit.thumb ? <img src={hit.thumb} alt={hit.title} loading="lazy" decoding="async" /> : <span class="noimg">{hit.title}</span>}
      <span class="ov" aria-hidden="true"><b>{hit.title}</b><span class="num">{[preview.creator, price !== undefined && money(price)].filter(Boolean).join(' · ')}</span></span>
    </a>
  );
}
