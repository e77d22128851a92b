// SPDX-License-Identifier: GPL-3.0-or-later
// Who the document is for, as the document will name them.
import type { ComponentChildren } from 'preact';
import type { Party, SalesDocument } from '../api/invoice';
import { siret } from '../format';
import { Avatar } from '../kit/avatar';
import { Icon } from '../kit/icon';
import { locale } from '../language';
import { address_lines } from '../record/address';
import { has_page, record_path } from '../shell/navigation';
import { t } from '../texts';

const joined = (parts: (string | undefined)[], by: string): string => parts.filter(Boolean).join(by);

export function ClientCard({ sale, children }: { sale: SalesDocument; children?: ComponentChildren }) {
  const { buyer = {}, company_id, contact_id } = sale;
  const name = buyer.name ?? '';
  const href = company_id ? record_path('company', company_id) : contact_id && has_page('contact') ? record_path('contact', contact_id) : undefined;
  return (
    <div class="cbox">
      <Avatar name={name || '?'} square={!!company_id} />
      <span class="grow">
        <span class="b">{href ? <a href={href}>{name}</a> : name}</span>
        <span class="sm mut">{joined([buyer.contact_name, buyer.address && joined(address_lines(buyer.address), ', ')], ' · ')}</span>
        {buyer.siren && <span class="xs dim num">{t.invoice.siren(siret(buyer.siren))}</span>}
      </span>
      {children}
    </div>
  );
}

const filled_parts: [keyof Party, string][] = Object.entries(t.invoice.filled_parts) as [keyof Party, string][];

/** "Raison sociale, SIREN et échéance à 30 jours repris de la fiche." */
export function FilledNote({ sale }: { sale: SalesDocument }) {
  const { buyer = {}, payment_terms_days } = sale;
  const parts = filled_parts.filter(([field]) => buyer[field]).map(([, text]) => text);
  if (payment_terms_days !== undefined) parts.push(t.invoice.filled_terms(payment_terms_days));
  if (parts.length === 0) return null;
  const listed = new Intl.ListFormat(locale).format(parts);
  return <p class="fill sm"><Icon name="bolt" /><span>{t.invoice.filled_from(listed[0]!.toUpperCase() + listed.slice(1))}</span></p>;
}
