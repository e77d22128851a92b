// SPDX-License-Identifier: GPL-3.0-or-later
// One invoice: a new one for a client, a draft under edit, or an issued document.
import { create_draft, type Invoice } from '../api/invoice';
import { may_edit } from '../api/session';
import { NewDocument, StoredDocument } from '../invoice/document-pages';
import { Editor } from '../invoice/editor';
import { Heading } from '../invoice/heading';
import { Issued } from '../invoice/issued';
import { t } from '../texts';

export const InvoicePage = ({ id }: { id?: string }) =>
  !id ? <NewDocument kind="invoice" title={t.invoice.new} create={create_draft} heading={<Heading />} /> : (
    <StoredDocument<Invoice> kind="invoice" id={id} missing={t.invoice.missing_record} list_title={t.shell.invoices}>
      {(invoice, changed) => (invoice.record.state === 'draft' && may_edit() ? <Editor first={invoice} onIssued={changed} /> : <Issued first={invoice} />)}
    </StoredDocument>
  );
