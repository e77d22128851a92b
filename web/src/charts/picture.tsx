// SPDX-License-Identifier: GPL-3.0-or-later
// The ground of every chart: an image with a name and a one-sentence description, drawn at the width it has,
// so that its letters keep their size.
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props { title: string; description: string; height: (width: number) => number; children: (width: number) => ComponentChildren }

const first_width = 320;

export function Picture({ title, description, height, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [width, set_width] = useState(first_width);
  const id = useId();
  useLayoutEffect(() => {
    const measure = () => set_width(Math.round(box.current!.clientWidth) || first_width);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={box}>
      <svg class="chart" viewBox={`0 0 ${width} ${height(width)}`} role="img" aria-labelledby={`${id}-t`} aria-describedby={`${id}-d`}>
        <title id={`${id}-t`}>{title}</title>
        <desc id={`${id}-d`}>{description}</desc>
        {children(width)}
      </svg>
    </div>
  );
}
