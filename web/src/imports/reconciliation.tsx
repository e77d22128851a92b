// SPDX-License-Identifier: GPL-3.0-or-later
// A sales history beside what is here, by year and by client, with every invoice that differs.
import { useState } from 'preact/hooks';
import { money, number } from '../format';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { in_language } from '../language';
import { t } from '../texts/pages';
import type { Difference, Line, Reconciliation } from './plan';

const most_shown = 50;

export function ReconciliationCard({ reconciliation }: { reconciliation: Reconciliation }) {
  const [by, set_by] = useState<'years' | 'clients'>('years');
  return (
    <Card title={t.imports.reconciliation} class="errs recon" aside={(
      <span class="row" role="group" aria-label={t.imports.reconciliation}>
        <button type="button" class="chip" aria-pressed={by === 'years'} onClick={() => set_by('years')}>{t.imports.by_year}</button>
        <button type="button" class="chip" aria-pressed={by === 'clients'} onClick={() => set_by('clients')}>{t.imports.by_client}</button>
      </span>
    )}>
      <div class="body">
        <p class="sm mut">{t.imports.reconciliation_text}</p>
        <Totals head={by === 'years' ? t.imports.year : t.imports.client} lines={reconciliation[by]} />
        {reconciliation.differences_count === 0
          ? <p class="row ok sm balanced"><Icon name="check" />{t.imports.balanced}</p>
          : <Differences count={reconciliation.differences_count} differences={reconciliation.differences} />}
      </div>
    </Card>
  );
}

const Totals = ({ head, lines }: { head: string; lines: Line[] }) => (
  <table class="tbl num">
    <thead>
      <tr><th scope="col">{head}</th><th scope="col" class="r">{t.imports.file_total}</th><th scope="col" class="r">{t.imports.here_total}</th><th scope="col" class="r">{t.imports.gap}</th></tr>
    </thead>
    <tbody>
      {lines.slice(0, most_shown).map(({ name, file, here }) => {
        const gap = here.net_cents - file.net_cents;
        return (
          <tr key={name}>
            <th scope="row">{name || t.imports.no_client}</th>
            <td class="r">{money(file.net_cents)} <span class="dim">({number(file.count)})</span></td>
            <td class="r">{money(here.net_cents)} <span class="dim">({number(here.count)})</span></td>
            <td class={gap === 0 && file.count === here.count ? 'r dim' : 'r b'}>{gap === 0 && file.count === here.count ? t.imports.no_gap : money(gap)}</td>
          </tr>
        );
      })}
    </tbody>
  </table>
);

const amount = (cents: number | null): string => (cents === null ? '–' : money(cents));

const Differences = ({ count, differences }: { count: number; differences: Difference[] }) => (
  <>
    <h3>{t.imports.differences(count)}</h3>
    <table class="tbl num">
      <thead>
        <tr>
          <th scope="col">{t.imports.invoice}</th><th scope="col">{t.imports.client}</th><th scope="col" class="r">{t.imports.file_total}</th>
          <th scope="col" class="r">{t.imports.here_total}</th><th scope="col">{t.imports.reason}</th>
        </tr>
      </thead>
      <tbody>
        {differences.slice(0, most_shown).map((one, i) => (
          <tr key={i}>
            <th scope="row">{one.number}</th><td>{one.client}</td><td class="r">{amount(one.file_net_cents)}</td><td class="r">{amount(one.here_net_cents)}</td><td>{in_language(one.reason, one.reason_en)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);
