// SPDX-License-Identifier: GPL-3.0-or-later
// One deal: what it is worth, where it stands, who it is for, and everything around it.
import { is_open, type Deal } from '../api/deal';
import { may_edit } from '../api/session';
import { ClientCard } from '../deals/client-card';
import { DocumentsCard } from '../deals/documents-card';
import { MediaCard } from '../deals/media-card';
import { StageSteps } from '../deals/stage-steps';
import { SuggestionBar } from '../deals/suggestion-bar';
import { SuppliersCard } from '../deals/suppliers-card';
import * as format from '../format';
import { IconAvatar } from '../kit/avatar';
import { ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { text_field } from '../record/contact-fields';
import { EditHint, type FieldSpec, FieldList } from '../record/field-list';
import { type Figure, Glance } from '../record/glance';
import { History } from '../record/history';
import { MoreActions, RecordPage } from '../record/record-page';
import { Tags } from '../record/tags';
import { type Changes, useRecord } from '../record/use-record';
import { useActions } from '../shell/actions';
import { go, record_path } from '../shell/navigation';
import { tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import * as typed from '../typed';

const d = t.deals;

const amount_field = (deal: Deal): FieldSpec => ({
  ...text_field('amount_cents', d.amount, undefined),
  shown: deal.amount_cents != null && format.money(deal.amount_cents),
  parts: [{ name: 'text', label: d.amount, value: deal.amount_cents != null ? String(deal.amount_cents / 100).replace('.', ',') : '', input_mode: 'decimal' }],
  read: ({ text = '' }) => {
    const value = text.trim() ? typed.cents(text) : null;
    return value === undefined ? { error: t.record.invalid_amount } : { changes: { amount_cents: value } };
  },
});

const day_field = (key: 'expected_close' | 'won_on' | 'lost_on', value: string | null | undefined): FieldSpec => ({
  ...text_field(key, d[key], undefined),
  shown: value && format.date_spelled(value),
  parts: [{ name: 'text', label: d[key], value: value ? format.date(value) : '' }],
  read: ({ text = '' }) => {
    const day = text.trim() ? typed.date(text) : null;
    return day === undefined ? { error: t.record.invalid_date } : { changes: { [key]: day } };
  },
});

/** Empty, it is that of the stage again. */
const probability_field = (deal: Deal): FieldSpec => ({
  ...text_field('probability', d.probability, undefined),
  shown: deal.probability && format.percent(Number(deal.probability) / 100),
  parts: [{ name: 'text', label: `${d.probability} (%)`, value: deal.probability ? String(Number(deal.probability)).replace('.', ',') : '', input_mode: 'decimal' }],
  read: ({ text = '' }) => {
    if (!text.trim()) return { changes: { probability: null } };
    const value = Number(text.replace('%', '').trim().replace(',', '.'));
    return value >= 0 && value <= 100 ? { changes: { probability: String(value) } } : { error: d.percent_unreadable };
  },
});

const shoot_field = (deal: Deal): FieldSpec => ({
  ...text_field('shoot_dates', d.shoot_dates, undefined),
  shown: deal.shoot_dates.length > 0 && deal.shoot_dates.map((day) => format.date_spelled(day)).join('\n'),
  icon: 'calendar',
  parts: [{ name: 'text', label: d.shoot_dates, value: deal.shoot_dates.map((day) => format.date(day)).join(', ') }],
  read: ({ text = '' }) => {
    const days = text.split(/[,;\n]/).filter((part) => part.trim()).map((part) => typed.date(part));
    return days.includes(undefined) ? { error: d.shoot_dates_unreadable } : { changes: { shoot_dates: days } };
  },
});

const fields_of = (deal: Deal): FieldSpec[] => [
  { ...text_field('title', d.name, deal.title), read: ({ text = '' }) => (text.trim() ? { changes: { title: text.trim() } } : { error: t.record.name_needed }) },
  amount_field(deal),
  ...(is_open(deal.stage) ? [probability_field(deal), day_field('expected_close', deal.expected_close)] : []),
  ...(deal.stage === 'won' ? [day_field('won_on', deal.won_on)] : []),
  ...(deal.stage === 'lost' ? [day_field('lost_on', deal.lost_on), text_field('lost_reason', d.lost_reason, deal.lost_reason)] : []),
  text_field('category', d.category, deal.category),
  shoot_field(deal),
];

function figures_of(deal: Deal): Figure[] {
  const { summary, stage, amount_cents, expected_close } = deal;
  const decided = stage === 'won' ? deal.won_on : deal.lost_on;
  const since = deal.stages.at(-1)?.on;
  const late = is_open(stage) && !!expected_close && expected_close < format.today();
  const billed = (summary?.invoices.length ?? 0) > 0;
  return [
    { label: d.amount, value: amount_cents != null ? format.money_round(amount_cents) : '—', more: summary?.weighted_cents !== undefined && amount_cents != null && t.board.weighted(format.money_round(summary.weighted_cents)) },
    ...(is_open(stage) && summary?.probability !== undefined ? [{ label: d.probability, value: format.percent(summary.probability), more: deal.probability ? d.probability_own : d.probability_of_stage }] : []),
    ...(is_open(stage) && expected_close ? [{ label: d.expected_close, value: format.relative(expected_close), more: format.date_listed(expected_close), alert: late }] : []),
    ...(!is_open(stage) && decided ? [{ label: stage === 'won' ? d.won_on : d.lost_on, value: format.date_listed(decided), more: deal.lost_reason }] : []),
    ...(billed && summary ? [{ label: d.invoiced, value: format.money_round(summary.revenue_net_cents) }] : []),
    ...(summary && (billed || summary.costs_cents > 0) && stage === 'won' ? [{ label: d.margin, value: format.money_round(summary.margin_cents), more: summary.costs_cents > 0 && d.costs(format.money_round(summary.costs_cents)) }] : []),
    { label: t.record.last_interaction, value: summary?.last_interaction_on ? format.relative(summary.last_interaction_on) : t.record.no_interaction, more: is_open(stage) && since && `${t.search.deal_stage[stage]} ${d.since(format.date_listed(since))}` },
  ];
}

const offer_for = (deal: Deal): string => {
  const client: Record<string, string> = deal.company_id ? { company: deal.company_id } : deal.contact_ids[0] ? { contact: deal.contact_ids[0] } : {};
  return `/devis/nouveau?${new URLSearchParams({ ...client, deal: deal.id })}`;
};

export function DealPage({ id }: { id: string }) {
  const on_screen = useRecord<Deal>('deal', id, (deal) => deal.title);
  const deal = on_screen.record;
  const change = (changes: Changes, label: string) => { if (deal) on_screen.save(changes, label, deal).catch(tell_failure); };
  const client = deal?.summary?.client;
  useActions(may_edit() && deal ? [
    { text: t.palette.quote(deal.title), icon: 'quote', key: 'd', run: () => go(offer_for(deal)) },
    { text: t.palette.delete, icon: 'trash', run: () => { void on_screen.remove(); } },
  ] : []);
  return (
    <RecordPage kind="deal" id={id} title={deal?.title} on_screen={on_screen}>
      {deal && (
        <>
          <div class="chead">
            <IconAvatar icon="board" />
            <div class="grow">
              <h1>{deal.title}</h1>
              <p class="mut cut">{client && <a class="lk" href={record_path(client.kind, client.id)}>{client.title}</a>}{client && deal.category && ' · '}{deal.category}</p>
            </div>
            <div class="row">
              {may_edit() && <ButtonLink icon="quote" href={offer_for(deal)}>{t.record.new_quote}</ButtonLink>}
              <MoreActions onDelete={on_screen.remove} />
            </div>
          </div>
          <div class="standing"><StageSteps deal={deal} onChange={(changes) => change(changes, d.stage)} /></div>
          <SuggestionBar title={deal.title} suggestion={deal.summary?.suggestion} onMove={(stage, lost_reason) => change({ stage, ...(lost_reason && { lost_reason }) }, d.stage)} />
          <Glance figures={figures_of(deal)} />
          <div class="cgrid">
            <div class="pcol">
              <Card title={d.about} aside={<EditHint />}>
                <div class="body"><FieldList fields={fields_of(deal)} record={deal} save={on_screen.save} keyed /></div>
              </Card>
              <ClientCard deal={deal} onChange={change} />
              <DocumentsCard deal={deal} onLinked={on_screen.reload} />
              <SuppliersCard deal={deal} onChange={change} />
              <MediaCard deal={deal} onChange={change} />
              <Card title={t.record.tags}>
                <div class="body"><Tags tags={deal.tags} onChange={change} /></div>
              </Card>
              <Card title={t.record.note_field}>
                <div class="body"><FieldList fields={[text_field('note', t.record.note_field, deal.note, { multiline: true })]} alone record={deal} save={on_screen.save} /></div>
              </Card>
            </div>
            <History kind="deal" id={id} record={deal} composed participants={participants_of(deal)} onRestore={(changes) => change(changes, t.history.restored)} />
          </div>
        </>
      )}
    </RecordPage>
  );
}

/** The people of the deal, else its company: an exchange noted here is theirs too. */
const participants_of = ({ contact_ids, company_id }: Deal) =>
  contact_ids.length > 0 ? contact_ids.map((id) => ({ kind: 'contact' as const, id })) : company_id ? [{ kind: 'company' as const, id: company_id }] : [];
