// SPDX-License-Identifier: GPL-3.0-or-later
// A draft of an invoice under edit.
import { useState } from 'preact/hooks';
import type { Tagged } from '../api/client';
import { issue, pdf_url, type Invoice } from '../api/invoice';
import { days_between } from '../format';
import { t } from '../texts';
import { DraftSheet } from './draft-sheet';
import { Heading, title_of } from './heading';
import { IssueDialog } from './issue-dialog';
import { Terms } from './terms';
import { useDraft, type Draftable } from './use-draft';

const invoices: Draftable<Invoice> = {
  kind: 'invoice',
  list: '/factures',
  pdf: pdf_url,
  finish: issue,
  told: ({ type, number = '' }) => (type === 'credit_note' ? t.invoice.credit_issued(number) : t.invoice.issued(number)),
};

const due_by_terms = ({ issue_date, due_date, payment_terms_days }: Invoice): boolean =>
  !!issue_date && !!due_date && days_between(issue_date, due_date) === payment_terms_days;

interface Props { first: Tagged<Invoice>; onIssued: (invoice: Tagged<Invoice>) => void }

export function Editor({ first, onIssued }: Props) {
  const [asking, set_asking] = useState(false);
  const draft = useDraft(first, invoices, onIssued);
  const { sale: invoice, change, error_of } = draft;
  const ask = async () => { if (await draft.saved()) set_asking(true); };
  const issue_now = async () => {
    await draft.finish();
    set_asking(false);
  };
  return (
    <DraftSheet draft={draft} title={title_of(invoice)} client_kept={invoice.type === 'credit_note'} onFinish={() => { void ask(); }}
      words={{ finish: t.invoice.issue, finish_action: t.keys.issue, missing: t.invoice.missing }}
      heading={(aside, buttons) => <Heading invoice={invoice} aside={aside}>{buttons}</Heading>}
      terms={<Terms invoice={invoice} filled_due={due_by_terms(invoice)} onChange={change} error_of={error_of} />}>
      {asking && <IssueDialog type={invoice.type} busy={draft.busy} onIssue={() => { void issue_now(); }} onClose={() => set_asking(false)} />}
    </DraftSheet>
  );
}
