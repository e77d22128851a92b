// SPDX-License-Identifier: GPL-3.0-or-later
// Chasing a late invoice: an e-mail made ready, as firm as it is time for, read over here and sent from the person's own mail program;
// that it was is noted in the client's history.
import { useEffect, useRef, useState } from 'preact/hooks';
import { new_key } from '../api/client';
import { get_reminder, note_reminder, type Level, type Reminder } from '../api/reminders';
import { date, money } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { TextField } from '../kit/field';
import { Grow } from '../kit/grow';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import { decimal_shown } from './readings';

const r = t.reminder;
const levels: Level[] = [1, 2, 3];

/** The line ends of an address are those of e-mail. */
export const mailto = ({ to, subject, text }: Pick<Reminder, 'to' | 'subject' | 'text'>): string =>
  `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replace(/\n/g, '\r\n'))}`;

const Sums = ({ reminder }: { reminder: Reminder }) => {
  const { left_cents, penalties_cents, indemnity_cents, total_cents, rate_percent, days_late } = reminder;
  const rows: [string, number][] = [
    [r.left(days_late), left_cents],
    ...(penalties_cents > 0 ? [[r.penalties(decimal_shown(rate_percent)), penalties_cents] as [string, number]] : []),
    ...(indemnity_cents > 0 ? [[r.indemnity, indemnity_cents] as [string, number]] : []),
  ];
  return (
    <dl class="kv num owed">
      {rows.map(([label, cents]) => <><dt>{label}</dt><dd>{money(cents)}</dd></>)}
      {rows.length > 1 && <><dt class="b">{r.total}</dt><dd class="b">{money(total_cents)}</dd></>}
    </dl>
  );
};

interface Props { invoice_id: string; number: string; onClose: () => void; onNoted: () => void }

export function ReminderDialog({ invoice_id, number, onClose, onNoted }: Props) {
  const [level, set_level] = useState<Level | undefined>();
  const [reminder, set_reminder] = useState<Reminder | undefined>();
  const key = useRef(new_key());
  useEffect(() => {
    const abort = new AbortController();
    get_reminder(invoice_id, level, abort.signal).then(set_reminder, (failure) => {
      if (abort.signal.aborted) return;
      tell_failure(failure);
      onClose();
    });
    return () => abort.abort();
  }, [invoice_id, level]);
  const change = (changes: Partial<Reminder>) => set_reminder((now) => now && { ...now, ...changes });
  const note = () => {
    if (!reminder) return;
    const { level: sent_level, subject, text } = reminder;
    note_reminder(invoice_id, { level: sent_level, subject, text }, key.current).then(
      ({ undo }) => { tell(r.noted, { ...(undo && { undo }), after_undo: onNoted }); onNoted(); },
      tell_failure,
    );
    onClose();
  };
  const copy = () => {
    if (!reminder) return;
    navigator.clipboard.writeText(`${reminder.subject}\n\n${reminder.text}`).then(note, () => tell(r.not_copied));
  };
  return (
    <Dialog title={r.title(number)} onClose={onClose} class="remind">
      {reminder && (
        <div class="letter">
          <fieldset class="choices">
            <legend class="vh">{r.firmness}</legend>
            {levels.map((one) => (
              <label key={one}>
                <input type="radio" name="level" checked={one === (level ?? reminder.level)} onChange={() => set_level(one)} />
                {r.levels[one]}{one === reminder.next_level && <span class="dim sm"> {r.proposed}</span>}
              </label>
            ))}
          </fieldset>
          {reminder.sent.length > 0 && <p class="sm dim">{r.sent(reminder.sent.map(({ level: was, date: on }) => r.sent_on(r.levels[was].toLowerCase(), on ? date(on) : '?')).join(', '))}</p>}
          <Sums reminder={reminder} />
          <TextField label={r.to} type="email" autocomplete="off" value={reminder.to} onInput={(event) => change({ to: event.currentTarget.value })} />
          <TextField label={r.subject} autocomplete="off" value={reminder.subject} onInput={(event) => change({ subject: event.currentTarget.value })} />
          <div class="fl">
            <label for="reminder-text">{r.text}</label>
            <Grow id="reminder-text" class="area" value={reminder.text} onInput={(event) => change({ text: event.currentTarget.value })} />
          </div>
          {reminder.level === 3 && <p class="sm dim">{r.notice_hint}</p>}
          <footer>
            <Button onClick={onClose}>{t.shell.cancel}</Button>
            <Button icon="copy" onClick={copy}>{r.copy}</Button>
            <ButtonLink look="primary" icon="mail" href={mailto(reminder)} onClick={note}>{r.open}</ButtonLink>
          </footer>
        </div>
      )}
    </Dialog>
  );
}
