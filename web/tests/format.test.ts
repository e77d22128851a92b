// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import * as format from '../src/format';
import * as typed from '../src/typed';

const spaced = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

test('amounts are shown as French documents write them', () => {
  const cases: [number, string][] = [[324000, '3 240,00 €'], [-45000, '−450,00 €'], [1, '0,01 €'], [0, '0,00 €']];
  for (const [cents, shown] of cases) assert.equal(spaced(format.money(cents)), shown);
  assert.equal(spaced(format.money_tile(4832000)), '48 320 €');
  assert.equal(spaced(format.money_tile(324000)), '3 240,00 €');
});

test('amounts are read however they are typed', () => {
  const cases: [string, number | undefined][] = [
    ['3240', 324000], ['3 240,5', 324050], ['3240.50', 324050], ['3.240,50', 324050], ['1 234 567,89 €', 123456789],
    ['-450', -45000], ['−450', -45000], ['3.240', 324000], ['0,1', 10], ['', undefined], ['abc', undefined], ['12,345,6', 1234560],
  ];
  for (const [text, cents] of cases) assert.equal(typed.cents(text), cents, text);
});

test('dates are read however they are typed', () => {
  const tuesday = '2026-11-24';
  const cases: [string, string | undefined][] = [
    ['24/11', '2026-11-24'], ['24112026', '2026-11-24'], ['24.11.26', '2026-11-24'], ['2026-11-24', '2026-11-24'],
    ['demain', '2026-11-25'], ['lundi', '2026-11-30'], ['mardi', '2026-12-01'], ['+30', '2026-12-24'],
    ['31/02/1979', undefined], ['bientôt', undefined],
  ];
  for (const [text, day] of cases) assert.equal(typed.date(text, tuesday), day, text);
  assert.equal(typed.birthday('14/06'), '--06-14');
  assert.equal(typed.birthday('29/2'), '--02-29');
  assert.equal(typed.birthday('14/06/1981'), '1981-06-14');
});

test('dates are shown short in lists, with the year when it is another one', () => {
  assert.equal(format.date('2026-11-24'), '24/11/2026');
  assert.equal(format.date_listed('2026-11-24', '2026-12-01'), '24 nov.');
  assert.equal(format.date_listed('2025-11-24', '2026-12-01'), '24 nov. 2025');
  assert.equal(format.birthday('--06-14'), '14 juin');
});

test('a moment just before midnight UTC belongs to the next day in Paris', () => {
  assert.equal(format.civil_date(new Date('2026-07-14T22:30:00Z')), '2026-07-15');
});

test('distances in time are said in words', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const cases: [string, string][] = [
    ['2026-11-24T12:00:10Z', 'à l’instant'], ['2026-11-24T11:40:00Z', 'il y a 20 minutes'], ['2026-11-23', 'hier'],
    ['2026-11-18', 'il y a 6 jours'], ['2026-11-30', 'dans 6 jours'], ['2025-11-24', 'l’année dernière'],
  ];
  for (const [at, words] of cases) assert.equal(spaced(format.relative(at, now)).replace("'", '’'), words, at);
});

test('phones, SIRET and names', () => {
  assert.equal(format.phone('+33612345678'), '06 12 34 56 78');
  assert.equal(format.phone('06.12.34.56.78'), '06 12 34 56 78');
  assert.equal(format.phone('+41 22 555 01 02'), '+41 22 555 01 02');
  assert.equal(format.phone('tel:+33612345678'), '06 12 34 56 78');
  assert.equal(format.phone('tel:+41225550102'), '+41225550102');
  assert.equal(format.phone_link({ value: 'tel:+41225550102' }), 'tel:+41225550102');
  assert.equal(format.phone_link({ value: '06 12 34 56 78', e164: '+33612345678' }), 'tel:+33612345678');
  assert.equal(spaced(format.siret('81234567800024')), '812 345 678 00024');
  assert.equal(format.initials('Hélène Roche'), 'HR');
  assert.equal(format.initials('Loft canut, Croix-Rousse'), 'LR');
  assert.ok(typed.siret_is_plausible('732 829 320 00074'));
  assert.ok(!typed.siret_is_plausible('732 829 320 00075'));
});
