// SPDX-License-Identifier: GPL-3.0-or-later
// On a phone: the things one does with a thumb, under the name.
import type { ComponentChildren } from 'preact';
import { may_edit } from '../api/session';
import type { Labelled, Phone } from '../api/types';
import { phone_link } from '../format';
import { Icon } from '../kit/icon';
import { t } from '../texts';

interface Props { phone: Phone | undefined; email: Labelled | undefined; bill: string; offer: string; more: ComponentChildren }

export const PhoneActions = ({ phone, email, bill, offer, more }: Props) => (
  <div class="macts">
    {phone && <a href={phone_link(phone)}><Icon name="phone" />{t.record.call}</a>}
    {email && <a href={`mailto:${email.value}`}><Icon name="mail" />{t.record.write}</a>}
    {may_edit() && <a href={offer}><Icon name="quote" />{t.record.new_quote}</a>}
    {may_edit() && <a href={bill}><Icon name="bill" />{t.record.bill}</a>}
    {more}
  </div>
);
