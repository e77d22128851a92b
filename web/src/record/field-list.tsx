// SPDX-License-Identifier: GPL-3.0-or-later
// Fields that are edited where they stand. Click, or E: Enter saves, Escape cancels, Tab saves and goes on.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Refused, Unreachable } from '../api/client';
import { may_edit } from '../api/session';
import { Icon, type IconName } from '../kit/icon';
import { useActions } from '../shell/actions';
import { t } from '../texts';
import { BackToEdit, type Changes } from './use-record';

/** One input of a field: a phone has its number and its label, an address has four. */
export interface Part {
  name: string;
  label: string;
  value: string;
  options?: readonly (readonly [value: string, text: string])[];
  multiline?: boolean;
  narrow?: boolean;
  input_mode?: 'tel' | 'email' | 'url' | 'numeric' | 'decimal';
  suggestions?: readonly string[];
}

export interface FieldSpec {
  key: string;
  label: string;
  /** What is read; nothing when the field is empty. */
  shown: ComponentChildren;
  href?: string | undefined;
  icon?: IconName | undefined;
  warning?: string | undefined;
  parts: Part[];
  /** The typed parts as a merge patch, or why they cannot be. */
  read: (typed: Record<string, string>) => { changes: Changes } | { error: string };
  /** The words that offer it while it is empty. */
  add?: string | undefined;
}

interface Props<T> {
  fields: FieldSpec[];
  record: T;
  /** `before` is the record as the edit started: a conflict is measured against it. */
  save: (changes: Changes, label: string, before: T) => Promise<void>;
  /** Whether E starts here. */
  keyed?: boolean;
  /** A single field under a title that already names it. */
  alone?: boolean;
}

const saved_ms = 2000;

export function FieldList<T>({ fields, record, save, keyed, alone }: Props<T>) {
  const [editing, set_editing] = useState<string | undefined>();
  const [saved, set_saved] = useState<string | undefined>();
  const before = useRef(record);
  const begin = (key: string | undefined) => { before.current = record; set_editing(key); };
  const filled = fields.filter(({ shown }) => shown || alone);
  const empty = may_edit() ? fields.filter(({ shown }) => !shown && !alone) : [];
  const beside = (key: string, step: number) => filled[filled.findIndex((field) => field.key === key) + step]?.key;
  useActions(keyed && may_edit() ? [{ text: t.keys.edit, icon: 'pencil', key: 'e', run: () => begin(filled[0]?.key) }] : []);
  useEffect(() => {
    if (!saved) return;
    const timer = setTimeout(() => set_saved(undefined), saved_ms);
    return () => clearTimeout(timer);
  }, [saved]);
  const editor = (field: FieldSpec) => (
    <Editor key={field.key} field={field} save={(changes, label) => save(changes, label, before.current)} onCancel={() => begin(undefined)}
      onSaved={(step) => { set_saved(field.key); begin(step === 0 ? undefined : beside(field.key, step)); }} />
  );
  const added = empty.find(({ key }) => key === editing);
  return (
    <div class={alone ? 'fields alone' : 'fields'}>
      <dl>
        {filled.map((field) => (field.key === editing ? editor(field) : <Shown key={field.key} field={field} saved={saved === field.key} onEdit={() => begin(field.key)} />))}
        {added && editor(added)}
      </dl>
      {empty.length > 0 && (
        <ul class="additions">
          {empty.filter((field) => field !== added).map((field) => (
            <li key={field.key}><button type="button" aria-label={field.add} onClick={() => begin(field.key)}><Icon name="plus" />{field.label}</button></li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Beside the title of a list where E begins. */
export const EditHint = () => (may_edit() ? <span class="xs dim only-d"><kbd>E</kbd> {t.record.edit}</span> : null);

function Shown({ field, saved, onEdit }: { field: FieldSpec; saved: boolean; onEdit: () => void }) {
  const on_row = (event: MouseEvent) => {
    const selecting = getSelection()?.toString();
    if (!selecting && !(event.target as Element).closest('a, button')) onEdit();
  };
  return (
    <div class={may_edit() ? 'field' : 'field fixed'} onClick={may_edit() ? on_row : undefined}>
      <dt>{field.label}</dt>
      <dd class="num">
        <span>
          {field.href && field.shown ? <a class="cut" href={field.href}>{field.shown}</a> : (field.shown || <span class="dim">{may_edit() ? t.record.empty : '—'}</span>)}
          {field.warning && <span class="warning"><Icon name="warn" />{field.warning}</span>}
        </span>
        {saved && <span class="ok xs" role="status"><Icon name="check" />{t.state.saved}</span>}
        {field.icon && !saved && <Icon name={field.icon} />}
        {may_edit() && <button type="button" class="pen" aria-label={t.record.edit_field(field.label)} onClick={onEdit}><Icon name="pencil" /></button>}
      </dd>
    </div>
  );
}

interface EditorProps {
  field: FieldSpec;
  save: (changes: Changes, label: string) => Promise<void>;
  onCancel: () => void;
  /** 0 to stay, 1 or -1 to go on to the next or the previous field. */
  onSaved: (step: number) => void;
}

function Editor({ field, save, onCancel, onSaved }: EditorProps) {
  const [typed, set_typed] = useState(() => Object.fromEntries(field.parts.map(({ name, value }) => [name, value])));
  const [error, set_error] = useState('');
  const [busy, set_busy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  // Before the next key arrives: it belongs to the field.
  useLayoutEffect(() => {
    const first = form.current?.querySelector<HTMLInputElement>('input, textarea, select');
    first?.focus();
    if (first && 'select' in first) first.select();
  }, []);

  const submit = async (step: number) => {
    const unchanged = field.parts.every(({ name, value }) => typed[name] === value);
    if (unchanged) return onSaved(step);
    const result = field.read(typed);
    if ('error' in result) return set_error(result.error);
    set_busy(true);
    try {
      await save(result.changes, field.label);
      onSaved(step);
    } catch (failure) {
      set_busy(false);
      if (failure instanceof BackToEdit) return;
      set_error(failure instanceof Refused ? failure.message : failure instanceof Unreachable ? t.state.cannot_save : String(failure));
    }
  };
  const on_key = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const multiline = event.target instanceof HTMLTextAreaElement;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    } else if (event.key === 'Enter' && (!multiline || event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      void submit(0);
    } else if (event.key === 'Tab') {
      const inputs = [...form.current!.querySelectorAll<HTMLElement>('input, textarea, select')];
      const edge = event.shiftKey ? inputs[0] : inputs[inputs.length - 1];
      if (event.target !== edge) return;
      event.preventDefault();
      void submit(event.shiftKey ? -1 : 1);
    }
  };
  return (
    <div class="field edit">
      <dt>{field.label}</dt>
      <dd>
        <form ref={form} onKeyDown={on_key} onSubmit={(event) => { event.preventDefault(); void submit(0); }}>
          <div class="parts">
            {field.parts.map((part) => (
              <PartInput key={part.name} part={part} value={typed[part.name] ?? ''} described={error ? `${id}-error` : undefined}
                list={part.suggestions ? `${id}-${part.name}` : undefined} onValue={(value) => set_typed({ ...typed, [part.name]: value })} />
            ))}
          </div>
          {error && <p class="fe" id={`${id}-error`} role="alert"><Icon name="warn" />{error}</p>}
          <span class="h">
            {busy && <span role="status">{t.state.saving}</span>}
            <button type="submit" disabled={busy}><kbd>{field.parts.some(({ multiline }) => multiline) ? '⌘↵' : t.keys.enter}</kbd> {t.record.save_key}</button>
            <button type="button" onClick={onCancel}><kbd>{t.keys.esc}</kbd> {t.record.cancel_key}</button>
          </span>
        </form>
      </dd>
    </div>
  );
}

interface PartProps { part: Part; value: string; described: string | undefined; list: string | undefined; onValue: (value: string) => void }

function PartInput({ part, value, described, list, onValue }: PartProps) {
  const common = { 'aria-label': part.label, 'aria-describedby': described, 'aria-invalid': described ? true : undefined, class: part.narrow ? 'narrow' : undefined } as const;
  if (part.options)
    return (
      <select {...common} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {part.options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}
      </select>
    );
  if (part.multiline) return <textarea {...common} rows={4} value={value} onInput={(event) => onValue(event.currentTarget.value)} />;
  return (
    <>
      <input {...common} type="text" inputMode={part.input_mode} placeholder={part.label} autocomplete="off" value={value} list={list} onInput={(event) => onValue(event.currentTarget.value)} />
      {list && <datalist id={list}>{part.suggestions!.map((text) => <option key={text} value={text} />)}</datalist>}
    </>
  );
}
