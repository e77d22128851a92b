// SPDX-License-Identifier: GPL-3.0-or-later
// A password that can be looked at, pasted and filled in by a password manager.
import type { Ref } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../kit/icon';
import { t } from '../texts';

interface Props {
  label: string; value: string; onText: (text: string) => void; autocomplete: 'current-password' | 'new-password';
  error?: string | undefined; hint?: string; field?: Ref<HTMLInputElement>;
}

export function PasswordField({ label, value, onText, autocomplete, error, hint, field }: Props) {
  const id = useId();
  const [shown, show] = useState(false);
  const help = error || hint ? `${id}-help` : undefined;
  return (
    <div class={error ? 'fl err' : 'fl'}>
      <label for={id}>{label}</label>
      <span class="fi">
        <input id={id} ref={field ?? null} type={shown ? 'text' : 'password'} name={autocomplete} autocomplete={autocomplete} spellcheck={false} autocapitalize="none" required
          value={value} onInput={(event) => onText(event.currentTarget.value)} aria-invalid={error ? 'true' : undefined} aria-describedby={help} />
        <button type="button" aria-pressed={shown} onClick={() => show(!shown)}><Icon name="eye" />{shown ? t.access.hide : t.access.show}</button>
      </span>
      {error && <p id={help} class="fe" role="alert"><Icon name="warn" />{error}</p>}
      {hint && !error && <p id={help} class="fh dim">{hint}</p>}
    </div>
  );
}
