// SPDX-License-Identifier: GPL-3.0-or-later
// The one question the program asks: an issued document cannot be taken back.
import type { InvoiceType } from '../api/invoice';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { t } from '../texts';

const word_of = (type: InvoiceType) => (type === 'credit_note' ? 'credit_note' : 'other');

interface Props { type: InvoiceType; busy: boolean; onIssue: () => void; onClose: () => void }

export const IssueDialog = ({ type, busy, onIssue, onClose }: Props) => (
  <Dialog title={t.invoice.confirm_title[word_of(type)]} onClose={onClose} class="confirm">
    <form onSubmit={(event) => { event.preventDefault(); onIssue(); }}
      onKeyDown={(event) => { if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) { event.preventDefault(); onIssue(); } }}>
      <p>{t.invoice.confirm_text[word_of(type)]}</p>
      <footer>
        <Button onClick={onClose}>{t.invoice.back}</Button>
        <Button type="submit" look="primary" disabled={busy} autofocus>{t.invoice.confirm} <kbd class="onp only-d">⌘↵</kbd></Button>
      </footer>
    </form>
  </Dialog>
);
