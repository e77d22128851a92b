// SPDX-License-Identifier: GPL-3.0-or-later
// Chasing a late invoice: an e-mail ready to be read over and sent, and a line of it in the history.
import { create_record, new_key } from '../api/client';
import type { Invoice } from '../api/invoice';
import type { Interaction } from '../api/types';
import { date, money, today } from '../format';
import { company_name } from '../shell/counts';
import { t } from '../texts';

export function reminder_link(invoice: Invoice): string {
  const subject = t.invoice.reminder_subject(invoice.number ?? '');
  const body = t.invoice.reminder_body(invoice.number ?? '', date(invoice.issue_date ?? ''), date(invoice.due_date ?? ''), money(invoice.balance_cents), company_name.value);
  return `mailto:${invoice.buyer?.email ?? ''}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

/** Answers with the token that takes the line back, for an e-mail that was not sent after all. */
export async function log_reminder({ id, number, company_id, contact_id }: Invoice): Promise<string | undefined> {
  const participants = [...(company_id ? [{ kind: 'company', id: company_id }] : []), ...(contact_id ? [{ kind: 'contact', id: contact_id }] : [])];
  const body = { date: today(), at: new Date().toISOString(), channel: 'email', direction: 'out', subject: t.invoice.reminder_subject(number ?? ''), participants, about: [{ kind: 'invoice', id }] };
  return (await create_record<Interaction>('interaction', body, new_key())).record.undo;
}
