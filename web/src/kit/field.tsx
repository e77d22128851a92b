// SPDX-License-Identifier: GPL-3.0-or-later
// A labelled input of a form, with its hint or its error tied to it.
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon';

interface Props extends Omit<JSX.IntrinsicElements['input'], 'label'> { label: string; error?: string; hint?: string; filled?: string }

export function TextField({ label, error, hint, filled, ...input }: Props) {
  const id = useId();
  const help = error || hint ? `${id}-help` : undefined;
  return (
    <div class={error ? 'fl err' : 'fl'}>
      <label for={id}>{label}{filled && <em>{filled}</em>}</label>
      <span class="fi"><input id={id} aria-invalid={error ? 'true' : undefined} aria-describedby={help} {...input} /></span>
      {error && <p id={help} class="fe"><Icon name="warn" />{error}</p>}
      {hint && !error && <p id={help} class="fh">{hint}</p>}
    </div>
  );
}

interface SelectProps { label: string; value: string; options: readonly (readonly [value: string, text: string])[]; onPick: (value: string) => void }

export function SelectField({ label, value, options, onPick }: SelectProps) {
  const id = useId();
  return (
    <div class="fl">
      <label for={id}>{label}</label>
      <span class="fi">
        <select id={id} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
          {options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}
        </select>
        <Icon name="down" />
      </span>
    </div>
  );
}
