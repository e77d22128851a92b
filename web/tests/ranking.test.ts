// SPDX-License-Identifier: GPL-3.0-or-later
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { ranked } from '../src/shell/ranking';

const commands = ['Consigner un appel', 'Nouvelle facture', 'Aller à : Factures', 'Supprimer la fiche', 'Créer l’avoir'].map((text) => ({ text }));

test('the start of a command counts before the start of a word, and that before the middle', () => {
  const cases: [typed: string, found: string[]][] = [
    ['', commands.map(({ text }) => text)],
    ['fact', ['Nouvelle facture', 'Aller à : Factures']],
    ['A', ['Aller à : Factures', 'Consigner un appel', 'Créer l’avoir', 'Nouvelle facture', 'Supprimer la fiche']],
    ['creer', ['Créer l’avoir']],
    ['avoir', ['Créer l’avoir']],
    ['primer', ['Supprimer la fiche']],
    ['zzz', []],
  ];
  for (const [typed, found] of cases) assert.deepEqual(ranked(commands, typed).map(({ text }) => text), found, typed);
});
