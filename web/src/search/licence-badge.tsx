// SPDX-License-Identifier: GPL-3.0-or-later
// How long a picture may still be used, over its thumbnail. Nothing is shown when no licence is known.
import { Icon } from '../kit/icon';
import { t } from '../texts';
import type { Preview } from './preview-data';

const month = (date: string): string => `→ ${date.slice(5, 7)}/${date.slice(0, 4)}`;

export function LicenceBadge({ preview }: { preview: Preview }) {
  const state = preview.licence_state;
  if (!state || state === 'none' || state === 'missing' || state === 'unknown') return null;
  if (state === 'expired') return <span class="lic out"><Icon name="warn" />{t.search.value.expired}</span>;
  const until = preview.licence_end ? month(preview.licence_end) : t.search.value[state];
  if (state === 'expiring') return <span class="lic soon"><Icon name="warn" />{until}</span>;
  if (state === 'exclusive') return <span class="lic"><Icon name="star" />{t.search.value.exclusive}</span>;
  return until ? <span class="lic">{until}</span> : null;
}
