// SPDX-License-Identifier: GPL-3.0-or-later
import './french';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QuoteState } from '../src/api/quote';
import { why_not } from '../src/quote/moves';

test('a move of a quote that cannot be is told why, each in its own words', () => {
  const rows: [from: QuoteState, moves: QuoteState[], to: QuoteState, words: RegExp | undefined][] = [
    ['draft', ['sent'], 'sent', undefined],
    ['draft', ['sent'], 'accepted', /Envoyez d’abord/],
    ['draft', ['sent'], 'refused', /Envoyez d’abord/],
    ['sent', ['accepted', 'refused'], 'accepted', undefined],
    ['sent', ['accepted', 'refused'], 'draft', /nouvelle version/],
    ['sent', ['accepted', 'refused'], 'expired', /de lui-même/],
    ['expired', ['accepted', 'refused'], 'refused', undefined],
    ['expired', ['accepted', 'refused'], 'sent', /validité est passée/],
    ['refused', ['accepted'], 'sent', /notez l’autre réponse/],
    ['accepted', ['refused'], 'sent', /notez l’autre réponse/],
    ['accepted', [], 'refused', /ne peut plus être refusé/],
    ['accepted', [], 'draft', /nouvelle version/],
  ];
  for (const [state, moves, to, words] of rows) {
    const told = why_not({ state, moves }, to);
    if (words) assert.match(told ?? '', words, `${state} to ${to}`);
    else assert.equal(told, undefined, `${state} to ${to}`);
  }
});
