// SPDX-License-Identifier: GPL-3.0-or-later
// The copies of the data: when the last was made, where they are, whether something is wrong with them.
import { useEffect, useState } from 'preact/hooks';
import { back_up_now, get_backups, type Backups } from '../api/backups';
import { session } from '../api/session';
import { file_size, moment, relative, time } from '../format';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { sentence_of } from '../language';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';

const b = t.settings.backups;

const Warning = ({ children }: { children: string }) => <p class="ask-bar" role="status"><Icon name="warn" /><span class="grow">{children}</span></p>;

const last = ({ last_at }: Backups): string => (last_at ? `${relative(last_at)} (${moment(last_at)})` : b.never);

/** One that is due is made within half a minute. */
const next = ({ next_at, last_at }: Backups): string =>
  !next_at ? (last_at ? b.up_to_date : b.at_first_change) : new Date(next_at) <= new Date() ? b.soon : b.at(time(next_at));

function Facts({ backups }: { backups: Backups }) {
  const { count = 0, bytes = 0, folder, sealed } = backups;
  const rows: [string, string][] = [
    [b.last, last(backups)],
    [b.next, next(backups)],
    [b.kept, count ? `${b.copies(count)}, ${file_size(bytes)}${sealed ? `, ${b.sealed}` : ''}` : b.none],
    ...(folder ? [[b.where, folder] as [string, string]] : []),
  ];
  return <dl class="copy-facts">{rows.map(([term, value]) => <div key={term}><dt>{term}</dt><dd>{value}</dd></div>)}</dl>;
}

export function BackupsCard() {
  const [backups, set_backups] = useState<Backups | undefined>();
  const [busy, set_busy] = useState(false);
  const load = () => { get_backups().then(set_backups, tell_failure); };
  useEffect(load, []);
  const save = () => {
    set_busy(true);
    back_up_now().then((now) => { set_backups(now); tell(b.done); }, (failure) => { tell_failure(failure); load(); }).finally(() => set_busy(false));
  };
  if (!backups) return null;
  const offered = session.value?.role === 'owner' && backups.state !== 'off';
  return (
    <Card title={b.title} id="sauvegardes" class="set" aside={offered && <Button icon="shield" disabled={busy} onClick={save}>{busy ? b.saving : b.save}</Button>}>
      <div class="body">
        {backups.failure && <Warning>{sentence_of(backups.failure)}</Warning>}
        {backups.state === 'failing' && !backups.failure && <Warning>{b.failing}</Warning>}
        {backups.state === 'off' ? <Warning>{b.off}</Warning> : <Facts backups={backups} />}
        {backups.same_disk && <p class="sm dim">{b.same_disk}</p>}
      </div>
    </Card>
  );
}
