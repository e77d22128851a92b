// SPDX-License-Identifier: GPL-3.0-or-later
// The people who may sign in, for owners.
import { useEffect, useState } from 'preact/hooks';
import { session, type Role } from '../api/session';
import { add_user, change_user, close_sessions_of, get_users, remove_user, reset_password, type User } from '../api/sign-in';
import { relative } from '../format';
import { Avatar } from '../kit/avatar';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Dialog } from '../kit/dialog';
import { SelectField, TextField } from '../kit/field';
import { Icon } from '../kit/icon';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import { useSending } from './sending';

const p = t.people;
const roles = Object.entries(p.roles) as [Role, string][];

/** The server knows itself by one address; whoever is sent the link will use the one of this page. */
const here = (link: string): string => {
  const { pathname, hash } = new URL(link);
  return location.origin + pathname + hash;
};

function LinkDialog({ name, link, onClose }: { name: string; link: string; onClose: () => void }) {
  const copy = () => { navigator.clipboard.writeText(link).then(() => tell(p.copied), tell_failure); };
  return (
    <Dialog title={p.link_title(name)} onClose={onClose}>
      <p class="dim">{p.link_hint}</p>
      <TextField label={p.link_title(name)} value={link} readOnly onFocus={(event) => event.currentTarget.select()} />
      <footer><Button icon="copy" look="primary" onClick={copy}>{p.copy}</Button></footer>
    </Dialog>
  );
}

function AddDialog({ onAdded, onClose }: { onAdded: (user: User & { link: string }) => void; onClose: () => void }) {
  const [name, set_name] = useState('');
  const [email, set_email] = useState('');
  const [role, set_role] = useState<Role>('editor');
  const { busy, complaint, submit } = useSending(async () => onAdded(await add_user({ name, email, role })));
  const said = (field: string) => { const error = complaint(field); return error ? { error } : {}; };
  return (
    <Dialog title={p.add_title} onClose={onClose}>
      <form class="lform" onSubmit={submit}>
        <p class="dim">{p.add_hint}</p>
        {complaint() && <p class="fe" role="alert"><Icon name="warn" />{complaint()}</p>}
        <TextField label={p.name} autocomplete="off" required value={name} onInput={(event) => set_name(event.currentTarget.value)} {...said('name')} />
        <TextField label={p.email} type="email" autocomplete="off" required value={email} onInput={(event) => set_email(event.currentTarget.value)} {...said('email')} />
        <SelectField label={p.role} value={role} options={roles} onPick={(picked) => set_role(picked as Role)} />
        <p class="sm dim">{p.role_hints[role]}</p>
        <footer><Button onClick={onClose}>{t.shell.cancel}</Button><Button type="submit" look="primary" disabled={busy}>{p.add}</Button></footer>
      </form>
    </Dialog>
  );
}

const RemoveDialog = ({ user, onRemove, onClose }: { user: User; onRemove: () => void; onClose: () => void }) => (
  <Dialog title={p.remove_title(user.name)} onClose={onClose}>
    <p class="dim">{p.remove_hint}</p>
    <footer><Button onClick={onClose}>{t.shell.cancel}</Button><Button look="primary" onClick={onRemove}>{p.remove}</Button></footer>
  </Dialog>
);

const seen = ({ last_seen_at, has_password, sessions }: User): string =>
  last_seen_at ? p.last_seen(relative(last_seen_at), p.open_sessions(sessions)) : has_password ? p.open_sessions(sessions) : p.no_password;

interface RowProps { user: User; act: { role: (role: Role) => void; reset: () => void; close: () => void; remove: () => void } }

function Row({ user, act }: RowProps) {
  const [open, set_open] = useState(false);
  const own = user.id === session.value?.person?.id;
  const choose = (action: () => void) => () => { set_open(false); action(); };
  return (
    <li>
      <Avatar name={user.name} />
      <div class="grow"><b>{user.name}{own && <em> ({p.you})</em>}</b><span class="sm dim">{user.email} · {seen(user)}</span></div>
      <span class="fi role">
        <select aria-label={p.role_of(user.name)} value={user.role} onChange={(event) => act.role(event.currentTarget.value as Role)}>
          {roles.map(([role, text]) => <option key={role} value={role}>{text}</option>)}
        </select>
        <Icon name="down" />
      </span>
      <Button icon="more" look="ghost" aria-haspopup="dialog" aria-label={p.actions_of(user.name)} onClick={() => set_open(true)} />
      {open && (
        <Dialog title={user.name} onClose={() => set_open(false)} class="menu">
          <ul>
            <li><button type="button" onClick={choose(act.reset)}><Icon name="link" />{p.reset}</button></li>
            {user.sessions > 0 && <li><button type="button" onClick={choose(act.close)}><Icon name="lock" />{p.close_sessions}</button></li>}
            {!own && <li><button type="button" onClick={choose(act.remove)}><Icon name="trash" />{p.remove}</button></li>}
          </ul>
        </Dialog>
      )}
    </li>
  );
}

export function PeopleCard() {
  const [users, set_users] = useState<User[]>([]);
  const [sheet, show] = useState<{ add: true } | { link: string; name: string } | { remove: User } | undefined>();
  const close = () => show(undefined);
  const load = () => { get_users().then(set_users, tell_failure); };
  useEffect(load, []);
  /** Whatever came of it, the list is what the server says. */
  const after = (work: Promise<unknown>, done?: string) => work.then(() => { if (done) tell(done); }, tell_failure).finally(load);
  const actions = (user: User): RowProps['act'] => ({
    role: (role) => { void after(change_user(user.id, { role })); },
    reset: () => { void after(reset_password(user.id).then((link) => show({ link: here(link), name: user.name }))); },
    close: () => { void after(close_sessions_of(user.id), p.sessions_closed(user.name)); },
    remove: () => show({ remove: user }),
  });
  return (
    <Card title={p.users} id="utilisateurs" class="set" aside={<Button icon="plus" onClick={() => show({ add: true })}>{p.add}</Button>}>
      <div class="body"><ul class="people">{users.map((user) => <Row key={`${user.id} ${user.role}`} user={user} act={actions(user)} />)}</ul></div>
      {sheet && 'add' in sheet && <AddDialog onClose={close} onAdded={({ name, link }) => { show({ link: here(link), name }); load(); }} />}
      {sheet && 'link' in sheet && <LinkDialog {...sheet} onClose={close} />}
      {sheet && 'remove' in sheet && <RemoveDialog user={sheet.remove} onClose={close} onRemove={() => { close(); void after(remove_user(sheet.remove.id), p.removed(sheet.remove.name)); }} />}
    </Card>
  );
}
