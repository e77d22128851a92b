// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useState } from 'preact/hooks';
import { moment } from '../format';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { t } from '../texts/pages';
import { past_imports, type Past } from './plan';

/** "96 contacts, 12 sociétés, 4 complétées" */
export function made_text(created: Record<string, number>, updated: number): string {
  const made = Object.entries(created).map(([kind, count]) => t.imports.of_kind[kind]?.(count)).filter(Boolean);
  if (updated > 0) made.push(t.imports.completed(updated));
  return made.join(', ');
}

export function PastImports({ onUndo }: { onUndo: (id: string) => Promise<void> }) {
  const [past, set_past] = useState<Past[]>([]);
  const [busy, set_busy] = useState('');
  const look = () => past_imports().then(set_past, () => undefined); // the page works without them
  useEffect(() => { void look(); }, []);
  if (past.length === 0) return null;
  const undo = async (id: string) => {
    set_busy(id);
    await onUndo(id);
    set_busy('');
    await look();
  };
  return (
    <Card title={t.imports.past} class="pasts">
      <div class="body">
        <ul class="past num">
          {past.map((one) => (
            <li key={one.id}>
              <Icon name="file" />
              <span class="grow"><b>{one.files.join(', ')}</b><span class="sm mut">{[moment(one.at), made_text(one.created, one.updated)].filter(Boolean).join(' · ')}</span></span>
              {one.undone
                ? <span class="sm dim">{t.imports.past_undone}</span>
                : (
                  <Button icon="undo" disabled={busy !== ''} onClick={() => undo(one.id)}>
                    <span class="only-d">{busy === one.id ? t.imports.undoing : t.imports.undo_all}</span><span class="only-m">{t.imports.undo_short}</span>
                  </Button>
                )}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
