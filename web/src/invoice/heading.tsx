// SPDX-License-Identifier: GPL-3.0-or-later
// The top of an invoice's page: where it belongs, what it is, where it stands, what can be done.
import type { ComponentChildren } from 'preact';
import type { Invoice } from '../api/invoice';
import { Icon } from '../kit/icon';
import { StateBadge } from '../kit/state-badge';
import { t } from '../texts';

/** The number once there is one, else what kind of document it will be. */
export const title_of = ({ number, type }: Pick<Invoice, 'number' | 'type'>): string => number || t.invoice.type[type];

interface Props { invoice?: Invoice | undefined; aside?: ComponentChildren; children?: ComponentChildren }

export function Heading({ invoice, aside, children }: Props) {
  const title = invoice ? title_of(invoice) : t.invoice.new;
  return (
    <>
      <nav class="crumb" aria-label={t.shell.breadcrumb}><a href="/factures">{t.shell.invoices}</a><Icon name="right" /><span>{invoice?.number ?? t.invoice.new}</span></nav>
      <div class="ihead">
        <h1>{title}</h1>
        {invoice && <StateBadge state={invoice.state} due={invoice.due_date ?? undefined} />}
        {aside}
        <span class="grow" />
        {children}
      </div>
    </>
  );
}
