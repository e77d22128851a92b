// SPDX-License-Identifier: GPL-3.0-or-later
// A text area as high as its text.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export function Grow({ value, ...rest }: JSX.IntrinsicElements['textarea'] & { value: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current!;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
  }, [value]);
  return <textarea ref={area} rows={1} value={value} {...rest} />;
}
