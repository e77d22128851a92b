// SPDX-License-Identifier: GPL-3.0-or-later
// The first start, in three steps: the owner's account, the company, the contacts.
import { useEffect, useState } from 'preact/hooks';
import { set_up } from '../api/sign-in';
import { Button } from '../kit/button';
import { TextField } from '../kit/field';
import { Icon, type IconName } from '../kit/icon';
import { Steps } from '../kit/steps';
import { t } from '../texts';
import { CompanyStep } from './company-step';
import { Frame } from './frame';
import { PasswordField } from './password-field';
import { useSending } from './sending';

const a = t.access;
const titles = [a.account, a.company, a.contacts];

function AccountStep({ link, onDone }: { link: string; onDone: () => void }) {
  const [name, set_name] = useState('');
  const [email, set_email] = useState('');
  const [password, set_password] = useState('');
  const { busy, complaint, submit } = useSending(async () => {
    await set_up({ link, name, email, password });
    onDone();
  });
  const said = (field: string) => { const error = complaint(field); return error ? { error } : {}; };
  return (
    <form class="card lcard" onSubmit={submit}>
      <h1>{a.account}</h1>
      <p class="mut">{a.account_hint}</p>
      {complaint() && <p class="fe" role="alert"><Icon name="warn" />{complaint()}</p>}
      <div class="f2">
        <TextField label={a.your_name} autocomplete="name" required value={name} onInput={(event) => set_name(event.currentTarget.value)} {...said('name')} />
        <TextField label={a.email} type="email" autocomplete="username" required value={email} onInput={(event) => set_email(event.currentTarget.value)} {...said('email')} />
      </div>
      <PasswordField label={a.new_password} autocomplete="new-password" value={password} onText={set_password} error={complaint('password')} hint={a.password_hint} />
      <div class="lact"><span /><Button type="submit" look="primary" disabled={busy}>{a.continue}</Button></div>
    </form>
  );
}

const ways: [path: string, icon: IconName, title: string, hint: string][] = [
  ['/imports', 'users', a.from_file, a.from_file_hint],
  ['/contacts/nouveau', 'plus', a.by_hand, a.by_hand_hint],
];

const ContactsStep = ({ onDone }: { onDone: (path: string) => void }) => (
  <section class="card lcard">
    <h1>{a.contacts_title}</h1>
    <div class="opts3">
      {ways.map(([path, icon, title, hint]) => (
        <button key={path} type="button" class="opt3" onClick={() => onDone(path)}><Icon name={icon} /><b>{title}</b><span>{hint}</span></button>
      ))}
    </div>
    <div class="lact"><span /><Button onClick={() => onDone('/')}>{a.look_around}</Button></div>
  </section>
);

/** `onDone` is given the page to go on with. */
export function FirstStartPage({ onDone }: { onDone: (path: string) => void }) {
  const [link] = useState(() => location.hash.slice(1));
  const [step, go_to] = useState(0);
  useEffect(() => {
    document.title = `${a.first_start} · ${t.shell.product}`;
    const heading = step > 0 ? document.querySelector('h1') : null;
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }, [step]);
  return (
    <Frame line={a.first_start} first begun={step > 0}>
      <Steps titles={titles} label={a.steps} done={a.step_done} current={step} />
      {step === 0 && <AccountStep link={link} onDone={() => { history.replaceState(null, '', '/'); go_to(1); }} />}
      {step === 1 && <CompanyStep onDone={() => go_to(2)} />}
      {step === 2 && <ContactsStep onDone={onDone} />}
    </Frame>
  );
}

/** For who came without the link. */
export const WaitingPage = () => (
  <Frame line={t.shell.product_line}>
    <div class="card lcard"><h1>{a.waiting_title}</h1><p>{a.waiting}</p></div>
  </Frame>
);
