// SPDX-License-Identifier: GPL-3.0-or-later
// The state of a quote or an invoice, as a shape and a word on its colour; the due date while money is awaited.
import { date_listed } from '../format';
import { Icon, type IconName } from './icon';
import { t } from '../texts';

const tones: Record<string, string> = {
  draft: 'mute', issued: 'warn', sent: 'warn', partly_paid: 'warn', paid: 'ok', overdue: 'bad', credited: 'mute',
  accepted: 'ok', refused: 'bad', expired: 'mute',
};
const icons: Record<string, IconName> = {
  draft: 'pencil', issued: 'clock', sent: 'mail', partly_paid: 'euro', paid: 'check', overdue: 'warn', credited: 'undo',
  accepted: 'check', refused: 'x', expired: 'clock',
};
const awaits_money = new Set(['issued', 'sent', 'partly_paid']);

export const StateBadge = ({ state, due }: { state: string; due?: string | undefined }) => (
  <span class={`badge ${tones[state] ?? 'mute'}`}>
    {icons[state] && <Icon name={icons[state]} />}
    {due && awaits_money.has(state) ? t.search.due(date_listed(due)) : (t.search.value[state] ?? state)}
  </span>
);
