// SPDX-License-Identifier: GPL-3.0-or-later
// The accountant's tables of a period: their sums here, the tables themselves as files for a spreadsheet or another program.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSearch } from 'wouter-preact';
import { read_days, days_query } from '../accounting/days';
import { DaysPicker } from '../accounting/days-picker';
import { rate_row, rate_words } from '../accounting/rate-rows';
import { get_accounts, table_url, type Accounts, type Days } from '../api/accounting';
import { useEvents } from '../api/events';
import { may_export } from '../api/session';
import { cents, count, DataTable, text, type Cell } from '../charts/table';
import { date, money, month, today } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { go, usePageTitle, useScrollMemory } from '../shell/navigation';
import { t } from '../texts/pages';

const a = t.accounting;

function useAccounts({ from, to }: Days): { accounts: Accounts | undefined; failed: boolean; retry: () => void } {
  const [accounts, set_accounts] = useState<Accounts | undefined>();
  const [failed, set_failed] = useState(false);
  const [attempt, set_attempt] = useState(0);
  const retry = () => set_attempt((n) => n + 1);
  useEffect(() => {
    const abort = new AbortController();
    get_accounts({ from, to }, abort.signal).then(
      (fresh) => { set_accounts(fresh); set_failed(false); },
      () => { if (!abort.signal.aborted) set_failed(true); },
    );
    return () => abort.abort();
  }, [from, to, attempt]);
  useEvents('kpi', retry, []);
  return { accounts, failed, retry };
}

interface TableProps { title: string; sense: string; table: 'sales' | 'payments' | 'vat'; days: Days; children: ComponentChildren }

const TableCard = ({ title, sense, table, days, children }: TableProps) => (
  <Card title={title} aside={may_export() && <ButtonLink icon="download" href={table_url(table, days)} download="">{a.download}<span class="vh">{t.marks.named('', `${title} (CSV)`)}</span></ButtonLink>}>
    <div class="body"><p class="sm dim sense">{sense}</p>{children}</div>
  </Card>
);

const Sales = ({ sales }: { sales: Accounts['sales'] }) => {
  const sum: Cell[] = [text(a.total), cents(sales.net_cents), cents(sales.vat_cents)];
  return (
    <>
      <p class="fig"><b class="num">{money(sales.net_cents)}</b> {a.net} · <span class="num">{money(sales.gross_cents)}</span> {a.gross} · {a.lines(sales.n)}</p>
      {sales.rates.length > 0 && <DataTable caption={a.by_rate} table={{ columns: [a.rate, a.base, a.vat], rows: [...sales.rates.map(rate_row), sum] }} />}
    </>
  );
};

const Payments = ({ payments }: { payments: Accounts['payments'] }) => {
  const rows: Cell[][] = [[text(a.refunds), cents(0 - payments.refunded_cents)], [text(a.unallocated), cents(payments.unallocated_cents)], [text(a.rows), count(payments.n)]];
  return (
    <>
      <p class="fig"><b class="num">{money(payments.amount_cents)}</b> {a.received}</p>
      <DataTable caption={a.payments} table={{ columns: [a.of_which, a.amount], rows }} />
    </>
  );
};

const Vat = ({ vat, days }: { vat: Accounts['vat']; days: Days }) => {
  const rows = vat.months.flatMap(({ month: which, rates }) =>
    rates.map((sum, i): Cell[] => [text(i === 0 ? month(`${which}-01`) : ''), text(rate_words(sum)), cents(sum.net_cents), cents(sum.vat_cents)]));
  return (
    <>
      <p class="fig"><b class="num">{money(vat.vat_cents)}</b> {a.due}{may_export() && <> · <a class="lk" href={table_url('vat-documents', days)} download="">{a.by_document}</a></>}</p>
      {rows.length > 0 && <DataTable caption={a.vat_due} table={{ columns: [a.month, a.rate, a.base, a.vat], rows }} />}
    </>
  );
};

export function AccountingPage() {
  const days = read_days(useSearch(), today());
  const { accounts, failed, retry } = useAccounts(days);
  usePageTitle(a.title);
  useScrollMemory(!!accounts);
  return (
    <div class="accounting" aria-busy={!accounts && !failed}>
      <div class="ihead">
        <h1>{a.title}</h1>
        <span class="grow" />
        <ButtonLink icon="bill" href="/factures">{t.shell.invoices}</ButtonLink>
      </div>
      <DaysPicker days={days} onPick={(picked) => go(`/factures/comptabilite${days_query(picked)}`, { replace: true })} />
      {failed && <p class="ask-bar" role="alert"><span class="grow">{t.state.cannot_load}</span><Button onClick={retry}>{t.shell.retry}</Button></p>}
      {accounts && (
        <>
          <p class="sm dim" role="status">{a.of_days(date(accounts.from), date(accounts.to))}</p>
          <div class="agrid">
            <TableCard title={a.sales} sense={a.sales_sense} table="sales" days={days}><Sales sales={accounts.sales} /></TableCard>
            <TableCard title={a.payments} sense={a.payments_sense} table="payments" days={days}><Payments payments={accounts.payments} /></TableCard>
            <TableCard title={a.vat_due} sense={a.vat_sense[accounts.vat.regime]} table="vat" days={days}><Vat vat={accounts.vat} days={days} /></TableCard>
          </div>
        </>
      )}
    </div>
  );
}
