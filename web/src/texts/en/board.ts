// SPDX-License-Identifier: GPL-3.0-or-later
import type { board as french_board, quote_board as french_quotes } from '../fr/board';
import { counted } from '../plural';

export const board: typeof french_board = {
  shown: 'Column shown',
  nothing: 'Nothing here.',
  weighted: (amount) => `${amount} weighted`,
  recent: 'last 90 days',
  all: 'all',
  move: (title) => `Move “${title}” to…`,
  move_to: 'Move to…',
  moved: (title, state) => `“${title}”: ${state}.`,
};

export const quote_board: typeof french_quotes = {
  title: 'Quotes',
  list: 'List',
  board: 'Board',
  open: (count, amount, weighted) => `${counted(count, 'quote waits', 'quotes wait')} · ${amount} net · ${weighted} weighted`,
  empty: 'No quote. Make the first from the record of a customer.',
  all: 'all',
  left: (amount) => `${amount} to invoice`,
  all_billed: 'wholly invoiced',
  others: (count) => counted(count, 'other quote', 'other quotes'),
  untitled: 'Quote without a title',
  until: (day) => `Valid until ${day}`,
  expired_on: (day) => `Expired since ${day}`,
  moved_by_other: (title, state) => `“${title}” has just come to: ${state}.`,
  moved_meanwhile: 'This quote has changed meanwhile: here it is as it stands.',
  missing: 'This quote is not complete',
  complete: 'Complete the quote',
  what_next: (number) => `Quote ${number} accepted: what to invoice?`,
  later: 'Later',
  why_not: {
    expires: 'A quote expires by itself, the day after its validity ends.',
    draft: 'A quote that was sent does not become a draft again: make a new version of it.',
    send_first: 'Send this quote first.',
    over: 'Its validity is over: make a new version of it.',
    answered: 'A quote that was accepted or declined does not wait again: note the other answer, or make a new version.',
    invoiced: 'This quote is invoiced, in whole or in part: it cannot be declined any more.',
  },
};
