// SPDX-License-Identifier: GPL-3.0-or-later
// The state of a quote, an invoice or a deal, as a shape and a word on its colour; the day that counts while something is awaited.
import { date_listed } from '../format';
import { Icon, type IconName } from './icon';
import { t } from '../texts';

const tones: Record<string, string> = {
  draft: 'mute', issued: 'warn', sent: 'warn', partly_paid: 'warn', paid: 'ok', overdue: 'bad', credited: 'mute',
  accepted: 'ok', refused: 'bad', expired: 'mute', replaced: 'mute', lead: 'mute', qualified: 'acc', proposal: 'warn', won: 'ok', lost: 'bad',
};
const icons: Record<string, IconName> = {
  draft: 'pencil', issued: 'clock', sent: 'mail', partly_paid: 'euro', paid: 'check', overdue: 'warn', credited: 'undo',
  accepted: 'check', refused: 'x', expired: 'clock', replaced: 'copy', lead: 'bolt', qualified: 'user', proposal: 'quote', won: 'check', lost: 'x',
};
const awaits_money = new Set(['issued', 'sent', 'partly_paid']);

function words(kind: string, state: string, due: string | undefined): string {
  if (kind === 'deal') return (t.search.deal_stage as Record<string, string>)[state] ?? state;
  if (kind === 'quote') return state === 'sent' && due ? t.quote.valid(date_listed(due)) : (t.quote.states[state] ?? state);
  return due && awaits_money.has(state) ? t.search.due(date_listed(due)) : (t.search.value[state] ?? state);
}

/** `due`: the day an invoice is to be paid, or a quote is valid until. */
export const StateBadge = ({ kind = 'invoice', state, due }: { kind?: string; state: string; due?: string | undefined }) => (
  <span class={`badge ${tones[state] ?? 'mute'}`}>
    {icons[state] && <Icon name={icons[state]} />}
    {words(kind, state, due)}
  </span>
);
