// SPDX-License-Identifier: GPL-3.0-or-later
// One result of each kind, as an option of the list of results.
import type { ComponentChildren } from 'preact';
import type { Hit, Kind } from '../api/types';
import { date_listed, money, money_rate, number } from '../format';
import { Avatar, IconAvatar } from '../kit/avatar';
import { is_standing, StatusBadge } from '../kit/status';
import { StateBadge } from '../kit/state-badge';
import { record_path } from '../shell/navigation';
import { t } from '../texts';
import { HitSnippet, HitTitle } from './marked';
import { previewed } from './preview-data';

export const option_id = (hit: Hit): string => `o-${hit.kind}-${hit.id}`;

interface OptionProps { hit: Hit; selected: boolean; onPoint: (hit: Hit) => void }

const Option = ({ hit, selected, onPoint, class: look, children }: OptionProps & { class?: string; children: ComponentChildren }) => (
  <a class={look} href={record_path(hit.kind, hit.id)} id={option_id(hit)} role="option" aria-selected={selected} tabIndex={-1} onMouseMove={() => onPoint(hit)}>
    {children}
  </a>
);

/** What stands at the right of a row: a person's status, a document's amount and state. */
function Aside({ hit }: { hit: Hit }) {
  const preview = previewed(hit);
  const document = hit.kind === 'invoice' || hit.kind === 'quote' || hit.kind === 'deal';
  return (
    <span class="r num">
      {hit.amount_cents !== undefined && <span class="amount">{money(hit.amount_cents)}</span>}
      {document && hit.status && <StateBadge kind={hit.kind} state={hit.status} due={hit.due_date ?? hit.valid_until} />}
      {is_standing(hit.status) && <StatusBadge of={hit.status} />}
      {!is_standing(hit.status) && preview.is_supplier && <StatusBadge of="supplier" />}
      {hit.date && <time dateTime={hit.date}>{date_listed(hit.date)}</time>}
    </span>
  );
}

const faces: Partial<Record<Kind, (hit: Hit) => ComponentChildren>> = {
  contact: (hit) => <Avatar name={hit.title} />,
  company: (hit) => <Avatar name={hit.title} square />,
  quote: () => <IconAvatar icon="quote" />,
  deal: () => <IconAvatar icon="board" />,
  interaction: () => <IconAvatar icon="note" />,
  payment: () => <IconAvatar icon="euro" />,
};

export const RowHit = (props: OptionProps) => {
  const { hit } = props;
  return (
    <Option {...props} class="hit">
      {faces[hit.kind]?.(hit) ?? <IconAvatar icon="bill" />}
      <span class="grow">
        <span class="t"><HitTitle hit={hit} /></span>
        {hit.subtitle && <span class="s cut">{hit.subtitle}</span>}
        <span class="xs dim cut"><HitSnippet hit={hit} /></span>
      </span>
      <Aside hit={hit} />
    </Option>
  );
};

export const ThumbHit = (props: OptionProps) => {
  const { hit } = props;
  return (
    <Option {...props}>
      <span class="thumb">
        {hit.thumb && <img src={hit.thumb} alt={hit.title} width="320" height="240" loading="lazy" decoding="async" />}
      </span>
      <span class="cap">
        <span class="cut"><HitTitle hit={hit} /></span>
        <span class="dim cut">{hit.subtitle || '\u00a0'}</span>
      </span>
    </Option>
  );
};

export const PlaceHit = (props: OptionProps) => {
  const { hit } = props;
  const { day_rate_cents } = previewed(hit);
  return (
    <Option {...props} class={hit.thumb ? 'card place' : 'card place bare'}>
      {hit.thumb && <img src={hit.thumb} alt="" width="88" height="110" loading="lazy" decoding="async" />}
      <span class="p">
        <span class="b clamp"><HitTitle hit={hit} /></span>
        <span class="sm mut clamp">{[hit.subtitle, hit.distance_km != null && t.search.away(number(hit.distance_km))].filter(Boolean).join(' · ')}</span>
        <span class="xs dim cut"><HitSnippet hit={hit} /></span>
        {day_rate_cents !== undefined && <span class="sm num rate"><b>{money_rate(day_rate_cents)}</b> <span class="dim">{t.search.per_day}</span></span>}
      </span>
    </Option>
  );
};
