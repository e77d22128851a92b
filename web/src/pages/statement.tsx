// SPDX-License-Identifier: GPL-3.0-or-later
// The statement of a client's account over chosen days: each movement with the balance after it, and the same as pages to send.
import { useSearch } from 'wouter-preact';
import { days_query, read_days } from '../accounting/days';
import { DaysPicker } from '../accounting/days-picker';
import { useStatement } from '../accounting/use-statement';
import { statement_pdf_url, type Debtor, type Statement, type StatementLine } from '../api/statement';
import { date, money, today } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { in_language } from '../language';
import { useActions } from '../shell/actions';
import { go, record_path, usePageTitle, useScrollMemory } from '../shell/navigation';
import { t } from '../texts/pages';
import { for_clients } from '../texts/for-clients';

const s = t.statement;

const label = (line: StatementLine): string => in_language(line.label, line.label_en);

const Movement = ({ line }: { line: StatementLine }) => (
  <tr>
    <td>{date(line.date)}</td>
    <td class="what">{line.record.kind === 'invoice' ? <a class="lk" href={`/factures/${line.record.id}`}>{label(line)}</a> : label(line)}</td>
    <td class="r">{line.due_date && <><span class="only-m dim">{s.due_on} </span>{date(line.due_date)}</>}</td>
    <td class="r">{line.amount_cents > 0 && money(line.amount_cents)}</td>
    <td class="r">{line.amount_cents < 0 && <><span class="only-m">−</span>{money(-line.amount_cents)}</>}</td>
    <td class="r b"><span class="only-m dim bal">{s.balance} </span>{money(line.balance_cents)}</td>
  </tr>
);

const Movements = ({ statement }: { statement: Statement }) => (
  <Card class="account">
    <div class="body">
      <table class="tbl num">
        <caption class="vh">{s.movements}</caption>
        <thead>
          <tr><th scope="col">{s.date}</th><th scope="col">{s.operation}</th><th scope="col" class="r">{s.due_date}</th><th scope="col" class="r">{s.debit}</th><th scope="col" class="r">{s.credit}</th><th scope="col" class="r">{s.balance}</th></tr>
        </thead>
        <tbody>
          <tr class="edge"><td /><td class="what">{s.opening(date(statement.from))}</td><td /><td /><td /><td class="r b">{money(statement.opening_cents)}</td></tr>
          {statement.lines.map((line) => <Movement key={line.what + line.record.id} line={line} />)}
          <tr class="edge">
            <td /><td class="what">{s.closing(date(statement.to))}</td><td /><td class="r">{money(statement.debits_cents)}</td><td class="r">{money(statement.credits_cents)}</td>
            <td class="r b">{money(statement.closing_cents)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  </Card>
);

const Open = ({ statement: { open, overdue_cents } }: { statement: Statement }) => (
  <Card title={s.open} aside={overdue_cents > 0 && <span class="sm due num">{s.overdue(money(overdue_cents))}</span>}>
    <div class="body">
      <ul class="moves num">
        {open.map(({ invoice_id, number, due_date, left_cents, days_late }) => (
          <li key={invoice_id}>
            <a class="lk" href={`/factures/${invoice_id}`}>{number}</a>
            <span class="grow sm dim">{days_late > 0 ? t.reminder.late(days_late) : s.due(date(due_date))}</span>
            <span class="b">{money(left_cents)}</span>
          </li>
        ))}
      </ul>
    </div>
  </Card>
);

export function StatementPage({ kind, id }: { kind: Debtor; id: string }) {
  const search = useSearch();
  const now = today();
  // Until the address says otherwise, to today: what is still to come is no part of an account.
  const days = new URLSearchParams(search).has('du') ? read_days(search, now) : { from: `${now.slice(0, 4)}-01-01`, to: now };
  const { statement, failed, retry } = useStatement(kind, id, days);
  usePageTitle(statement && s.title_of(statement.client));
  useScrollMemory(!!statement);
  const back = record_path(kind, id);
  useActions([{ text: t.keys.preview, icon: 'print', key: 'mod+p', run: () => { window.open(statement_pdf_url(kind, id, days), '_blank'); } }]);
  return (
    <div class="accounting" aria-busy={!statement && !failed}>
      <div class="ihead">
        <h1>{s.title}</h1>
        {statement && <a class="lk" href={back}>{statement.client}</a>}
        <span class="grow" />
        {statement && <ButtonLink icon="eye" href={statement_pdf_url(kind, id, days)} target="_blank">{s.pdf}</ButtonLink>}
        {statement && <ButtonLink icon="download" look="primary" href={statement_pdf_url(kind, id, days)} download={for_clients.statement_file(statement.client, statement.from, statement.to)}>{s.download}</ButtonLink>}
      </div>
      <DaysPicker days={days} onPick={(picked) => go(`${back}/releve${days_query(picked)}`, { replace: true })} />
      {failed && <p class="ask-bar" role="alert"><span class="grow">{t.state.cannot_load}</span><Button onClick={retry}>{t.shell.retry}</Button></p>}
      {statement && (
        <>
          <Movements statement={statement} />
          {statement.open.length > 0 && <Open statement={statement} />}
        </>
      )}
    </div>
  );
}
