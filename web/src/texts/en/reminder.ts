// SPDX-License-Identifier: GPL-3.0-or-later
import type { PageTexts } from '../pages';
import { counted } from '../plural';

export const reminder: PageTexts['reminder'] = {
  title: (number) => `Chase ${number}`,
  remind: 'Chase',
  remind_for: (number) => `Chase ${number}`,
  firmness: 'Tone',
  levels: { 1: 'Reminder', 2: 'Firm reminder', 3: 'Formal notice' },
  proposed: '(suggested)',
  sent: (list) => `Already sent: ${list}.`,
  sent_on: (level, day) => `${level} on ${day}`,
  left: (days) => `Left to pay, ${counted(days, 'day', 'days')} overdue`,
  penalties: (rate) => `Late-payment interest, ${rate}% a year`,
  indemnity: 'Fixed recovery fee',
  total: 'Total',
  to: 'To',
  subject: 'Subject',
  text: 'Message',
  open: 'Open the email',
  copy: 'Copy and record',
  notice_hint: 'A formal notice is better proved by registered letter with acknowledgement of receipt.',
  noted: 'Reminder recorded in the history.',
  not_copied: 'The browser does not allow copying.',
  list: 'Overdue invoices, by due date',
  nothing_late: 'No overdue invoice.',
  sum: (count, penalties, indemnities) => `to collect on ${counted(count, 'invoice', 'invoices')} · interest ${penalties} · fees ${indemnities}`,
  column: { invoice: 'Invoice', due: 'Due date', left: 'Left to pay', last: 'Last reminder' },
  late: (days) => `${counted(days, 'day', 'days')} overdue`,
  costs: (amount) => `+ ${amount} in charges`,
  on: (day) => `on ${day}`,
  never: 'Not chased yet',
};
