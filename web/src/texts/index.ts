// SPDX-License-Identifier: GPL-3.0-or-later
import { fr } from './fr';

export type Texts = typeof fr;
export const t: Texts = fr;
