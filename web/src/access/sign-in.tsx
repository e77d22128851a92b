// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in: on a page of its own, and over the page that was open when the session ended.
import { useEffect, useRef, useState } from 'preact/hooks';
import { session } from '../api/session';
import { sign_in, sign_in_by_link } from '../api/sign-in';
import { Button } from '../kit/button';
import { TextField } from '../kit/field';
import { Icon } from '../kit/icon';
import { t } from '../texts';
import { Frame } from './frame';
import { PasswordField } from './password-field';
import { useSending } from './sending';

const a = t.access;

function SignInForm({ email: known = '' }: { email?: string }) {
  const [email, set_email] = useState(known);
  const [password, set_password] = useState('');
  const [trusted, set_trusted] = useState(true);
  const field = useRef<HTMLInputElement>(null);
  const { busy, complaint, submit } = useSending(() => sign_in({ email, password, trusted }), () => field.current?.select());
  useEffect(() => { if (known) field.current?.focus(); }, []);
  return (
    <form class="lform" onSubmit={submit}>
      <TextField label={a.email} type="email" name="email" autocomplete="username" required value={email} onInput={(event) => set_email(event.currentTarget.value)} />
      <PasswordField label={a.password} autocomplete="current-password" value={password} onText={set_password} error={complaint()} field={field} />
      <Button type="submit" look="primary" class="big2" disabled={busy}>{a.sign_in}</Button>
      <label class="row ls sm dim"><input type="checkbox" checked={trusted} onChange={(event) => set_trusted(event.currentTarget.checked)} /><Icon name="lock" />{a.trusted}</label>
    </form>
  );
}

/** Once, when a link brought us here; its secret leaves the address at once. */
function useLink(): { opening: boolean; failed: boolean } {
  const [state, set_state] = useState({ opening: location.pathname === '/connexion' && location.hash.length > 1, failed: false });
  useEffect(() => {
    if (!state.opening) return;
    const link = location.hash.slice(1);
    history.replaceState(null, '', '/');
    sign_in_by_link(link).catch(() => set_state({ opening: false, failed: true }));
  }, []);
  return state;
}

export function SignInPage() {
  const { opening, failed } = useLink();
  useEffect(() => { document.title = `${a.title} · ${t.shell.product}`; }, []);
  return (
    <Frame line={t.shell.product_line}>
      <div class="card lcard">
        <h1>{a.title}</h1>
        {failed && <p class="fe" role="alert"><Icon name="warn" />{a.dead_link}</p>}
        {opening ? <p role="status">{a.opening}</p> : <SignInForm />}
      </div>
    </Frame>
  );
}

/** Nothing on the page below is lost; it goes on where it was. */
export function SignInAgain() {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const left = document.activeElement;
    const dialog = element.current;
    dialog?.showModal();
    return () => {
      dialog?.close(); // while it is open, nothing below can have the focus
      if (left instanceof HTMLElement) left.focus();
    };
  }, []);
  return (
    <dialog ref={element} class="dialog again" aria-labelledby="again" onCancel={(event) => event.preventDefault()}>
      <header><h2 id="again">{a.again}</h2></header>
      <p class="dim">{a.again_hint}</p>
      <SignInForm email={session.value?.person?.email ?? ''} />
    </dialog>
  );
}
