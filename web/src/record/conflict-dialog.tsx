// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { t } from '../texts/pages';
import type { Changes, Conflict } from './use-record';

const says_something = (part: unknown): boolean => part !== null && part !== '' && typeof part !== 'boolean' && (!Array.isArray(part) || part.length > 0);

/** Any value of a record in a few words: lists by their entries, objects by their values. */
export function in_words(value: unknown): string {
  if (value === null || value === undefined || value === '') return t.conflict.empty;
  if (Array.isArray(value)) return value.length > 0 ? value.map(in_words).join(', ') : t.conflict.empty;
  if (typeof value === 'object') {
    const fields = value as Changes;
    if ('value' in fields) return in_words(fields['value']);
    return Object.values(fields).filter(says_something).map(in_words).join(', ') || t.conflict.empty;
  }
  return t.search.value[String(value)] ?? String(value);
}

const Version = ({ label, changes }: { label: string; changes: Changes }) => (
  <>
    <dt>{label}</dt>
    <dd>{Object.values(changes).map(in_words).join(' · ')}</dd>
  </>
);

export const ConflictDialog = ({ conflict }: { conflict: Conflict }) => (
  <Dialog title={t.conflict.title(conflict.label)} onClose={conflict.back} class="conflict">
    <p class="sm mut">{t.conflict.text}</p>
    <dl>
      <Version label={t.conflict.mine} changes={conflict.changes} />
      <Version label={t.conflict.theirs} changes={conflict.theirs} />
      <Version label={t.conflict.before} changes={conflict.before} />
    </dl>
    <footer>
      <Button onClick={() => { void conflict.settle('theirs'); }}>{t.conflict.keep_theirs}</Button>
      <Button look="primary" onClick={() => { void conflict.settle('mine'); }}>{t.conflict.keep_mine}</Button>
    </footer>
  </Dialog>
);
