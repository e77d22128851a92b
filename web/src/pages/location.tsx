// SPDX-License-Identifier: GPL-3.0-or-later
// One place: where it is, what it costs, what is there.
import type { Location } from '../api/types';
import * as format from '../format';
import { DealLinks } from '../deals/deals-card';
import { ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { address_lines } from '../record/address';
import { address_field, text_field } from '../record/contact-fields';
import { EditHint, type FieldSpec, FieldList } from '../record/field-list';
import { type Figure, Glance } from '../record/glance';
import { History } from '../record/history';
import { LocationPhotos } from '../record/location-photos';
import { MoreActions, RecordPage } from '../record/record-page';
import { Tags, Words } from '../record/tags';
import { type Changes, useRecord } from '../record/use-record';
import { tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import * as typed from '../typed';

const amount_field = (key: string, label: string, cents: number | null | undefined): FieldSpec => ({
  ...text_field(key, label, undefined),
  shown: cents != null && format.money_rate(cents),
  parts: [{ name: 'text', label, value: cents != null ? String(cents / 100).replace('.', ',') : '', input_mode: 'decimal' }],
  read: ({ text = '' }) => {
    const value = text.trim() ? typed.cents(text) : null;
    return value === undefined ? { error: t.record.invalid_amount } : { changes: { [key]: value } };
  },
});

const number_field = (key: string, label: string, value: number | null | undefined, shown: (value: number) => string): FieldSpec => ({
  ...text_field(key, label, undefined),
  shown: value != null && shown(value),
  parts: [{ name: 'text', label, value: value != null ? String(value).replace('.', ',') : '', input_mode: 'decimal' }],
  read: ({ text = '' }) => {
    const read = text.trim() ? Number(text.trim().replace(',', '.')) : null;
    return Number.isNaN(read) ? { error: t.record.invalid_number } : { changes: { [key]: read } };
  },
});

const name_field = (location: Location): FieldSpec => ({
  ...text_field('name', t.record.name, location.name),
  read: ({ text = '' }) => (text.trim() ? { changes: { name: text.trim() } } : { error: t.record.name_needed }),
});

const place_of = (location: Location): FieldSpec[] => [
  name_field(location),
  address_field(location.address),
  number_field('area_m2', t.location.area, location.area_m2, format.area),
  number_field('capacity_people', t.location.capacity, location.capacity_people, (people) => t.location.people(format.number(people))),
  amount_field('day_rate_cents', t.location.day_rate, location.day_rate_cents),
  amount_field('half_day_rate_cents', t.location.half_day_rate, location.half_day_rate_cents),
  amount_field('hour_rate_cents', t.location.hour_rate, location.hour_rate_cents),
  amount_field('deposit_cents', t.location.deposit, location.deposit_cents),
];

const practical_of = (location: Location): FieldSpec[] => [
  text_field('access', t.location.access, location.access, { multiline: true }),
  text_field('parking', t.location.parking, location.parking),
  text_field('power', t.location.power, location.power),
  text_field('natural_light', t.location.natural_light, location.natural_light),
  text_field('cancellation', t.location.cancellation, location.cancellation, { multiline: true }),
  text_field('constraints', t.location.constraints, location.constraints, { multiline: true }),
];

function figures_of(location: Location): Figure[] {
  const rate = (cents: number | null | undefined, label: string, more?: string): Figure[] => (cents != null ? [{ label, value: format.money_rate(cents), more }] : []);
  const half = location.half_day_rate_cents != null ? t.location.half_day(format.money_rate(location.half_day_rate_cents)) : undefined;
  return [
    ...rate(location.day_rate_cents, t.location.day_rate, half),
    ...rate(location.hour_rate_cents, t.location.hour_rate),
    ...rate(location.deposit_cents, t.location.deposit),
    ...(location.area_m2 != null ? [{ label: t.location.area, value: format.area(location.area_m2) }] : []),
    ...(location.capacity_people != null ? [{ label: t.location.capacity, value: format.number(location.capacity_people), more: t.location.people_word }] : []),
  ].slice(0, 4);
}

const maps_link = (location: Location): string | undefined => {
  const where = location.address ? address_lines(location.address).join(', ') : '';
  const point = location.latitude != null && location.longitude != null ? `${location.latitude},${location.longitude}` : '';
  if (!where && !point) return undefined;
  return `https://maps.apple.com/?${new URLSearchParams({ q: where || location.name, ...(point && { ll: point }) })}`;
};

/** The list of places round this one, nearest first. */
const nearby = (location: Location): string | undefined =>
  location.latitude != null && location.longitude != null ? `/lieux?${new URLSearchParams({ tri: 'distance', near: `${location.latitude},${location.longitude}`, within_km: '5' })}` : undefined;

export function LocationPage({ id }: { id: string }) {
  const on_screen = useRecord<Location>('location', id, (location) => location.name);
  const location = on_screen.record;
  const change = (changes: Changes, label: string) => { if (location) on_screen.save(changes, label, location).catch(tell_failure); };
  return (
    <RecordPage kind="location" id={id} title={location?.name} on_screen={on_screen}>
      {location && (
        <>
          <div class="lhead">
            <div class="grow">
              <h1>{location.name}</h1>
              <p class="mut">{[location.address?.city, ...location.types.map((type) => type)].filter(Boolean).join(' · ')}</p>
            </div>
            <div class="row wrap">
              {maps_link(location) && <ButtonLink icon="pin" href={maps_link(location)} target="_blank" rel="noopener">{t.location.maps}</ButtonLink>}
              {nearby(location) && <ButtonLink icon="search" href={nearby(location)}>{t.location.nearby}</ButtonLink>}
              <MoreActions onDelete={on_screen.remove} />
            </div>
          </div>
          <LocationPhotos location={location} />
          {figures_of(location).length > 0 && <Glance figures={figures_of(location)} />}
          <div class="pgrid">
            <div class="pcol">
              <Card title={t.location.practical}>
                <div class="body"><FieldList fields={practical_of(location)} record={location} save={on_screen.save} /></div>
              </Card>
              <Card title={t.record.note_field}>
                <div class="body"><FieldList fields={[text_field('note', t.record.note_field, location.note, { multiline: true })]} alone record={location} save={on_screen.save} /></div>
              </Card>
              <History kind="location" id={id} record={location} composed onRestore={(changes) => change(changes, t.history.restored)} />
            </div>
            <div class="pcol">
              <Card title={t.location.about} aside={<EditHint />}>
                <div class="body"><FieldList fields={place_of(location)} record={location} save={on_screen.save} keyed /></div>
              </Card>
              {location.summary && location.summary.deals.length > 0 && <Card title={t.deals.of_client}><div class="body"><DealLinks deals={location.summary.deals} /></div></Card>}
              <Card title={t.location.types}>
                <div class="body"><Words words={location.types} add={t.location.add_type} placeholder={t.location.types_placeholder} remove={t.location.remove_type} onChange={(types) => change({ types }, t.location.types)} /></div>
              </Card>
              <Card title={t.record.tags}>
                <div class="body"><Tags tags={location.tags} onChange={change} /></div>
              </Card>
            </div>
          </div>
        </>
      )}
    </RecordPage>
  );
}
