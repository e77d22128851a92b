// SPDX-License-Identifier: GPL-3.0-or-later
// What an invitation, or a link for a forgotten password, leads to.
import { useEffect, useState } from 'preact/hooks';
import { set_up } from '../api/sign-in';
import { Button } from '../kit/button';
import { TextField } from '../kit/field';
import { Icon } from '../kit/icon';
import { go } from '../shell/navigation';
import { t } from '../texts';
import { Frame } from './frame';
import { PasswordField } from './password-field';
import { useSending } from './sending';

const a = t.access;

export function ChoosePasswordPage() {
  const [[link = '', email = '']] = useState(() => location.hash.slice(1).split('&').map(decodeURIComponent));
  const [password, set_password] = useState('');
  const { busy, complaint, submit } = useSending(async () => {
    await set_up({ link, password });
    go('/', { replace: true });
  });
  useEffect(() => { document.title = `${a.choose_title} · ${t.shell.product}`; }, []);
  return (
    <Frame line={t.shell.product_line}>
      <form class="card lcard" onSubmit={submit}>
        <h1>{a.choose_title}</h1>
        {complaint() && <p class="fe" role="alert"><Icon name="warn" />{complaint()}</p>}
        {email && <TextField label={a.email} type="email" autocomplete="username" value={email} readOnly />}
        <PasswordField label={a.new_password} autocomplete="new-password" value={password} onText={set_password} error={complaint('password')} hint={a.password_hint} />
        <Button type="submit" look="primary" class="big2" disabled={busy}>{a.choose}</Button>
      </form>
    </Frame>
  );
}
