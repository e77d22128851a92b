// SPDX-License-Identifier: GPL-3.0-or-later
// ⌘K: records, pages and actions by a few letters. ">" leaves records out; Tab on a result offers what can be done with it.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Hit } from '../api/types';
import { Dialog } from '../kit/dialog';
import { Icon, type IconName } from '../kit/icon';
import { acts_on } from '../search/acts';
import { previewed } from '../search/preview-data';
import { recent } from '../search/recent';
import { useOpening, useSearch } from '../search/session';
import { read_state } from '../search/state';
import { t } from '../texts';
import { type Action, key_caps } from './actions';
import { go, has_page, kind_icons, record_path } from './navigation';
import { tell, tell_failure } from './notice';
import { ranked } from './ranking';

interface Command { id: string; text: string; more?: string | undefined; icon: IconName; key?: string | undefined; hit?: Hit; run: (elsewhere: boolean) => void }
interface Section { title: string; commands: Command[] }

const most_records = 7;
const most_actions = 6;

/** Follows a link as the browser would, so that tel: and mailto: open their programs. */
function follow(href: string, elsewhere: boolean): void {
  if (elsewhere) window.open(href);
  else if (href.startsWith('/')) go(href);
  else location.href = href;
}

const of_record = (kind: Hit['kind'], id: string, text: string, more: string | undefined): Command => ({
  id: `${kind}-${id}`, text, more, icon: kind_icons[kind] ?? 'file', run: (elsewhere) => follow(record_path(kind, id), elsewhere),
});

const of_hit = (hit: Hit): Command => ({ ...of_record(hit.kind, hit.id, hit.title, hit.subtitle), hit });

const of_action = ({ text, icon, key, run }: Action): Command => ({ id: `action-${text}`, text, icon, key, run });

function acts_of(hit: Hit): Command[] {
  const email = previewed(hit).emails?.[0]?.value;
  const copy = () => { navigator.clipboard.writeText(email!).then(() => tell(t.palette.copied), tell_failure); };
  return [
    { ...of_hit(hit), text: t.search.open_record, more: undefined },
    ...acts_on(hit).map(({ icon, text, href }) => ({ id: `act-${text}`, icon, text, run: (elsewhere: boolean) => follow(href, elsewhere) })),
    ...(email ? [{ id: 'act-copy', icon: 'copy', text: t.palette.copy_email, more: email, run: copy } as const] : []),
  ];
}

interface Asked { typed: string; hits: Hit[]; actions: Action[]; opened: Hit | undefined }

/** What the list holds for what is typed; what is open or opened before, while nothing is. */
function sections_of({ typed, hits, actions, opened }: Asked): Section[] {
  const only_actions = typed.startsWith('>');
  const words = only_actions ? typed.slice(1) : typed;
  if (opened) return [{ title: opened.title, commands: ranked(acts_of(opened), words) }];
  const found = ranked(actions, words).map(of_action);
  const shown = only_actions ? found : found.slice(0, most_actions);
  const records = words.trim() ? hits.filter(({ kind }) => has_page(kind)).map(of_hit) : recent.value.map(({ kind, id, title }) => of_record(kind, id, title, undefined));
  const sections = [
    { title: words.trim() ? t.search.results : t.search.recent, commands: only_actions ? [] : records },
    { title: t.palette.actions, commands: shown },
  ];
  return sections.filter(({ commands }) => commands.length > 0);
}

const Row = ({ command, selected, onPoint, onRun }: { command: Command; selected: boolean; onPoint: () => void; onRun: (elsewhere: boolean) => void }) => (
  <div id={command.id} role="option" aria-selected={selected} onMouseMove={onPoint} onClick={(event) => onRun(event.metaKey || event.ctrlKey)}>
    <Icon name={command.icon} />
    <span class="cut">{command.text}</span>
    <span class="grow dim sm cut">{command.more}</span>
    {selected && command.hit && acts_on(command.hit).length > 0 && <span class="xs dim row only-d"><kbd>Tab</kbd>{t.palette.more}</span>}
    {command.key && <span class="row only-d" aria-hidden="true">{key_caps(command.key).map((cap) => <kbd key={cap}>{cap}</kbd>)}</span>}
  </div>
);

export function Palette({ actions, onClose }: { actions: Action[]; onClose: () => void }) {
  const [typed, set_typed] = useState('');
  const [opened, set_opened] = useState<Hit | undefined>();
  const [at, set_at] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const words = opened || typed.startsWith('>') ? '' : typed.trim();
  const session = useSearch(words ? { ...read_state(''), q: words } : undefined, most_records);
  const sections = sections_of({ typed, hits: session.answer?.hits ?? [], actions, opened });
  const commands = sections.flatMap((section) => section.commands);
  const selected = commands[Math.min(at, commands.length - 1)];
  useEffect(() => { if (selected) document.getElementById(selected.id)?.scrollIntoView({ block: 'nearest' }); }, [selected?.id]);

  const ask = (text: string) => { set_typed(text); set_at(0); };
  const show_acts = (hit: Hit | undefined) => { set_opened(hit); ask(''); };
  const run = (command: Command | undefined, elsewhere: boolean) => {
    if (!command) return;
    onClose();
    // Once the dialog has given the focus back: the command may want it.
    requestAnimationFrame(() => command.run(elsewhere));
  };
  const enter = useOpening({ ...session, current: session.current || !words }, (event) => run(selected, event.metaKey || event.ctrlKey));
  const back = () => {
    if (typed) ask('');
    else if (opened) set_opened(undefined);
    else onClose();
  };
  const on_key = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const hit = selected?.hit;
    if (event.key === 'ArrowDown') set_at(Math.min(at + 1, commands.length - 1));
    else if (event.key === 'ArrowUp') set_at(Math.max(0, at - 1));
    else if (event.key === 'Enter') enter(event);
    else if (event.key === 'Tab' && !event.shiftKey && hit && acts_on(hit).length > 0) show_acts(hit);
    else if (event.key === 'Backspace' && !typed && opened) set_opened(undefined);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t.palette.title} bare onClose={back} class="palette">
      <div class="row">
        <Icon name="search" />
        <input ref={input} autofocus type="text" role="combobox" autocomplete="off" spellcheck={false} aria-label={t.palette.title} aria-autocomplete="list" placeholder={opened ? opened.title : t.palette.placeholder}
          aria-expanded={commands.length > 0} aria-controls={commands.length > 0 ? 'commands' : undefined} aria-activedescendant={selected?.id} value={typed} onInput={(event) => ask(event.currentTarget.value)} onKeyDown={on_key} />
        <kbd class="only-d">{t.keys.esc}</kbd>
      </div>
      {commands.length > 0 && (
        <div id="commands" role="listbox" aria-label={t.palette.title}>
          {sections.map(({ title, commands: rows }) => (
            <div key={title} role="group" aria-label={title}>
              <div class="h" role="none" aria-hidden="true">{title}</div>
              {rows.map((command) => <Row key={command.id} command={command} selected={command === selected} onPoint={() => set_at(commands.indexOf(command))} onRun={(elsewhere) => run(command, elsewhere)} />)}
            </div>
          ))}
        </div>
      )}
      {commands.length === 0 && session.current && <p class="sm dim">{t.search.none(typed)}</p>}
    </Dialog>
  );
}
