// SPDX-License-Identifier: GPL-3.0-or-later
// The top of the page of a quote or an invoice: where it belongs, what it is, where it stands, what can be done.
import type { ComponentChildren } from 'preact';
import type { Invoice } from '../api/invoice';
import { Icon } from '../kit/icon';
import { StateBadge } from '../kit/state-badge';
import { t } from '../texts';

interface HeadingProps { list: string; list_title: string; title: string; here: string; badge?: ComponentChildren; aside?: ComponentChildren; children?: ComponentChildren }

export const DocumentHeading = ({ list, list_title, title, here, badge, aside, children }: HeadingProps) => (
  <>
    <nav class="crumb" aria-label={t.shell.breadcrumb}><a href={list}>{list_title}</a><Icon name="right" /><span>{here}</span></nav>
    <div class="ihead">
      <h1>{title}</h1>
      {badge}
      {aside}
      <span class="grow" />
      {children}
    </div>
  </>
);

/** The number once there is one, else what kind of document it will be. */
export const title_of = ({ number, type }: Pick<Invoice, 'number' | 'type'>): string => number || t.invoice.type[type];

interface Props { invoice?: Invoice | undefined; aside?: ComponentChildren; children?: ComponentChildren }

export const Heading = ({ invoice, aside, children }: Props) => (
  <DocumentHeading list="/factures" list_title={t.shell.invoices} title={invoice ? title_of(invoice) : t.invoice.new} here={invoice?.number ?? t.invoice.new} aside={aside}
    badge={invoice && <StateBadge state={invoice.state} due={invoice.due_date ?? undefined} />}>
    {children}
  </DocumentHeading>
);
