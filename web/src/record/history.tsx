// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that happened around a record, newest first, by month.
import { useEffect, useRef, useState } from 'preact/hooks';
import { call, record_url } from '../api/client';
import type { Supply } from '../api/deal';
import { may_edit, may_see_history } from '../api/session';
import type { HistoryEvent, HistoryPage, Interaction, Kind } from '../api/types';
import { separate } from '../duplicates/pairs';
import { date, money, moment, month } from '../format';
import { Icon, type IconName } from '../kit/icon';
import { in_language } from '../language';
import { has_page, record_path } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import { ActionLine } from './action-line';
import { Composer } from './composer';
import { in_words } from './conflict-dialog';
import { field_text } from './field-names';
import { Pulse } from './pulse';
import type { Changes } from './use-record';

type Filter = 'all' | 'interactions' | 'sales' | 'edits';
const filters: [Filter, string][] = [['all', t.history.all], ['interactions', t.history.interactions], ['sales', t.history.sales], ['edits', t.history.edits]];
const types: Record<Filter, string> = { all: '', interactions: 'interaction', sales: 'deal,quote,invoice,payment', edits: 'edit,created,import,deleted,merge' };

interface Props {
  kind: Kind;
  id: string;
  /** The record as last loaded: when it is another object, the newest events are fetched. */
  record: object;
  /** Whether exchanges can be noted here. */
  composed?: boolean | undefined;
  opened?: boolean;
  /** Who takes part in what is noted here, besides the record itself. */
  participants?: { kind: Kind; id: string }[] | undefined;
  onRestore: (changes: Changes) => void;
}

export const History = (props: Props) => (may_see_history() ? <Events {...props} composed={props.composed && may_edit()} /> : null);

function Events({ kind, id, record, composed, opened, participants, onRestore }: Props) {
  const [filter, set_filter] = useState<Filter>('all');
  const [page, set_page] = useState<HistoryPage | undefined>();
  const newest_call = useRef(0);
  const fetch_page = async (before?: string) => {
    const mine = ++newest_call.current;
    const params = new URLSearchParams({ ...(types[filter] && { type: types[filter] }), ...(before && { before }) });
    try {
      const next = await call<HistoryPage>('GET', `${record_url(kind, id)}/history?${params}`);
      if (mine !== newest_call.current) return;
      set_page((now) => (before && now ? { ...next, items: [...now.items, ...next.items] } : next));
    } catch (failure) {
      tell_failure(failure);
    }
  };
  useEffect(() => { void fetch_page(); }, [kind, id, record, filter]);
  return (
    <section class="card">
      <header>
        <h2>{t.history.title}</h2>
        <div class="chips" role="group" aria-label={t.history.filter}>
          {filters.map(([of, text]) => <button key={of} type="button" class="chip" aria-pressed={of === filter} onClick={() => set_filter(of)}>{text}</button>)}
        </div>
      </header>
      {page && filter === 'all' && <Pulse page={page} />}
      {composed && <Composer kind={kind} id={id} onAdded={() => { void fetch_page(); }} opened={opened ?? false} participants={participants} />}
      <div class="tl">
        {page?.items.length === 0 && <p class="blank sm">{filter === 'all' && composed ? t.history.empty : t.history.empty_filtered}</p>}
        {page && by_month(page.items).map(([name, events]) => (
          <section key={name}>
            <h3>{name}</h3>
            <ol>{events.map((event, i) => <Event key={`${event.at}${event.type}${i}`} kind={kind} event={event} onRestore={onRestore} onDone={() => { void fetch_page(); }} />)}</ol>
          </section>
        ))}
        {page?.next_cursor && <button type="button" class="older" onClick={() => fetch_page(page.next_cursor!)}><Icon name="down" />{t.history.older}</button>}
      </div>
    </section>
  );
}

function by_month(events: HistoryEvent[]): [string, HistoryEvent[]][] {
  const months = new Map<string, HistoryEvent[]>();
  for (const event of events) {
    const name = month(event.at);
    months.set(name, [...(months.get(name) ?? []), event]);
  }
  return [...months];
}

/** What has a day but no time of day comes at noon UTC; no time is shown that nobody noted. */
const when = (at: string): string => moment(at.replace(/T12:00:00(\.000)?Z$/, ''));

const looks: Record<HistoryEvent['type'], [icon: IconName, tone: string]> = {
  interaction: ['note', 'acc'], quote: ['quote', ''], invoice: ['bill', ''], payment: ['euro', 'ok'], deal: ['board', ''], edit: ['pencil', ''],
  created: ['check', 'ok'], import: ['upload', 'plum'], deleted: ['trash', 'warn'], merge: ['duplicate', 'plum'],
};

const channel_icons: Record<Interaction['channel'], IconName> = { call: 'phone', email: 'mail', meeting: 'calendar', note: 'note', fair: 'users' };

function take_apart(pair: string): void {
  separate(pair).then(({ undo }) => tell(t.duplicates.separated, undo ? { undo } : {}), tell_failure);
}

function Event({ kind, event, onRestore, onDone }: { kind: Kind; event: HistoryEvent; onRestore: Props['onRestore']; onDone: () => void }) {
  const [icon, tone] = event.channel ? [channel_icons[event.channel], 'acc'] : (looks[event.type] ?? ['clock', '']);
  const title = <b>{in_language(event.title, event.title_en)}</b>;
  return (
    <li class="ev">
      <span class={`dot ${tone}`}><Icon name={icon} /></span>
      <div>
        <div class="t">
          {event.record && has_page(event.record.kind) ? <a href={record_path(event.record.kind, event.record.id)}>{title}</a> : title}
          {event.amount_cents != null && <span class="num"> · {money(event.amount_cents)}</span>}
        </div>
        {event.text && <Said text={event.text} />}
        {event.action && event.record && <ActionLine id={event.record.id} action={event.action} onDone={onDone} />}
        {event.changes?.map((change, i) => <Change key={i} kind={kind} change={change} onRestore={may_edit() && (event.type === 'edit' || event.type === 'merge') ? onRestore : undefined} />)}
        {event.pair && may_edit() && <button type="button" class="lk sm" onClick={() => take_apart(event.pair!)}>{t.duplicates.separate}</button>}
      </div>
      <time class="num" dateTime={event.at}>{when(event.at)}{event.by && <span class="by">{event.by}</span>}</time>
    </li>
  );
}

const short_text = 240;

/** A letter is folded to its beginning; line ends stay where they are. */
const Said = ({ text }: { text: string }) =>
  text.length <= short_text ? <div class="s">{text}</div> : <details class="s"><summary>{text.replace(/\s+/g, ' ').slice(0, short_text / 2).trim()}…</summary><p>{text}</p></details>;

const is_day = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

/** A stage is told in the words of its kind, an amount in euros, a day as days are. */
function value_text(kind: Kind, field: string, value: unknown): string {
  if (kind === 'deal' && field === 'stage') return (t.search.deal_stage as Record<string, string>)[String(value)] ?? in_words(value);
  if (field.endsWith('_ids') && Array.isArray(value)) return value.length > 0 ? t.history.records(value.length) : in_words(null);
  if (field === 'suppliers' && Array.isArray(value)) return (value as Supply[]).map(({ name, role, cost_cents }) => `${name || role || t.status.supplier} ${money(cost_cents)}`).join(', ') || in_words(null);
  if (field.endsWith('_cents') && typeof value === 'number') return money(value);
  if (Array.isArray(value) && value.length > 0 && value.every(is_day)) return value.map((day) => date(day as string)).join(', ');
  return is_day(value) ? date(value) : in_words(value);
}

const Change = ({ kind, change, onRestore }: { kind: Kind; change: NonNullable<HistoryEvent['changes']>[number]; onRestore: Props['onRestore'] | undefined }) => (
  <div class="diff">
    <span class="dim">{field_text(change.field, kind)}</span>
    <span><del>{value_text(kind, change.field, change.before)}</del> → <b>{value_text(kind, change.field, change.after)}</b></span>
    {onRestore && <button type="button" class="lk sm" onClick={() => onRestore({ [change.field]: change.before ?? null })}>{t.history.restore}</button>}
  </div>
);
