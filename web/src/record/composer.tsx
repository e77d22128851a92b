// SPDX-License-Identifier: GPL-3.0-or-later
// Writes down an exchange: a note, a call, a meeting. What was typed is kept until the server has it, and sent again once it answers.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { create_record, Unreachable } from '../api/client';
import { online } from '../api/events';
import type { Interaction, Kind } from '../api/types';
import { civil_date, today } from '../format';
import { Button } from '../kit/button';
import { Icon, type IconName } from '../kit/icon';
import { useActions } from '../shell/actions';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import { type Channel, keep_note, kept_note, new_note, type Note } from './kept-note';

const channels: [channel: Channel, icon: IconName][] = [['note', 'note'], ['call', 'phone'], ['meeting', 'calendar'], ['email', 'mail']];

interface Props { kind: Kind; id: string; onAdded: () => void; opened?: boolean; participants?: { kind: Kind; id: string }[] | undefined }

/** How an exchange names the record on whose page it is noted. */
function link_to(kind: Kind, id: string, participants: { kind: Kind; id: string }[]): object {
  if (kind === 'contact' || kind === 'company') return { participants: [{ kind, id }, ...participants] };
  return kind === 'deal' ? { deal_id: id, participants } : { about: [{ kind, id }], participants };
}

export function Composer({ kind, id, onAdded, opened = false, participants = [] }: Props) {
  const [note, set_note] = useState(() => kept_note(kind, id) ?? (opened ? new_note('note') : undefined));
  const [phase, set_phase] = useState<'quiet' | 'busy' | 'waiting'>('quiet');
  const field = useRef<HTMLTextAreaElement>(null);
  const asked = useRef(opened);
  const write = (next: Note | undefined) => { keep_note(kind, id, next); set_note(next); };
  const choose = (channel: Channel) => { asked.current = true; write({ ...(note ?? kept_note(kind, id) ?? new_note(channel)), channel }); };
  useActions([
    { text: t.keys.note, icon: 'note', key: 'n', run: () => choose('note') },
    { text: t.keys.call, icon: 'phone', key: 'a', run: () => choose('call') },
  ]);
  const is_open = note !== undefined;
  // A note found again leaves the focus where it is.
  useLayoutEffect(() => { if (is_open && asked.current) field.current?.focus(); }, [is_open]);

  const close = () => { write(undefined); set_phase('quiet'); };
  const submit = async () => {
    if (!note?.text.trim() || phase === 'busy') return;
    set_phase('busy');
    try {
      const at = note.day === civil_date(new Date(note.begun_at)) ? { at: note.begun_at } : {};
      const next_action = note.next_action?.trim();
      const next = next_action ? { next_action, ...(note.due && { due_date: note.due }) } : {};
      const body = { date: note.day, ...at, channel: note.channel, text: note.text.trim(), ...next, ...link_to(kind, id, participants) };
      const { record } = await create_record<Interaction>('interaction', body, note.key);
      close();
      onAdded();
      tell(t.history.added, record.undo ? { undo: record.undo, after_undo: onAdded } : {});
    } catch (failure) {
      set_phase(failure instanceof Unreachable ? 'waiting' : 'quiet');
      tell_failure(failure);
    }
  };
  const reachable = online.value;
  useEffect(() => { if (reachable && phase === 'waiting') void submit(); }, [reachable]);
  const on_key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) { event.preventDefault(); void submit(); }
    // Only folded: the words are there again when it is opened.
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); set_note(undefined); }
  };
  if (!note)
    return (
      <div class="composer">
        <button type="button" class="in cut" onClick={() => choose('note')}>{t.history.composer}</button>
        <Button icon="phone" aria-label={t.history.log.call} title={t.history.log.call} onClick={() => choose('call')} />
        <Button icon="calendar" class="only-d" aria-label={t.history.log.meeting} title={t.history.log.meeting} onClick={() => choose('meeting')} />
      </div>
    );
  return (
    <form class="composer open" onKeyDown={on_key} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <div class="chips" role="group" aria-label={t.history.channel}>
        {channels.map(([of, icon]) => (
          <button key={of} type="button" class="chip" aria-pressed={of === note.channel} onClick={() => choose(of)}><Icon name={icon} />{t.history.channels[of]}</button>
        ))}
      </div>
      <textarea ref={field} rows={3} aria-label={t.history.composer} placeholder={t.history.composer} value={note.text} onInput={(event) => write({ ...note, text: event.currentTarget.value })} />
      <div class="row wrap next">
        <input class="in grow" type="text" aria-label={t.history.next_action} placeholder={t.history.next_placeholder} maxLength={200} value={note.next_action ?? ''} onInput={(event) => write({ ...note, next_action: event.currentTarget.value })} />
        {note.next_action?.trim() && <label class="row sm mut">{t.history.due}<input type="date" value={note.due ?? ''} onInput={(event) => write({ ...note, due: event.currentTarget.value })} /></label>}
      </div>
      <div class="row wrap">
        <label class="row sm mut">{t.history.when}<input type="date" value={note.day} max={today()} required onInput={(event) => write({ ...note, day: event.currentTarget.value })} /></label>
        {phase === 'waiting' && <span class="row sm dim" role="status"><Icon name="clock" />{t.history.waiting}</span>}
        <span class="grow" />
        <Button onClick={close}>{t.shell.cancel}</Button>
        <Button look="primary" type="submit" disabled={phase === 'busy' || !note.text.trim()}>{t.history.add}<kbd class="only-d" aria-hidden="true">⌘↵</kbd></Button>
      </div>
    </form>
  );
}
