// SPDX-License-Identifier: GPL-3.0-or-later
// The deals of a client, a picture or a place, on its page: the open ones, then the last that were decided.
import type { DealLine } from '../api/deal';
import { is_open } from '../api/deal';
import { may_edit } from '../api/session';
import { money_round } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { StateBadge } from '../kit/state-badge';
import { useState } from 'preact/hooks';
import { t } from '../texts/pages';

const few = 5;

export const DealsCard = ({ deals, create }: { deals: DealLine[]; create: string }) => (
  <Card title={t.deals.of_client} aside={may_edit() && <ButtonLink look="ghost" icon="plus" href={create} aria-label={t.deals.add} title={t.deals.add} />}>
    <div class="body">{deals.length === 0 ? <p class="sm dim">{t.deals.none}</p> : <DealLinks deals={deals} />}</div>
  </Card>
);

export function DealLinks({ deals }: { deals: DealLine[] }) {
  const [all, set_all] = useState(false);
  const most = Math.max(few, deals.filter(({ stage }) => is_open(stage)).length);
  const shown = all ? deals : deals.slice(0, most);
  const others = deals.length - shown.length;
  return (
    <>
      <ul class="links of-deals">
        {shown.map(({ id, title, stage, amount_cents }) => (
          <li key={id}>
            <a href={`/affaires/${id}`}>
              <Icon name="board" /><span class="grow cut">{title}</span>
              <span class="row">
                {amount_cents !== null && <span class="num sm">{money_round(amount_cents)}</span>}
                <StateBadge kind="deal" state={stage} />
              </span>
            </a>
          </li>
        ))}
      </ul>
      {others > 0 && <Button look="ghost" onClick={() => set_all(true)}>{t.deals.others(others)}</Button>}
    </>
  );
}
