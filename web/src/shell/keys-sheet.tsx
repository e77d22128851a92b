// SPDX-License-Identifier: GPL-3.0-or-later
import { Dialog } from '../kit/dialog';
import { t } from '../texts';

type Row = [keys: string[], does: string];

const groups: [string, Row[]][] = [
  [t.keys.everywhere, [
    [['/'], t.keys.search], [['⌘K'], t.palette.title], [['C'], t.keys.create], [['G', 'C S I L A D F T'], t.keys.go],
    [['⌘Z'], t.keys.undo], [[t.keys.esc], t.keys.escape], [['?'], t.keys.sheet],
  ]],
  [t.keys.lists, [[['↑', '↓'], t.keys.move], [['↵'], t.keys.open], [['⌘↵'], t.keys.open_tab]]],
  [t.keys.grid, [[['⇧', '← → ↑ ↓'], t.keys.extend], [['⌘A'], t.keys.pick_all], [['⌘', t.keys.space], t.keys.pick], [[t.keys.space], t.keys.loupe]]],
  [t.keys.records, [
    [['J', 'K'], t.keys.next], [['E'], t.keys.edit], [['N'], t.keys.note], [['A'], t.keys.call], [['F'], t.keys.invoice], [['D'], t.keys.quote],
  ]],
  [t.duplicates.title, [[['J', 'K'], t.duplicates.next], [['M'], t.duplicates.merge], [['D'], t.duplicates.two.contact]]],
  [t.keys.draft, [[['⌘S'], t.keys.save_now], [['⌘↵'], t.keys.issue], [['⌘P'], t.keys.preview], [['⌥↑', '⌥↓'], t.keys.move_line]]],
];

export const KeysSheet = ({ onClose }: { onClose: () => void }) => (
  <Dialog title={t.keys.title} onClose={onClose} class="keys">
    {groups.map(([title, rows]) => (
      <section key={title}>
        <h3>{title}</h3>
        <dl>
          {rows.map(([keys, does]) => (
            <div key={does}>
              <dt>{does}</dt>
              <dd>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </Dialog>
);
