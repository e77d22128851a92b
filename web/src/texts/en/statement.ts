// SPDX-License-Identifier: GPL-3.0-or-later
import type { PageTexts } from '../pages';

export const statement: PageTexts['statement'] = {
  title: 'Statement of account',
  title_of: (client) => `Statement of account, ${client}`,
  account: 'Account',
  whole: 'Statement of account',
  owed: 'to pay',
  in_favour: 'in their favour',
  settled: 'nothing to pay',
  overdue: (amount) => `of which ${amount} overdue`,
  movements: 'Movements on the account',
  date: 'Date',
  operation: 'Transaction',
  due_date: 'Due date',
  due_on: 'due',
  debit: 'Debit',
  credit: 'Credit',
  balance: 'Balance',
  opening: (day) => `Balance before ${day}`,
  closing: (day) => `Balance at ${day}`,
  open: 'Invoices to pay',
  due: (day) => `due on ${day}`,
  pdf: 'See the PDF',
  download: 'Download',
};
