// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from 'preact';
import type { Quote } from '../api/quote';
import { DocumentHeading } from '../invoice/heading';
import { StateBadge } from '../kit/state-badge';
import { t } from '../texts';

export const title_of = ({ number }: Quote): string => number || t.quote.draft;

interface Props { quote?: Quote | undefined; aside?: ComponentChildren; children?: ComponentChildren }

export const Heading = ({ quote, aside, children }: Props) => (
  <DocumentHeading list="/devis" list_title={t.shell.quotes} title={quote ? title_of(quote) : t.quote.new} here={quote?.number ?? t.quote.new} aside={aside}
    badge={quote && <StateBadge kind="quote" state={quote.state} due={quote.valid_until ?? undefined} />}>
    {children}
  </DocumentHeading>
);
