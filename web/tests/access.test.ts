// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { is_siret, siren_of, vat_number_of } from '../src/access/company-numbers';
import { csrf_header, enter, expired, is_signed_in, session, signed_in_again, type Session } from '../src/api/session';

const anne: Session = { name: 'Anne', role: 'owner', person: { id: '1', name: 'Anne', email: 'anne@example.fr', role: 'owner' }, csrf_token: 'abc', setup: false };

test('the check digit of a SIRET, however it is spaced', () => {
  for (const [text, fits] of [
    ['732 829 320 00074', true], ['73282932000074', true], ['732 829 320 00075', false], ['732 829 320', false], ['', false],
  ] as const) assert.equal(is_siret(text), fits, text);
});

test('the VAT number follows from the SIREN', () => {
  assert.equal(siren_of('732 829 320 00074'), '732829320');
  assert.equal(vat_number_of('732 829 320 00074'), 'FR44732829320');
  assert.equal(vat_number_of('12'), '');
});

test('what waits for a sign-in goes on once somebody is signed in', async () => {
  session.value = anne;
  assert.deepEqual(csrf_header(), { 'X-CSRF-Token': 'abc' });
  const waits = [signed_in_again(), signed_in_again()];
  assert.equal(expired.value, true);
  enter({ ...anne, csrf_token: 'def' });
  await Promise.all(waits);
  assert.equal(expired.value, false);
  assert.equal(is_signed_in.value, true);
  assert.deepEqual(csrf_header(), { 'X-CSRF-Token': 'def' });
});
