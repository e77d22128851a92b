// SPDX-License-Identifier: GPL-3.0-or-later
// A draft of a quote under edit.
import type { Tagged } from '../api/client';
import { quote_pdf, send_quote, type Quote } from '../api/quote';
import { DraftSheet } from '../invoice/draft-sheet';
import { useDraft, type Draftable } from '../invoice/use-draft';
import { t } from '../texts';
import { Heading, title_of } from './heading';
import { Terms } from './terms';

const quotes: Draftable<Quote> = { kind: 'quote', list: '/devis', pdf: quote_pdf, finish: send_quote, told: ({ number = '' }) => t.quote.sent(number) };

interface Props { first: Tagged<Quote>; onSent: (quote: Tagged<Quote>) => void }

export function Editor({ first, onSent }: Props) {
  const draft = useDraft(first, quotes, onSent);
  const { sale: quote, change, error_of } = draft;
  /** It can be undone, so it asks nothing. */
  const send = async () => { if (await draft.saved()) await draft.finish(); };
  return (
    <DraftSheet draft={draft} title={title_of(quote)} onFinish={() => { void send(); }}
      words={{ finish: t.quote.send, finish_action: t.quote.send_action, missing: t.quote.missing }}
      heading={(aside, buttons) => <Heading quote={quote} aside={aside}>{buttons}</Heading>}
      terms={<Terms quote={quote} onChange={change} error_of={error_of} />} />
  );
}
