// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon';

interface Look { icon?: IconName; look?: 'plain' | 'primary' | 'ghost'; children?: ComponentChildren; class?: string }
type ButtonProps = Look & Omit<JSX.IntrinsicElements['button'], 'icon' | 'class'>;
type LinkProps = Look & Omit<JSX.IntrinsicElements['a'], 'icon' | 'class'>;

const looks = { plain: '', primary: 'pri', ghost: 'ghost' };

const classes = ({ look = 'plain', icon, children, class: extra }: Look): string =>
  ['btn', looks[look], icon && children === undefined && 'ico', extra].filter(Boolean).join(' ');

/** A button with an icon alone needs an aria-label. */
export const Button = ({ icon, look, children, class: extra, ...rest }: ButtonProps) => (
  <button type="button" class={classes({ icon, look, children, class: extra })} {...rest}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
);

export const ButtonLink = ({ icon, look, children, class: extra, ...rest }: LinkProps) => (
  <a class={classes({ icon, look, children, class: extra })} {...rest}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
);
