// SPDX-License-Identifier: GPL-3.0-or-later
// One's own account: the password, the devices one is signed in on, and the way out.
import { useEffect, useState } from 'preact/hooks';
import { session } from '../api/session';
import { change_password, close_session, own_sessions, sign_out, type OpenSession } from '../api/sign-in';
import { relative } from '../format';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import { device_name } from './device';
import { PasswordField } from './password-field';
import { useSending } from './sending';

const p = t.people;

function PasswordForm({ onDone }: { onDone: () => void }) {
  const [current, set_current] = useState('');
  const [next, set_next] = useState('');
  const { busy, complaint, submit } = useSending(async () => {
    await change_password(current, next);
    tell(p.changed);
    onDone();
  });
  return (
    <form class="lform" onSubmit={submit}>
      <input class="vh" type="email" autocomplete="username" value={session.value?.person?.email ?? ''} readOnly tabIndex={-1} aria-hidden="true" />
      <div class="f2">
        <PasswordField label={p.current_password} autocomplete="current-password" value={current} onText={set_current} error={complaint('current') ?? complaint()} />
        <PasswordField label={p.new_password} autocomplete="new-password" value={next} onText={set_next} error={complaint('password')} hint={t.access.password_hint} />
      </div>
      <div class="row"><Button type="submit" disabled={busy}>{p.change}</Button><Button look="ghost" onClick={onDone}>{t.shell.cancel}</Button></div>
    </form>
  );
}

function Sessions() {
  const [sessions, set_sessions] = useState<OpenSession[]>([]);
  const load = () => { own_sessions().then(set_sessions, tell_failure); };
  useEffect(load, []);
  const close = (id: string) => { close_session(id).then(() => { tell(p.session_closed); load(); }, tell_failure); };
  return (
    <>
      <h3>{p.sessions}</h3>
      <ul class="people">
        {sessions.map(({ id, agent, address, seen_at, current }) => (
          <li key={id}>
            <div class="grow"><b>{device_name(agent)}</b><span class="sm dim">{current ? p.this_device : p.seen(relative(seen_at), address)}</span></div>
            {!current && <Button aria-label={p.close_session_of(device_name(agent))} onClick={() => close(id)}>{p.close_session}</Button>}
          </li>
        ))}
      </ul>
    </>
  );
}

export function AccountCard() {
  const [changing, change] = useState(false);
  const who = session.value?.person;
  if (!who) return null;
  return (
    <Card title={p.account} id="compte" class="set" aside={<Button onClick={() => { sign_out().catch(tell_failure); }}>{t.access.sign_out}</Button>}>
      <div class="body">
        <div class="people-row"><div class="grow"><b>{who.name}</b><span class="sm dim">{p.signed_in_as(who.email, p.roles[who.role])}</span></div>
          {!changing && <Button onClick={() => change(true)}>{p.change_password}</Button>}</div>
        {changing && <PasswordForm onDone={() => change(false)} />}
        <Sessions />
      </div>
    </Card>
  );
}
