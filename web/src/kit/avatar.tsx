// SPDX-License-Identifier: GPL-3.0-or-later
import { initials } from '../format';
import { Icon, type IconName } from './icon';

interface Props { name: string; size?: 's' | 'lg'; square?: boolean }

/** The same name always gets the same tint. */
const tint = (name: string): number => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 0) % 5 + 1;

export const Avatar = ({ name, size, square }: Props) => (
  <span class={['av', size, square && 'sq', `t${tint(name)}`].filter(Boolean).join(' ')} aria-hidden="true">
    {initials(name)}
  </span>
);

export const IconAvatar = ({ icon }: { icon: IconName }) => (
  <span class="av sq" aria-hidden="true"><Icon name={icon} /></span>
);
