// SPDX-License-Identifier: GPL-3.0-or-later
// The pane that follows the selected result, drawn from what the result itself brought.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Hit } from '../api/types';
import * as format from '../format';
import { Avatar } from '../kit/avatar';
import { Icon } from '../kit/icon';
import { StateBadge } from '../kit/state-badge';
import { is_standing, StatusBadge } from '../kit/status';
import { lazy } from '../lazy';
import { t } from '../texts';
import { load_why } from '../texts/why';
import { address_lines } from '../record/address';
import { acts_on } from './acts';
import { previewed, type Preview } from './preview-data';
import type { SearchState } from './state';

type Fact = [label: string, value: ComponentChildren];

function facts(hit: Hit, preview: Preview): Fact[] {
  const all: [string, ComponentChildren | undefined][] = [
    [t.record.phone, preview.phones?.[0] && format.phone(preview.phones[0].value)],
    [t.record.email, preview.emails?.[0]?.value],
    [t.record.revenue, preview.revenue_net_cents && format.money_tile(preview.revenue_net_cents)],
    [t.record.receivable, preview.receivable_cents ? <span class="due">{format.money(preview.receivable_cents)}</span> : undefined],
    [t.record.siren, preview.siren && format.siret(preview.siren)],
    [t.record.sector, preview.sector],
    [t.record.size, preview.size_band && (t.record.size_bands[preview.size_band] ?? preview.size_band)],
    [t.record.address, preview.address && address_lines(preview.address).join(', ')],
    [t.record.city, preview.address ? undefined : preview.city],
    [t.location.types, preview.types?.map(value_words).join(', ')],
    [t.location.area, preview.area_m2 && format.area(preview.area_m2)],
    [t.location.day_rate, preview.day_rate_cents && format.money_rate(preview.day_rate_cents)],
    [t.image.creator, preview.creator],
    [t.image.agency, preview.source],
    [t.image.taken_on, preview.taken_on && format.date(preview.taken_on)],
    [t.image.price, preview.purchase?.price_cents && format.money(preview.purchase.price_cents)],
    [t.invoice.issue_date, preview.issue_date && format.date(preview.issue_date)],
    [t.invoice.due_date, preview.due_date && format.date(preview.due_date)],
    [t.quote.valid_until, preview.valid_until && format.date(preview.valid_until)],
    [hit.kind === 'deal' ? t.invoice.net : t.invoice.gross, hit.amount_cents !== undefined && format.money(hit.amount_cents)],
  ];
  return all.filter((fact): fact is Fact => !!fact[1]);
}

const value_words = (value: string): string => t.search.value[value] ?? value;

/** The same picture, 640 pixels wide. */
const larger = (thumb: string): string => thumb.replace(/\/thumb\/\d+.*$/, '/thumb/640');

const Hint = ({ text, keys }: { text: string; keys: string }) => <span>{text} <kbd>{keys}</kbd></span>;

const Why = lazy(() => Promise.all([import('./why'), load_why()]).then(([{ Why }]) => Why));

function WhyFound({ hit, state }: { hit: Hit; state: SearchState }) {
  const [open, set_open] = useState(false);
  return (
    <details class="why" open={open} onToggle={(event) => set_open(event.currentTarget.open)}>
      <summary class="sm">{t.search.why}</summary>
      {open && <Why hit={hit} state={state} />}
    </details>
  );
}

export function Preview({ hit, state }: { hit: Hit; state: SearchState }) {
  const preview = previewed(hit);
  const buttons = acts_on(hit);
  const rows = facts(hit, preview);
  const person = hit.kind === 'contact' || hit.kind === 'company';
  return (
    <aside class="prev card" aria-label={t.search.preview}>
      {hit.thumb && !person && <img class="pic" src={larger(hit.thumb)} alt="" />}
      <div class="hd">
        {person && <Avatar name={hit.title} size="lg" square={hit.kind === 'company'} />}
        <div class="b name">{hit.title}</div>
        {hit.subtitle?.split(' · ').map((line) => <div key={line} class="sm mut">{line}</div>)}
        {is_standing(hit.status) && <StatusBadge of={hit.status} />}
        {hit.status && !is_standing(hit.status) && !person && <StateBadge kind={hit.kind} state={hit.status} />}
        {preview.is_supplier && <StatusBadge of="supplier" />}
      </div>
      {buttons.length > 0 && (
        <div class="acts" style={{ gridTemplateColumns: `repeat(${buttons.length}, 1fr)` }}>
          {buttons.map(({ icon, text, href }) => <a key={text} href={href}><Icon name={icon} />{text}</a>)}
        </div>
      )}
      <div class="body">
        {rows.length > 0 && <dl class="kv num">{rows.map(([label, value]) => [<dt key={label}>{label}</dt>, <dd key={`${label}=`}>{value}</dd>])}</dl>}
        {rows.length > 0 && <hr class="sep" />}
        {state.q.trim() && <WhyFound hit={hit} state={state} />}
        <div class="hints">
          <Hint text={t.search.open_record} keys={t.keys.enter} />
          <Hint text={t.keys.open_tab} keys="⌘↵" />
          <Hint text={t.palette.all} keys="⌘K" />
        </div>
      </div>
    </aside>
  );
}
