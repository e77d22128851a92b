// SPDX-License-Identifier: GPL-3.0-or-later
import type { PageTexts } from '../pages';
import { counted } from '../plural';

export const conflict: PageTexts['conflict'] = {
  title: (field) => `“${field}” has changed in the meantime`,
  text: 'Somebody else saved this field while you were typing. Nothing is lost: the other value stays in the history.',
  mine: 'What you typed',
  theirs: 'The other version',
  before: 'Before',
  keep_mine: 'Keep what I typed',
  keep_theirs: 'Keep the other version',
  empty: 'empty',
};

export const history: PageTexts['history'] = {
  title: 'History',
  filter: 'Filter the history',
  all: 'All',
  interactions: 'Interactions',
  sales: 'Sales',
  edits: 'Changes',
  empty: 'No interaction yet. Log the first call.',
  empty_filtered: 'Nothing of this kind in the history.',
  older: 'Older events',
  composer: 'Add a note, a call, a meeting…',
  channel: 'Kind of interaction',
  channels: { note: 'Note', call: 'Call', meeting: 'Meeting', email: 'Email', fair: 'Trade fair' },
  log: { call: 'Log a call', meeting: 'Log a meeting' },
  when: 'Date',
  next_action: 'Next action',
  next_placeholder: 'Next action: call back, send a quote…',
  due: 'Due',
  to_do: (text) => `To do: ${text}`,
  done: (text) => `Done: ${text}`,
  done_told: 'Marked as done.',
  undone_told: 'Back on the list.',
  due_day: (day) => `due ${day}`,
  add: 'Add',
  added: 'Interaction added.',
  waiting: 'Waiting to be sent',
  records: (count) => (count === 1 ? '1 record' : `${count} records`),
  restore: 'Restore',
  restored: 'Value restored.',
  pulse: 'Last 24 months',
  legend_interactions: 'interactions',
  legend_invoices: 'invoices',
  pulse_label: (interactions, invoices) => `Activity over 24 months: ${counted(interactions, 'interaction', 'interactions')}, ${counted(invoices, 'invoice', 'invoices')}`,
};
