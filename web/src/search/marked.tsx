// SPDX-License-Identifier: GPL-3.0-or-later
// Text with the matched words marked. Ranges are [start, end) in UTF-16 code units, sorted.
import type { Hit } from '../api/types';

const before_match = 28;

export type Ranges = readonly (readonly [number, number])[];

/** The text from a little before its first match, so that the match is seen on a narrow screen. */
export function around_match(text: string, marks: Ranges): { text: string; marks: Ranges } {
  const first = marks[0]?.[0] ?? 0;
  if (first <= before_match) return { text, marks };
  const cut = text.indexOf(' ', first - before_match) + 1;
  if (cut === 0 || cut > first) return { text, marks };
  const shift = 1 - cut;
  return { text: `…${text.slice(cut)}`, marks: marks.map(([start, end]) => [start + shift, end + shift] as const) };
}

export function Marked({ text, marks }: { text: string; marks: Ranges }) {
  const pieces = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start < at || end > text.length) continue;
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return <>{pieces}{text.slice(at)}</>;
}

export const HitTitle = ({ hit }: { hit: Hit }) => <Marked text={hit.title} marks={hit.marks ?? []} />;

/** Where else the words were found; nothing when that says no more than the title. */
export function HitSnippet({ hit }: { hit: Hit }) {
  if (!hit.snippet || hit.snippet.marks.length === 0 || hit.snippet.text === hit.title) return null;
  const { text, marks } = around_match(hit.snippet.text, hit.snippet.marks);
  return <Marked text={text} marks={marks} />;
}
