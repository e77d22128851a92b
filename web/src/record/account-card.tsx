// SPDX-License-Identifier: GPL-3.0-or-later
// The account on a client's page: what is owed today, the last movements, and the way to the whole statement.
import { useStatement } from '../accounting/use-statement';
import type { Debtor } from '../api/statement';
import { date_listed, money } from '../format';
import { Card } from '../kit/card';
import { record_path } from '../shell/navigation';
import { t } from '../texts/pages';

const s = t.statement;
const most_lines = 4;

export function AccountCard({ kind, id }: { kind: Debtor; id: string }) {
  const { statement } = useStatement(kind, id);
  if (!statement || (statement.lines.length === 0 && statement.closing_cents === 0)) return null;
  const { closing_cents, overdue_cents, lines } = statement;
  return (
    <Card title={s.account} aside={<a class="lk sm" href={`${record_path(kind, id)}/releve`}>{s.whole}</a>}>
      <div class="body">
        <p class="fig"><b class="num">{money(Math.abs(closing_cents))}</b> {closing_cents > 0 ? s.owed : closing_cents < 0 ? s.in_favour : s.settled}
          {overdue_cents > 0 && <span class="due num"> · {s.overdue(money(overdue_cents))}</span>}</p>
        <ul class="moves num">
          {lines.slice(-most_lines).reverse().map((line) => (
            <li key={line.what + line.record.id}><time class="xs dim" dateTime={line.date}>{date_listed(line.date)}</time><span class="grow cut">{line.label}</span><span>{money(line.amount_cents)}</span></li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
