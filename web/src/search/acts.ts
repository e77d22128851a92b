// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with a person straight from a result; each act needs what it acts on.
import { may_edit } from '../api/session';
import type { Hit } from '../api/types';
import * as format from '../format';
import type { IconName } from '../kit/icon';
import { record_path } from '../shell/navigation';
import { t } from '../texts';
import { previewed } from './preview-data';

export interface Act { icon: IconName; text: string; href: string }

export function acts_on(hit: Hit): Act[] {
  if (hit.kind !== 'contact' && hit.kind !== 'company') return [];
  const { phones, emails } = previewed(hit);
  const phone = phones?.[0];
  const email = emails?.[0];
  return [
    ...(phone ? [{ icon: 'phone', text: t.search.call, href: format.phone_link(phone) } as const] : []),
    ...(email ? [{ icon: 'mail', text: t.search.write, href: `mailto:${email.value}` } as const] : []),
    ...(may_edit() ? [
      { icon: 'note', text: t.search.add_note, href: `${record_path(hit.kind, hit.id)}?note` } as const,
      { icon: 'bill', text: t.search.bill, href: `/factures/nouvelle?${hit.kind}=${hit.id}` } as const,
    ] : []),
  ];
}
