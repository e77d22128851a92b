// SPDX-License-Identifier: GPL-3.0-or-later
// Late invoices, the oldest first: what is owed, how it was asked for, and the next reminder one press away.
import { useEffect, useState } from 'preact/hooks';
import { useEvents } from '../api/events';
import { get_overdue, type Overdue, type OverdueList } from '../api/reminders';
import { may_edit } from '../api/session';
import { date, money } from '../format';
import { Button } from '../kit/button';
import { has_page, record_path } from '../shell/navigation';
import { t } from '../texts/pages';
import { ReminderDialog } from './reminder-dialog';

const r = t.reminder;

function useOverdue(): { list: OverdueList | undefined; failed: boolean; refresh: () => void } {
  const [list, set_list] = useState<OverdueList | undefined>();
  const [failed, set_failed] = useState(false);
  const [attempt, set_attempt] = useState(0);
  const refresh = () => set_attempt((n) => n + 1);
  useEffect(() => {
    const abort = new AbortController();
    get_overdue(abort.signal).then((fresh) => { set_list(fresh); set_failed(false); }, () => { if (!abort.signal.aborted) set_failed(true); });
    return () => abort.abort();
  }, [attempt]);
  useEvents('record', refresh, []);
  return { list, failed, refresh };
}

const Client = ({ client, client_kind, client_id }: Overdue) =>
  client_kind && client_id && has_page(client_kind) ? <a class="lk" href={record_path(client_kind, client_id)}>{client}</a> : <>{client}</>;

function Row({ item, onRemind }: { item: Overdue; onRemind: () => void }) {
  const costs = item.penalties_cents + item.indemnity_cents;
  return (
    <tr>
      <td><a class="lk b" href={`/factures/${item.invoice_id}`}>{item.number}</a><span class="sm client"><Client {...item} /></span></td>
      <td><span class="due">{date(item.due_date)}</span><span class="sm dim">{r.late(item.days_late)}</span></td>
      <td class="r"><b>{money(item.left_cents)}</b>{costs > 0 && <span class="sm dim">{r.costs(money(costs))}</span>}</td>
      <td>{item.level > 0 ? <>{r.levels[item.level as 1 | 2 | 3]}{item.reminded_on && <span class="sm dim">{r.on(date(item.reminded_on))}</span>}</> : <span class="dim">{r.never}</span>}</td>
      {may_edit() && <td class="r"><Button icon="mail" aria-label={r.remind_for(item.number)} onClick={onRemind}>{r.remind}</Button></td>}
    </tr>
  );
}

export function OverdueInvoices() {
  const { list, failed, refresh } = useOverdue();
  const [chased, chase] = useState<Overdue | undefined>();
  if (failed) return <p class="ask-bar" role="alert"><span class="grow">{t.state.cannot_load}</span><Button onClick={refresh}>{t.shell.retry}</Button></p>;
  if (!list) return null;
  if (list.items.length === 0) return <p class="blank">{r.nothing_late}</p>;
  return (
    <section class="card overdue">
      <div class="body">
        <p class="fig"><b class="num">{money(list.left_cents)}</b> {r.sum(list.items.length, money(list.penalties_cents), money(list.indemnity_cents))}</p>
        <table class="tbl num">
          <caption class="vh">{r.list}</caption>
          <thead>
            <tr>
              <th scope="col">{r.column.invoice}</th><th scope="col" aria-sort="ascending">{r.column.due}</th><th scope="col" class="r">{r.column.left}</th><th scope="col">{r.column.last}</th>
              {may_edit() && <th scope="col"><span class="vh">{r.remind}</span></th>}
            </tr>
          </thead>
          <tbody>{list.items.map((item) => <Row key={item.invoice_id} item={item} onRemind={() => chase(item)} />)}</tbody>
        </table>
      </div>
      {chased && <ReminderDialog invoice_id={chased.invoice_id} number={chased.number} onClose={() => chase(undefined)} onNoted={refresh} />}
    </section>
  );
}
