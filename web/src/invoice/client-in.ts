// SPDX-License-Identifier: GPL-3.0-or-later
// The client that a page's address names: ?company=17, ?contact=18.
import type { Client } from '../api/invoice';

export function client_in(search: string): Client | undefined {
  const params = new URLSearchParams(search);
  const company_id = params.get('company');
  const contact_id = params.get('contact');
  return company_id ? { company_id } : contact_id ? { contact_id } : undefined;
}
