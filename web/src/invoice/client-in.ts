// SPDX-License-Identifier: GPL-3.0-or-later
// The client that a page's address names, and the deal: ?company=17&deal=21, ?contact=18.
import type { Client } from '../api/invoice';

export function client_in(search: string): Client | undefined {
  const params = new URLSearchParams(search);
  const company_id = params.get('company');
  const contact_id = params.get('contact');
  const deal = params.get('deal');
  const of_deal = deal ? { deal_id: deal } : {};
  return company_id ? { company_id, ...of_deal } : contact_id ? { contact_id, ...of_deal } : undefined;
}
