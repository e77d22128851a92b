// SPDX-License-Identifier: GPL-3.0-or-later
// The search page before anything is typed: what was opened last, what to start, how the month goes.
import { useEffect, useState } from 'preact/hooks';
import { call } from '../api/client';
import type { KpiAnswer } from '../api/kpi';
import { may_edit } from '../api/session';
import { money_tile, relative, today } from '../format';
import { waiting } from '../duplicates/pairs';
import { Button, ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { Icon, type IconName } from '../kit/icon';
import { counts } from '../shell/counts';
import { has_page, kind_icons, record_path } from '../shell/navigation';
import { t } from '../texts';
import { ActionsList, useActionsToDo } from './actions-list';
import { type Opened, recent } from './recent';
import { SavedCard } from './saved-card';
import { useSearch } from './session';
import { read_state } from './state';

const newest_rows = 8;

const FirstRun = () => (
  <Card class="first">
    <div class="body">
      <h2>{t.search.first_run}</h2>
      <p class="mut">{t.search.first_run_text}</p>
      <div class="row wrap">
        <ButtonLink look="primary" icon="users" href="/imports">{t.search.import_cards}</ButtonLink>
        <ButtonLink icon="file" href="/imports">{t.search.import_sheet}</ButtonLink>
        <ButtonLink icon="plus" href="/contacts/nouveau">{t.shell.create_contact}</ButtonLink>
      </div>
    </div>
  </Card>
);

type Listed = Opened & { more?: string | undefined };

const Links = ({ records }: { records: Listed[] }) => (
  <ul class="links">
    {records.map(({ kind, id, title, more, at }) => (
      <li key={kind + id}>
        <a href={record_path(kind, id)}>
          <Icon name={kind_icons[kind] ?? 'file'} /><span class="grow cut">{title}{more && <span class="dim"> · {more}</span>}</span><time class="xs dim" dateTime={at}>{relative(at)}</time>
        </a>
      </li>
    ))}
  </ul>
);

/** What was opened last on this device; on a new one, what was changed last by anyone. */
function Recent() {
  const opened = recent.value;
  const { answer } = useSearch(opened.length === 0 ? read_state('') : undefined, newest_rows);
  const newest = (answer?.hits ?? []).filter(({ kind }) => has_page(kind)).map(({ kind, id, title, subtitle, updated_at }) => ({ kind, id, title, more: subtitle, at: updated_at ?? '' }));
  return (
    <Card title={opened.length > 0 ? t.search.recent : t.search.newest}>
      <div class="body"><Links records={opened.length > 0 ? opened : newest} /></div>
    </Card>
  );
}

const shortcuts: [href: string, icon: IconName, text: string, key?: string][] = [
  ['/devis/nouveau', 'quote', t.shell.create_quote],
  ['/factures/nouvelle', 'bill', t.shell.create_invoice],
  ['/contacts/nouveau', 'user', t.shell.create_contact],
  ['/lieux/nouveau', 'pin', t.shell.create_location],
  ['/imports', 'upload', t.search.import],
];

const Shortcuts = () => (
  <Card title={t.search.shortcuts} aside={<kbd class="only-d">C</kbd>}>
    <div class="body">
      <ul class="links">{shortcuts.map(([href, icon, text]) => <li key={href}><a href={href}><Icon name={icon} />{text}</a></li>)}</ul>
    </div>
  </Card>
);

/** What waits for a decision; no card when nothing does. */
function ToDo() {
  const { overdue = 0, drafts = 0, quote_drafts = 0 } = counts.value ?? {};
  const { waiting: actions, again } = useActionsToDo();
  const pairs = waiting.value ?? 0;
  if (overdue + drafts + quote_drafts + pairs + (actions?.total ?? 0) === 0) return null;
  return (
    <Card title={t.search.to_do}>
      <div class="body">
        {actions && actions.total > 0 && <ActionsList waiting={actions} again={again} />}
        <ul class="links">
          {overdue > 0 && <li><a href="/factures?etat=overdue" class="bad"><Icon name="clock" />{t.search.overdue(overdue)}</a></li>}
          {drafts > 0 && <li><a href="/factures?etat=draft"><Icon name="pencil" />{t.search.drafts(drafts)}</a></li>}
          {quote_drafts > 0 && <li><a href="/devis?etat=draft"><Icon name="pencil" />{t.search.quote_drafts(quote_drafts)}</a></li>}
          {pairs > 0 && <li><a href="/doublons"><Icon name="duplicate" />{t.duplicates.waiting(pairs)}</a></li>}
        </ul>
      </div>
    </Card>
  );
}

function Month() {
  const [billed, set_billed] = useState<number | undefined>();
  const [offered, set_offered] = useState(0);
  useEffect(() => {
    const day = today();
    call<KpiAnswer>('GET', `/api/kpi?from=${day.slice(0, 8)}01&to=${day}`)
      .then(({ figures }) => { set_billed(figures.revenue_net.value_cents ?? undefined); set_offered(figures.quotes_open?.value_cents ?? 0); })
      .catch(() => set_billed(undefined));
  }, []);
  if (billed === undefined) return null;
  return (
    <p class="month num">
      <span class="grow">{t.search.month(money_tile(billed))}{offered > 0 && <> · <a class="lk" href="/devis?etat=sent">{t.search.open_quotes(money_tile(offered))}</a></>}</span>
      <a class="lk" href="/tableau">{t.search.month_more}</a>
    </p>
  );
}

export function SearchHome() {
  if (counts.value?.total === 0 && may_edit()) return <FirstRun />;
  return (
    <>
      <div class="home"><ToDo /><Recent /><div class="stack"><SavedCard />{may_edit() && <Shortcuts />}</div></div>
      <Month />
    </>
  );
}

export const CreateFromText = ({ typed }: { typed: string }) => (
  <ButtonLink icon="plus" href={`/contacts/nouveau?name=${encodeURIComponent(typed)}`}>{t.search.create_from(typed)}</ButtonLink>
);

export const ClearFilters = ({ onClear }: { onClear: () => void }) => <Button icon="x" onClick={onClear}>{t.search.clear_all}</Button>;
