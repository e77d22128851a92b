// SPDX-License-Identifier: GPL-3.0-or-later
// Writes down an exchange: a note, a call, a meeting. What was typed is kept until the server has it.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { create_record, new_key } from '../api/client';
import type { Interaction, Kind } from '../api/types';
import { today } from '../format';
import { Button } from '../kit/button';
import { Icon, type IconName } from '../kit/icon';
import { useActions } from '../shell/actions';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';

type Channel = Extract<Interaction['channel'], 'note' | 'call' | 'meeting' | 'email'>;
const channels: [channel: Channel, icon: IconName][] = [['note', 'note'], ['call', 'phone'], ['meeting', 'calendar'], ['email', 'mail']];

interface Props { kind: Kind; id: string; onAdded: () => void; opened?: boolean }

export function Composer({ kind, id, onAdded, opened = false }: Props) {
  const [channel, set_channel] = useState<Channel | undefined>(opened ? 'note' : undefined);
  const [text, set_text] = useState('');
  const [day, set_day] = useState(today);
  const [busy, set_busy] = useState(false);
  const intention = useRef(new_key());
  const field = useRef<HTMLTextAreaElement>(null);
  useActions([
    { text: t.keys.note, icon: 'note', key: 'n', run: () => set_channel('note') },
    { text: t.keys.call, icon: 'phone', key: 'a', run: () => set_channel('call') },
  ]);
  const is_open = channel !== undefined;
  useLayoutEffect(() => { if (is_open) field.current?.focus(); }, [is_open]);

  const close = () => { set_channel(undefined); set_text(''); };
  const submit = async () => {
    if (!text.trim() || busy || !channel) return;
    set_busy(true);
    try {
      const link = kind === 'contact' || kind === 'company' ? 'participants' : 'about';
      const at = day === today() ? { at: new Date().toISOString() } : {};
      const body = { date: day, ...at, channel, text: text.trim(), [link]: [{ kind, id }] };
      const { record } = await create_record<Interaction>('interaction', body, intention.current);
      intention.current = new_key();
      close();
      onAdded();
      tell(t.history.added, record.undo ? { undo: record.undo, after_undo: onAdded } : {});
    } catch (failure) {
      tell_failure(failure);
    } finally {
      set_busy(false);
    }
  };
  const on_key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) { event.preventDefault(); void submit(); }
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(); }
  };
  if (!channel)
    return (
      <div class="composer">
        <button type="button" class="in cut" onClick={() => set_channel('note')}>{t.history.composer}</button>
        <Button icon="phone" aria-label={t.history.log.call} title={t.history.log.call} onClick={() => set_channel('call')} />
        <Button icon="calendar" class="only-d" aria-label={t.history.log.meeting} title={t.history.log.meeting} onClick={() => set_channel('meeting')} />
      </div>
    );
  return (
    <form class="composer open" onKeyDown={on_key} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <div class="chips" role="group" aria-label={t.history.channel}>
        {channels.map(([of, icon]) => (
          <button key={of} type="button" class="chip" aria-pressed={of === channel} onClick={() => set_channel(of)}><Icon name={icon} />{t.history.channels[of]}</button>
        ))}
      </div>
      <textarea ref={field} rows={3} aria-label={t.history.composer} placeholder={t.history.composer} value={text} onInput={(event) => set_text(event.currentTarget.value)} />
      <div class="row wrap">
        <label class="row sm mut">{t.history.when}<input type="date" value={day} max={today()} required onInput={(event) => set_day(event.currentTarget.value)} /></label>
        <span class="grow" />
        <Button onClick={close}>{t.shell.cancel}</Button>
        <Button look="primary" type="submit" disabled={busy || !text.trim()}>{t.history.add}<kbd class="only-d" aria-hidden="true">⌘↵</kbd></Button>
      </div>
    </form>
  );
}
