// SPDX-License-Identifier: GPL-3.0-or-later
// The sales status of a person or a company: always a shape and a word, never colour alone.
import { t } from '../texts';

export type Standing = 'prospect' | 'client' | 'churner' | 'supplier';

const shapes = {
  client: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  prospect: (
    <>
      <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" stroke-width="1.5" />
      <path d="M6 1.7a4.3 4.3 0 0 1 0 8.6z" fill="currentColor" />
    </>
  ),
  churner: (
    <>
      <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" stroke-width="1.5" />
      <path d="M3 9l6-6" stroke="currentColor" stroke-width="1.5" />
    </>
  ),
  supplier: <path d="M6 .8L11.2 6 6 11.2.8 6z" fill="currentColor" />,
};

export const StatusShape = ({ of }: { of: Standing }) => (
  <svg viewBox="0 0 12 12" aria-hidden="true">{shapes[of]}</svg>
);

export const is_standing = (status: string | null | undefined): status is Standing => !!status && status in shapes;

export const StatusBadge = ({ of }: { of: Standing }) => (
  <span class={`badge ${of}`}>
    <StatusShape of={of} />
    {t.status[of]}
  </span>
);
