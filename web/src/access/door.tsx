// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown to whom: the pages to who is signed in; to others the way in.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { expired, is_signed_in, session } from '../api/session';
import { look_who_is_here } from '../api/sign-in';
import { Button } from '../kit/button';
import { lazy } from '../lazy';
import { go } from '../shell/navigation';
import { t } from '../texts';

const SignInPage = lazy(() => import('./pages').then(({ SignInPage }) => SignInPage));
const SignInAgain = lazy(() => import('./pages').then(({ SignInAgain }) => SignInAgain));
const FirstStartPage = lazy(() => import('./pages').then(({ FirstStartPage }) => FirstStartPage));
const ChoosePasswordPage = lazy(() => import('./pages').then(({ ChoosePasswordPage }) => ChoosePasswordPage));
const WaitingPage = lazy(() => import('./pages').then(({ WaitingPage }) => WaitingPage));

const retry_ms = 3000;
const has_secret = (): boolean => location.hash.length > 1;

/** `looking`: the first question who is here, which was asked before there was anything to draw. */
export function Door({ looking, children }: { looking: Promise<void>; children: ComponentChildren }) {
  const [path] = useLocation();
  const [away, set_away] = useState(false);
  const [starting, set_starting] = useState(path === '/demarrage' && has_secret());
  const look = (asked = look_who_is_here()) => {
    set_away(false);
    asked.catch(() => set_away(true));
  };
  useEffect(() => look(looking), []);
  useEffect(() => {
    if (!away) return undefined;
    const again = setTimeout(() => look(), retry_ms);
    return () => clearTimeout(again);
  }, [away]);
  if (!session.value) return away ? <p class="blank" role="alert">{t.access.unreachable} <Button onClick={() => look()}>{t.shell.retry}</Button></p> : null;
  if (starting && (session.value.setup || is_signed_in.value)) return <FirstStartPage onDone={(path) => { set_starting(false); go(path, { replace: true }); }} />;
  if (path === '/mot-de-passe' && has_secret()) return <ChoosePasswordPage />;
  if (path === '/connexion' && has_secret() && is_signed_in.value) return <SignInPage />;
  if (session.value.setup) return <WaitingPage />;
  if (!is_signed_in.value) return <SignInPage />;
  return <>{children}{expired.value && <SignInAgain />}</>;
}
