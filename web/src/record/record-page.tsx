// SPDX-License-Identifier: GPL-3.0-or-later
// What every record page shares: its crumbs, what shows while it is missing, the menu of other actions.
import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { MergedInto } from '../api/client';
import { may_edit } from '../api/session';
import type { Hit, Kind } from '../api/types';
import { pair_of, separate } from '../duplicates/pairs';
import { Avatar } from '../kit/avatar';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { Icon } from '../kit/icon';
import { trail } from '../search/recent';
import { record_path, usePageTitle } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';
import { ConflictDialog } from './conflict-dialog';
import { Crumbs } from './crumbs';
import type { RecordOnScreen } from './use-record';

interface Props<T> { kind: Kind; id: string; title: string | undefined; on_screen: RecordOnScreen<T>; children: ComponentChildren }

export function RecordPage<T>({ kind, id, title, on_screen, children }: Props<T>) {
  const hit = title === undefined ? hit_of(kind, id) : undefined;
  usePageTitle(title ?? hit?.title);
  return (
    <>
      <Crumbs kind={kind} id={id} title={title ?? hit?.title ?? ''} />
      {on_screen.missing ? <Missing kind={kind} id={id} {...on_screen.missing} onBack={on_screen.reload} /> : (hit ? <Arriving hit={hit} /> : children)}
      {on_screen.conflict && <ConflictDialog conflict={on_screen.conflict} />}
    </>
  );
}

interface MissingProps { kind: Kind; id: string; why: string; merged_into: MergedInto | undefined; onBack: () => Promise<void> }

/** A record that was merged says into which, and can be had back. */
function Missing({ kind, id, why, merged_into, onBack }: MissingProps) {
  if (!merged_into) return <p class="blank" role="alert">{why}</p>;
  const back = () => { separate(pair_of(kind, id, merged_into.id)).then(onBack).then(() => tell(t.duplicates.separated), tell_failure); };
  return (
    <div class="blank" role="alert">
      <p>{t.record.merged} <a class="lk" href={record_path(merged_into.kind, merged_into.id)}>{merged_into.title}</a></p>
      {may_edit() && <Button icon="undo" onClick={back}>{t.duplicates.separate}</Button>}
    </div>
  );
}

const hit_of = (kind: Kind, id: string): Hit | undefined => trail.value?.hits.find((hit) => hit.kind === kind && hit.id === id);

/** What the result said of it, until the record itself is here. */
const Arriving = ({ hit }: { hit: Hit }) => (
  <div class="chead" aria-busy="true">
    {hit.kind !== 'location' && <Avatar name={hit.title} size="lg" square={hit.kind === 'company'} />}
    <div class="grow">
      <h1>{hit.title}</h1>
      <p class="mut cut">{hit.subtitle}</p>
    </div>
  </div>
);

interface MoreProps { vcard?: string; onDelete: () => void; labelled?: boolean }

export function MoreActions({ vcard, onDelete, labelled }: MoreProps) {
  const [open, set_open] = useState(false);
  if (!vcard && !may_edit()) return null;
  return (
    <>
      {labelled
        ? <button type="button" aria-haspopup="dialog" onClick={() => set_open(true)}><Icon name="more" />{t.record.more_short}</button>
        : <Button icon="more" aria-label={t.record.more} aria-haspopup="dialog" onClick={() => set_open(true)} />}
      {open && (
        <Dialog title={t.record.more} onClose={() => set_open(false)} class="menu">
          <ul>
            {vcard && <li><a href={vcard} download><Icon name="download" />{t.record.export_card}</a></li>}
            {may_edit() && <li><button type="button" onClick={() => { set_open(false); onDelete(); }}><Icon name="trash" />{t.record.delete}</button></li>}
          </ul>
        </Dialog>
      )}
    </>
  );
}
