// SPDX-License-Identifier: GPL-3.0-or-later
// The copies that the server makes of its data folder.
import type { Said } from '../language';
import { call } from './client';

export interface Backups {
  state: 'ok' | 'none' | 'failing' | 'off';
  every_minutes?: number;
  sealed?: boolean;
  last_at?: string | null;
  /** null while nothing has changed since the last */
  next_at?: string | null;
  count?: number;
  bytes?: number;
  /** From here on for owners only. */
  folder?: string;
  same_disk?: boolean;
  failure?: ({ at: string } & Said) | null;
}

const path = '/api/backups';

export const get_backups = (): Promise<Backups> => call<Backups>('GET', path);
export const back_up_now = (): Promise<Backups> => call<Backups>('POST', path);
