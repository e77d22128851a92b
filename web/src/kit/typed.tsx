// SPDX-License-Identifier: GPL-3.0-or-later
// An input that reads what is typed into a value: it keeps the typed text until focus leaves it,
// tells every value it can read, and complains only once left.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from './field';

export interface Reading<T> {
  show: (value: T) => string;
  /** undefined when the text cannot be read. */
  read: (text: string) => T | undefined;
}

export interface Typed { unreadable: boolean; input: Pick<JSX.IntrinsicElements['input'], 'value' | 'onInput' | 'onFocus' | 'onBlur'> }

export function useTyped<T>(value: T, reading: Reading<T>, onValue: (value: T) => void): Typed {
  const [typed, set_typed] = useState<string | undefined>();
  const [inside, set_inside] = useState(false);
  const unread = typed !== undefined && reading.read(typed) === undefined;
  return {
    unreadable: unread && !inside,
    input: {
      value: typed ?? reading.show(value),
      onInput: (event) => {
        const text = event.currentTarget.value;
        set_typed(text);
        const read = reading.read(text);
        if (read !== undefined) onValue(read);
      },
      onFocus: () => set_inside(true),
      onBlur: () => {
        set_inside(false);
        if (!unread) set_typed(undefined);
      },
    },
  };
}

type FieldProps<T> = Omit<Parameters<typeof TextField>[0], 'value' | 'error'> & {
  value: T;
  reading: Reading<T>;
  onValue: (value: T) => void;
  /** What to say when the text cannot be read. */
  complaint: string;
  error?: string | undefined;
};

export function TypedField<T>({ value, reading, onValue, complaint, error, ...field }: FieldProps<T>) {
  const { unreadable, input } = useTyped(value, reading, onValue);
  const wrong = unreadable ? complaint : error;
  return <TextField {...field} {...input} {...(wrong && { error: wrong })} />;
}
