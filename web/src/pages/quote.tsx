// SPDX-License-Identifier: GPL-3.0-or-later
// One quote: a new one for a client, a draft under edit, or one that was sent.
import { create_quote, type Quote } from '../api/quote';
import { may_edit } from '../api/session';
import { NewDocument, StoredDocument } from '../invoice/document-pages';
import { Editor } from '../quote/editor';
import { Heading } from '../quote/heading';
import { Sent } from '../quote/sent';
import { t } from '../texts';

export const QuotePage = ({ id }: { id?: string }) =>
  !id ? <NewDocument kind="quote" title={t.quote.new} create={create_quote} heading={<Heading />} /> : (
    <StoredDocument<Quote> kind="quote" id={id} missing={t.quote.missing_record} list_title={t.shell.quotes}>
      {(quote, changed) => (quote.record.state === 'draft' && may_edit() ? <Editor first={quote} onSent={changed} /> : <Sent first={quote} onDraft={changed} />)}
    </StoredDocument>
  );
