// SPDX-License-Identifier: GPL-3.0-or-later
import type { PageTexts } from '../pages';
import { counted } from '../plural';

export const audit: PageTexts['audit'] = {
  title: 'Activity log',
  open: 'See the activity log',
  hint: 'Who did what, when and from where. Each line is sealed to the one before.',
  reading: 'Checking the activity log…',
  whole: (lines) => `The log is intact, checked just now from the first to the last of its ${counted(lines, 'line', 'lines')}.`,
  broken: (line) => `The log is intact up to line ${line} only: a line was changed, added or taken out after it. Keep the backups and ask for help.`,
  when: 'When',
  who: 'Who',
  act: 'Act',
  about: 'What',
  from: 'From',
  everybody: 'Everybody',
  every_act: 'All acts',
  with_count: (name, count) => `${name} (${count})`,
  program: 'Planche itself',
  deleted: 'deleted record',
  and_more: (count) => `and ${counted(count, 'other', 'others')}`,
  export: 'Export as CSV',
  older: 'Older lines',
  none: 'No lines.',
};
