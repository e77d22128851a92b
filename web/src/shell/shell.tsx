// SPDX-License-Identifier: GPL-3.0-or-later
// What surrounds every page: side bar, tab bar, strips, the notice bar and the keys that work everywhere.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { online } from '../api/events';
import { may_edit, may_see } from '../api/session';
import { number } from '../format';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { Icon, type IconName } from '../kit/icon';
import { Logo } from '../kit/logo';
import { waiting } from '../duplicates/pairs';
import { lazy } from '../lazy';
import { t } from '../texts';
import { offered_actions, useActions } from './actions';
import { company_name, counts, useCounts } from './counts';
import { useKeys } from './keyboard';
import { KeysSheet } from './keys-sheet';
import { go } from './navigation';
import { undo_last } from './notice';

const Palette = lazy(() => import('./palette').then(({ Palette }) => Palette));

interface Entry {
  path: string;
  icon: IconName;
  text: string;
  count?: () => number | undefined;
  alert?: boolean;
  key?: string;
  go_key?: string;
  /** Not there for whoever may not open it. */
  open?: () => boolean;
}
const open_ones = (list: Entry[]): Entry[] => list.filter(({ open }) => !open || open());

const entries: Entry[] = [
  { path: '/', icon: 'search', text: t.shell.search, key: '/' },
  { path: '/contacts', icon: 'users', text: t.shell.contacts, count: () => counts.value?.kind.contact, go_key: 'c', open: () => may_see('contact') },
  { path: '/societes', icon: 'building', text: t.shell.companies, count: () => counts.value?.kind.company, go_key: 's' },
  { path: '/images', icon: 'image', text: t.shell.images, count: () => counts.value?.kind.image, go_key: 'i', open: () => may_see('image') },
  { path: '/lieux', icon: 'pin', text: t.shell.locations, count: () => counts.value?.kind.location, go_key: 'l', open: () => may_see('location') },
];
const sales: Entry[] = [
  { path: '/affaires', icon: 'board', text: t.shell.deals, go_key: 'a', open: () => may_see('deal') },
  { path: '/devis', icon: 'quote', text: t.shell.quotes, count: () => counts.value?.open_quotes, go_key: 'd' },
  { path: '/factures', icon: 'bill', text: t.shell.invoices, count: () => counts.value?.overdue, alert: true, go_key: 'f' },
  { path: '/tableau', icon: 'chart', text: t.shell.dashboard, go_key: 't' },
];
const data: Entry[] = [
  { path: '/imports', icon: 'upload', text: t.shell.imports, open: may_edit },
  { path: '/doublons', icon: 'duplicate', text: t.duplicates.title, count: () => waiting.value, open: () => may_see('contact') },
  { path: '/reglages', icon: 'gear', text: t.shell.settings },
];
const board_tab: Entry = { ...sales[3]!, text: t.shell.dashboard_tab };
/** Four, with what is used most: for an accountant, companies and invoices. */
const tabs_of = (): Entry[] => (may_see('contact') ? [entries[0]!, entries[1]!, entries[3]!, board_tab] : [entries[0]!, entries[2]!, sales[2]!, board_tab]);

const is_current = (path: string, here: string): boolean => (path === '/' ? here === '/' : here === path || here.startsWith(`${path}/`));

const Count = ({ entry }: { entry: Entry }) => {
  if (entry.key) return <span class="n"><kbd>{entry.key}</kbd></span>;
  const count = entry.count?.();
  if (!count) return null;
  return <span class={entry.alert ? 'n num alert' : 'n num'}>{number(count)}{entry.alert && <span class="vh"> {t.shell.overdue}</span>}</span>;
};

const NavList = ({ list, here }: { list: Entry[]; here: string }) => (
  <ul>
    {open_ones(list).map((entry) => (
      <li key={entry.path}>
        <a href={entry.path} title={entry.text} aria-current={is_current(entry.path, here) ? 'page' : undefined}>
          <Icon name={entry.icon} /><span class="tx">{entry.text}</span><Count entry={entry} />
        </a>
      </li>
    ))}
  </ul>
);

const Brand = () => (
  <a class="brand" href="/"><Logo /><span class="tx"><b>{t.shell.product}</b><small>{company_name.value || t.shell.product_line}</small></span></a>
);

const create_choices: [path: string, icon: IconName, text: string][] = [
  ['/contacts/nouveau', 'user', t.shell.create_contact],
  ['/societes/nouvelle', 'building', t.shell.create_company],
  ['/lieux/nouveau', 'pin', t.shell.create_location],
  ['/affaires/nouvelle', 'board', t.shell.create_deal],
  ['/devis/nouveau', 'quote', t.shell.create_quote],
  ['/factures/nouvelle', 'bill', t.shell.create_invoice],
];

const Menu = ({ title, rows, onClose }: { title: string; rows: [path: string, icon: IconName, text: string][]; onClose: () => void }) => (
  <Dialog title={title} onClose={onClose} class="menu">
    <ul>{rows.map(([path, icon, text]) => <li key={path}><a href={path} onClick={onClose}><Icon name={icon} />{text}</a></li>)}</ul>
  </Dialog>
);

/** Goes to the box of this page, or to the search page when it has none. */
function focus_search(): void {
  const box = document.querySelector<HTMLInputElement>('input[role=combobox].q');
  if (box) box.select();
  else go('/');
}

export function Shell({ children }: { children: ComponentChildren }) {
  const [here] = useLocation();
  const [sheet, open] = useState<'keys' | 'create' | 'more' | 'palette' | undefined>();
  const close = () => open(undefined);
  useCounts();
  useKeys({ '/': focus_search, 'mod+k': () => open('palette'), ...(may_edit() && { c: () => open('create') }) });
  useActions([
    ...(may_edit() ? create_choices : []).map(([path, icon, text]) => ({ text, icon, run: () => go(path) })),
    ...open_ones([...entries.slice(1), ...sales, ...data]).map(({ path, icon, text, go_key }) => ({ text: t.palette.go(text), icon, ...(go_key && { key: `g ${go_key}` }), run: () => go(path) })),
    { text: t.palette.go(t.shell.accounting), icon: 'chart', run: () => go('/factures/comptabilite') },
    { text: t.state.undo_last, icon: 'undo', key: 'mod+z', run: () => { void undo_last(); } },
    { text: t.keys.title, icon: 'help', key: '?', run: () => open('keys') },
  ]);
  const tabs = tabs_of();
  const more = open_ones([...entries, ...sales.slice(0, 3), ...data]).filter((entry) => !tabs.some(({ path }) => path === entry.path));
  return (
    <>
      <a class="skip" href="#main">{t.shell.skip}</a>
      {!online.value && <p class="strip" role="status"><Icon name="warn" />{t.state.offline}</p>}
      <div class="app">
        <aside class="side">
          <Brand />
          <nav class="nav" aria-label={t.shell.main_nav}>
            <NavList list={entries} here={here} />
            <h2>{t.shell.sales}</h2>
            <NavList list={sales} here={here} />
            <h2>{t.shell.data}</h2>
            <NavList list={data} here={here} />
          </nav>
          <div class="me">
            {may_edit() && <Button icon="plus" onClick={() => open('create')} aria-label={t.shell.create} title={t.shell.create}><span class="tx">{t.shell.create}</span></Button>}
            <Button look="ghost" class="ico" onClick={() => open('keys')} aria-label={t.shell.keys_help}><kbd>?</kbd></Button>
          </div>
        </aside>
        <main class="main" id="main" tabIndex={-1}>
          <div class="top-m">
            <Brand />
            {may_edit() && <Button icon="plus" look="ghost" aria-label={t.shell.create} onClick={() => open('create')} />}
          </div>
          {children}
        </main>
        <nav class="tabbar" aria-label={t.shell.tab_nav}>
          {tabs.map((entry) => (
            <a key={entry.path} href={entry.path} aria-current={is_current(entry.path, here) ? 'page' : undefined}><Icon name={entry.icon} />{entry.text}</a>
          ))}
          <button type="button" aria-haspopup="dialog" onClick={() => open('more')}><Icon name="menu" />{t.shell.more_tab}</button>
        </nav>
      </div>
      {sheet === 'palette' && <Palette actions={offered_actions()} onClose={close} />}
      {sheet === 'keys' && <KeysSheet onClose={close} />}
      {sheet === 'create' && <Menu title={t.shell.create} rows={create_choices} onClose={close} />}
      {sheet === 'more' && <Menu title={t.shell.more_tab} rows={more.map(({ path, icon, text }) => [path, icon, text])} onClose={close} />}
    </>
  );
}
