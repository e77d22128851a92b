// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a file by what becomes of them, and one of them field by field.
import { useEffect, useRef, useState } from 'preact/hooks';
import { number } from '../format';
import { ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { Icon, type IconName } from '../kit/icon';
import type { Kind } from '../api/types';
import { has_page, record_path } from '../shell/navigation';
import { t } from '../texts/pages';
import { completed, type Counts, type Item, type Plan } from './plan';
import { rows_of, summary_of, title_of, type Row } from './said';

type Filter = 'created' | 'updated' | 'conflicting' | 'resembling' | 'unchanged' | 'rejected';

interface Tile { filter: Filter; count: (counts: Counts) => number; fits: (item: Item) => boolean; icon: IconName; tone: string; text: string; more: string; always: boolean }
const tiles: Tile[] = [
  { filter: 'created', count: ({ created }) => created, fits: ({ outcome }) => outcome === 'created', icon: 'plus', tone: 'ok', text: t.imports.created, more: t.imports.created_text, always: true },
  { filter: 'updated', count: completed, fits: ({ outcome }) => outcome === 'updated' || outcome === 'merged', icon: 'bolt', tone: 'acc', text: t.imports.updated, more: t.imports.updated_text, always: true },
  { filter: 'conflicting', count: ({ conflicting }) => conflicting, fits: ({ conflicts }) => !!conflicts, icon: 'warn', tone: 'warn', text: t.imports.conflicting, more: t.imports.conflicting_text, always: false },
  { filter: 'resembling', count: ({ resembling }) => resembling, fits: ({ resembles }) => !!resembles, icon: 'duplicate', tone: 'warn', text: t.imports.resembling, more: t.imports.resembling_text, always: false },
  { filter: 'unchanged', count: ({ unchanged }) => unchanged, fits: ({ outcome }) => outcome === 'unchanged', icon: 'check', tone: 'mute', text: t.imports.unchanged, more: t.imports.unchanged_text, always: true },
  { filter: 'rejected', count: ({ rejected }) => rejected, fits: ({ outcome }) => outcome === 'rejected', icon: 'warn', tone: 'bad', text: t.imports.rejected, more: t.imports.rejected_text, always: true },
];
const first_looked_at: Filter[] = ['conflicting', 'updated', 'resembling', 'created'];

export function PlannedRows({ plan, differing, onDiffering }: { plan: Plan; differing: 'keep' | 'replace'; onDiffering: (differing: 'keep' | 'replace') => void }) {
  const { counts } = plan;
  const count_of = (filter: Filter) => tiles.find((tile) => tile.filter === filter)!.count(counts);
  const [filter, set_filter] = useState<Filter>(() => first_looked_at.find((one) => count_of(one) > 0) ?? 'created');
  const tile = tiles.find((one) => one.filter === filter)!;
  const items = plan.files.flatMap((file) => file.items).filter((item) => tile.fits(item) && rows_of(item).length > 0);
  return (
    <>
      <div class="cnt" role="group" aria-label={t.imports.filter}>
        {tiles.filter((one) => one.always || one.count(counts) > 0).map((one) => (
          <button key={one.filter} type="button" class="card" aria-pressed={one.filter === filter} onClick={() => set_filter(one.filter)}>
            <span class={`ci ${one.tone}`}><Icon name={one.icon} /></span>
            <span><span class="v num">{number(one.count(counts))}</span> <span class="tt">{one.text}</span><span class="ss">{one.more}</span></span>
          </button>
        ))}
      </div>
      {filter === 'conflicting' && <Differing differing={differing} onDiffering={onDiffering} />}
      {items.length > 0 && <RowList key={filter} title={t.imports.list(number(tile.count(counts)), tile.text)} items={items} total={tile.count(counts)} />}
    </>
  );
}

const choices = [['keep', t.imports.keep], ['replace', t.imports.replace]] as const;

const Differing = ({ differing, onDiffering }: { differing: string; onDiffering: (differing: 'keep' | 'replace') => void }) => (
  <fieldset class="card pick2">
    <legend>{t.imports.differing}</legend>
    {choices.map(([value, text]) => (
      <label key={value}><input type="radio" name="differing" checked={differing === value} onChange={() => onDiffering(value)} />{text}</label>
    ))}
  </fieldset>
);

function RowList({ title, items, total }: { title: string; items: Item[]; total: number }) {
  const [at, set_at] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef(false);
  const item = items[Math.min(at, items.length - 1)]!;
  useEffect(() => { if (moved.current) list.current?.querySelectorAll('button')[at]?.focus(); }, [at]);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    moved.current = true;
    set_at(Math.max(0, Math.min(items.length - 1, at + step)));
  };
  return (
    <div class="impg">
      <Card class="rowsl" title={title} aside={<span class="xs dim only-d"><kbd>↑</kbd> <kbd>↓</kbd></span>}>
        <ul class="num" ref={list} onKeyDown={move}>
          {items.map((one, i) => (
            <li key={i}>
              <button type="button" aria-current={i === at ? 'true' : undefined} onClick={() => set_at(i)}>
                <span class="ln2">{one.line || ''}</span>
                <span class="grow"><b class="cut">{title_of(one)}</b><span class="cut">{summary_of(one)}</span></span>
                <Icon name="right" />
              </button>
            </li>
          ))}
        </ul>
        {total > items.length && <p class="sm dim more">{t.imports.others(total - items.length)}</p>}
      </Card>
      <Detail item={item} />
    </div>
  );
}

function Detail({ item }: { item: Item }) {
  const rows = rows_of(item);
  const line = [item.line > 0 && t.imports.line_of(number(item.line)), item.because && t.imports.known_by[item.because]].filter(Boolean).join(' · ');
  const kind = item.kind as Kind;
  const compared = !!item.before;
  return (
    <section class="card">
      <header>
        <div><h2>{title_of(item)}</h2><p class="sub num">{line}</p></div>
        {item.id && has_page(kind) && <ButtonLink class="only-d" href={record_path(kind, item.id)} target="_blank">{t.imports.open}</ButtonLink>}
        {!item.id && item.resembles && has_page(kind) && <ButtonLink href={record_path(kind, item.resembles)} target="_blank">{t.imports.open}</ButtonLink>}
      </header>
      <div class="body">
        {item.resembles && <p class="sm">{t.imports.maybe}</p>}
        <table class={compared ? 'dif' : 'dif new'}>
          <thead>
            <tr>
              <th scope="col">{t.imports.field_title}</th>
              {compared && <th scope="col">{t.imports.before}</th>}
              {compared && <th scope="col">{t.imports.in_file}</th>}
              <th scope="col">{compared ? t.imports.after : t.imports.in_file}</th>
            </tr>
          </thead>
          <tbody>{rows.map((row) => (compared ? <ComparedRow key={row.field} row={row} /> : <NewRow key={row.field} row={row} />))}</tbody>
        </table>
        {item.nested && <p class="sm mut also">{t.imports.brings} {item.nested.map((inner) => [t.imports.a_kind[inner.kind], title_of(inner)].filter(Boolean).join(' ')).join(', ')}</p>}
        {item.conflicts && <p class="xs dim">{t.imports.kept_in_history}</p>}
      </div>
    </section>
  );
}

const NewRow = ({ row }: { row: Row }) => <tr><th scope="row">{row.text}</th><td>{row.after}</td></tr>;

const marks: Record<Row['state'], [IconName, string]> = { same: ['check', t.imports.same], add: ['plus', t.imports.added], diff: ['warn', t.imports.different] };

function ComparedRow({ row }: { row: Row }) {
  const [icon, text] = marks[row.state];
  const nothing = <span class="dim">{t.imports.empty}</span>;
  const joined = row.state === 'add' && row.before !== '' && row.after.startsWith(row.before);
  return (
    <tr class={row.state}>
      <th scope="row">{row.text}<span class="st"><Icon name={icon} />{text}</span></th>
      <td data-l={t.imports.before}>{row.before || nothing}</td>
      <td data-l={t.imports.file_short}>{row.state === 'add' ? <ins>{row.said}</ins> : row.said || nothing}</td>
      <td data-l={t.imports.after}><b>{joined ? t.imports.both : row.after}</b></td>
    </tr>
  );
}
