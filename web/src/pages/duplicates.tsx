// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs that may be one, one after the other: merged, kept as two, or left for later.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSearch } from 'wouter-preact';
import { Refused } from '../api/client';
import { type RecordEvent, settled, subscribe } from '../api/events';
import { may_edit } from '../api/session';
import { count_waiting, dismiss, get_pairs, merge, type Choice, type Pair, type PairCounts, type Reason, reconsider } from '../duplicates/pairs';
import { first_choice } from '../duplicates/rows';
import { Comparison, title_of } from '../duplicates/table';
import { number, phone, siret } from '../format';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { useActions } from '../shell/actions';
import { go, usePageTitle } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';

interface Loaded { pairs: Pair[]; counts: PairCounts; next: string | null }

export function DuplicatesPage() {
  const asked = new URLSearchParams(useSearch());
  const apart = asked.has('ecartes');
  const [loaded, set_loaded] = useState<Loaded | undefined>();
  const [refused, set_refused] = useState('');
  const [at, set_at] = useState(0);
  const current = useRef<string | undefined>();
  const newest_call = useRef(0);
  const first = useRef(asked.get('paire'));
  usePageTitle(t.duplicates.title);

  /** What is on screen stays there when it is still a pair. */
  const load = async () => {
    const mine = ++newest_call.current;
    try {
      const { items, counts, next_cursor } = await get_pairs(apart);
      if (mine !== newest_call.current) return; // of before what was done since
      set_loaded({ pairs: items, counts, next: next_cursor });
      const place = items.findIndex(({ id }) => id === (current.current ?? first.current));
      first.current = null;
      set_at((before) => (place >= 0 ? place : Math.max(0, Math.min(before, items.length - 1))));
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 403) set_refused(failure.message);
      else tell_failure(failure);
    }
  };
  useEffect(() => { current.current = undefined; void load(); }, [apart]);
  useEffect(() => {
    const { soon, stop } = settled(() => { void load(); });
    const of_records = subscribe<RecordEvent>('record', ({ kind }) => { if (kind === 'contact' || kind === 'company') soon(); });
    const of_pairs = subscribe('duplicates', soon);
    return () => { of_records(); of_pairs(); stop(); };
  }, [apart]);

  const pair = loaded?.pairs[at];
  useEffect(() => { current.current = pair?.id; }, [pair?.id]);
  const step = async (by: number) => {
    if (!loaded) return;
    const to = at + by;
    if (to >= loaded.pairs.length && loaded.next) {
      const more = await get_pairs(apart, loaded.next).catch(tell_failure);
      if (more) set_loaded({ pairs: [...loaded.pairs, ...more.items], counts: more.counts, next: more.next_cursor });
    }
    set_at(Math.max(0, Math.min(to, (loaded.next ? to : loaded.pairs.length - 1))));
  };
  /** Goes on to the next pair, or back to one. */
  const settled_with = (id?: string) => { current.current = id; void load(); count_waiting().catch(() => undefined); };
  if (refused) return <p class="blank" role="alert">{refused}</p>;
  return (
    <div class="pairs">
      <div class="ihead">
        <h1>{apart ? t.duplicates.apart_title : t.duplicates.title}</h1>
        <span class="sm dim num" role="status">{loaded && heading(loaded.counts, apart)}</span>
        <span class="grow" />
        {pair && !apart && may_edit() && <span class="xs dim only-d keys-line"><kbd>J</kbd> {t.duplicates.key_next} · <kbd>M</kbd> {t.duplicates.key_merge} · <kbd>D</kbd> {t.duplicates.key_two}</span>}
      </div>
      {loaded && !pair && <p class="blank">{apart ? t.duplicates.none_apart : t.duplicates.none}</p>}
      {loaded && pair && <OnePair key={`${pair.id} ${pair.records.map(({ revision }) => revision)}`} pair={pair} apart={apart} at={at} of={total_of(loaded, apart)} onStep={step} onSettled={settled_with} />}
      {loaded && (loaded.counts.apart > 0 || apart) && (
        <p class="sm other"><a class="lk" href={apart ? '/doublons' : '/doublons?ecartes'}>{apart ? t.duplicates.back : t.duplicates.apart(loaded.counts.apart)}</a></p>
      )}
    </div>
  );
}

const total_of = ({ counts }: Loaded, apart: boolean): number => (apart ? counts.apart : counts.strong + counts.weak);
const heading = (counts: PairCounts, apart: boolean): string => (apart ? t.duplicates.apart(counts.apart) : t.duplicates.to_check(counts.strong + counts.weak));

interface OneProps { pair: Pair; apart: boolean; at: number; of: number; onStep: (by: number) => void; onSettled: (id?: string) => void }

function OnePair({ pair, apart, at, of, onStep, onSettled }: OneProps) {
  const [choice, set_choice] = useState<Choice>(() => first_choice(pair));
  const [busy, set_busy] = useState(false);
  const editable = may_edit();
  const work = async (act: () => Promise<void>) => {
    if (busy) return;
    set_busy(true);
    try {
      await act();
    } catch (failure) {
      tell_failure(failure);
    }
    set_busy(false);
    onSettled();
  };
  const back_to_it = () => {
    onSettled(pair.id);
    if (location.pathname !== '/doublons') go(`/doublons?paire=${pair.id}`);
  };
  const unite = () => work(async () => {
    const { undo } = await merge(pair, choice);
    tell(t.duplicates.merged, undo ? { undo, after_undo: back_to_it } : {});
  });
  const keep_two = () => work(async () => {
    await dismiss(pair);
    tell(t.duplicates.dismissed[pair.records[0].kind], { take_back: () => reconsider(pair.id), after_undo: back_to_it });
  });
  const propose_again = () => work(async () => {
    await reconsider(pair.id);
    tell(t.duplicates.reconsidered);
  });
  useActions([
    { text: t.duplicates.next, icon: 'right', key: 'j', run: () => onStep(1) },
    { text: t.duplicates.previous, icon: 'back', key: 'k', run: () => onStep(-1) },
    ...(editable ? [{ text: t.duplicates.merge, icon: 'duplicate', key: 'm', run: () => { void unite(); } } as const] : []),
    ...(editable && !apart ? [{ text: t.duplicates.two[pair.records[0].kind], icon: 'users', key: 'd', run: () => { void keep_two(); } } as const] : []),
  ]);
  return (
    <>
      <section class="card" aria-label={pair.records.map(title_of).join(' / ')} aria-busy={busy}>
        <header>
          <Why pair={pair} />
          <span class="row">
            <span class="sm dim num">{t.shell.position(at + 1, number(of))}</span>
            <Button icon="back" look="ghost" aria-label={t.duplicates.previous} disabled={at === 0} onClick={() => onStep(-1)} />
            <Button icon="right" look="ghost" aria-label={t.duplicates.next} disabled={at + 1 >= of} onClick={() => onStep(1)} />
          </span>
        </header>
        <div class="body"><Comparison pair={pair} choice={choice} onChoice={editable ? set_choice : undefined} /></div>
      </section>
      {editable && (
        <div class="ibar">
          <p class="row"><Icon name="undo" /><span>{t.duplicates.promise}</span></p>
          <span class="row ib">
            {apart
              ? <Button disabled={busy} onClick={propose_again}>{t.duplicates.again}</Button>
              : <><Button disabled={busy || at + 1 >= of} onClick={() => onStep(1)}>{t.duplicates.later}</Button><Button disabled={busy} onClick={keep_two}>{t.duplicates.two[pair.records[0].kind]}</Button></>}
            <Button look="primary" disabled={busy} onClick={unite}>{t.duplicates.merge}</Button>
          </span>
        </div>
      )}
    </>
  );
}

const Why = ({ pair }: { pair: Pair }) => (
  <p class="why row wrap">
    <span class={`badge ${pair.strength === 'strong' ? 'ok' : 'mute'}`}>{t.duplicates.strength[pair.strength]}</span>
    <span class="sm">{t.duplicates.why} {pair.reasons.map(said).join(', ')}</span>
  </p>
);

const against = ['other_birthday', 'other_siren', 'other_siret'];

function said({ rule, field, value }: Reason): string {
  const text = t.duplicates.rules[rule];
  if (rule.endsWith('name') || rule === 'initial' || against.includes(rule)) return text;
  return `${text} (${field === 'phones' ? phone(value) : field === 'siren' ? siret(value) : value})`;
}
