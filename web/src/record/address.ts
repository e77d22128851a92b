// SPDX-License-Identifier: GPL-3.0-or-later
import type { Address } from '../api/types';

const home = new Set(['France', 'FR', 'FRANCE', 'fr']);

/** As on an envelope; the country is left out at home. */
export const address_lines = (address: Address): string[] => [
  address.extended, address.street, address.po_box,
  [address.postal_code, address.city].filter(Boolean).join(' '),
  address.country && !home.has(address.country) ? address.country : undefined,
].flatMap((line) => (line ? line.split('\n') : []));
