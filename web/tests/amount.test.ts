// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, decimal_shown, discount, document_discount, sum_cents } from '../src/invoice/readings';

test('an amount is read as people type it, small sums included', () => {
  const facts: [typed: string, cents: number | undefined][] = [
    ['3240', 324000], ['3240,5', 324050], ['3 240,50', 324050], ['3\u202f240,50', 324050], ['3240.50 €', 324050], ['3.240,50', 324050],
    ['2*450', 90000], ['2 x 1 350,50', 270100], ['3*120+80', 44000], ['1000-250,5', 74950], ['0,5*0,01', 1],
    ['', 0], ['2*', undefined], ['*2', undefined], ['450 euros', undefined], ['-450', undefined], ['1++2', undefined],
  ];
  for (const [typed, cents] of facts) assert.equal(sum_cents(typed), cents, typed);
});

test('a quantity is sent as a decimal string of at most four places', () => {
  const facts: [typed: string, sent: string | undefined][] = [
    ['2', '2'], ['1,5', '1.5'], ['0.3333', '0.3333'], ['-1', '-1'], ['\u22121', '-1'], ['1,23456', undefined], ['', undefined], ['deux', undefined],
  ];
  for (const [typed, sent] of facts) assert.equal(decimal(typed, 4), sent, typed);
});

test('a decimal string is shown in French without useless zeros', () => {
  const facts: [value: string, shown: string][] = [['20.00', '20'], ['5.50', '5,5'], ['1.5000', '1,5'], ['10', '10'], ['-1', '\u22121'], ['100', '100']];
  for (const [value, shown] of facts) assert.equal(decimal_shown(value), shown, value);
});

test('a discount goes from nothing to everything', () => {
  const facts: [typed: string, sent: string | undefined][] = [['', '0'], ['10', '10'], ['2,5 %', '2.5'], ['100', '100'], ['101', undefined], ['-5', undefined]];
  for (const [typed, sent] of facts) assert.equal(discount.read(typed), sent, typed);
});

test('what comes off a document is a percentage, or an amount with its sign', () => {
  const facts: [typed: string, percent: string | undefined, amount_cents?: number | null][] = [
    ['', '0', null], ['5', '5', null], ['2,5 %', '2.5', null], ['101', undefined], ['50 €', '0', 5000], ['€50', '0', 5000], ['1 250,50€', '0', 125050],
    ['50 euros', '0', 5000], ['0 €', '0', null], ['-5 €', undefined], ['cinq €', undefined],
  ];
  for (const [typed, percent, amount_cents] of facts) assert.deepEqual(document_discount.read(typed), percent === undefined ? undefined : { percent, amount_cents }, typed);
  assert.equal(document_discount.show({ percent: '0.00', amount_cents: null }), '');
  assert.equal(document_discount.show({ percent: '2.50', amount_cents: null }).replace(/\s/g, ' '), '2,5 %');
  assert.equal(document_discount.show({ percent: '0.00', amount_cents: 5000 }).replace(/\s/g, ' '), '50,00 €');
});
