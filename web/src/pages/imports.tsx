// SPDX-License-Identifier: GPL-3.0-or-later
// A file becomes a plan, the plan is read, then applied: nothing is written before that.
import { useRef, useState } from 'preact/hooks';
import { call, new_key } from '../api/client';
import { number } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { Icon, type IconName } from '../kit/icon';
import { usePageTitle } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';

interface Problem { file: string; line: number; field: string; message_fr: string }
interface Counts { created: number; updated: number; merged: number; unchanged: number; rejected: number }
interface Plan { id: string; counts: Counts; problems: Problem[] }

type Step =
  | { at: 'choose' }
  | { at: 'reading'; name: string }
  | { at: 'check' | 'applying'; name: string; plan: Plan }
  | { at: 'done'; name: string; plan: Plan; counts: Counts };

const accepted = '.vcf,.csv,.tsv,.xlsx,.jsonl,.zip,image/*';

/** United with a record that was there is completing it. */
const completed = (counts: Counts): number => counts.updated + counts.merged;
const most_problems = 100;

export function ImportsPage() {
  const [step, set_step] = useState<Step>({ at: 'choose' });
  const intention = useRef('');
  usePageTitle(t.imports.title);

  const read = async (files: File[]) => {
    const name = files.length === 1 ? files[0]!.name : t.imports.files(number(files.length));
    set_step({ at: 'reading', name });
    const form = new FormData();
    for (const file of files) form.append('file', file);
    try {
      const plan = await call<Plan>('POST', '/api/imports', { form });
      intention.current = new_key();
      set_step({ at: 'check', name, plan });
    } catch (failure) {
      tell_failure(failure);
      set_step({ at: 'choose' });
    }
  };
  const apply = async (name: string, plan: Plan) => {
    set_step({ at: 'applying', name, plan });
    try {
      const result = await call<{ counts?: Counts }>('POST', `/api/imports/${plan.id}/apply`, { body: {}, idempotency_key: intention.current });
      set_step({ at: 'done', name, plan, counts: result.counts ?? plan.counts });
    } catch (failure) {
      tell_failure(failure);
      set_step({ at: 'check', name, plan });
    }
  };
  const undo_all = async (plan: Plan) => {
    try {
      const result = await call<{ kept?: unknown[] } | undefined>('DELETE', `/api/imports/${plan.id}`);
      const kept = result?.kept?.length ?? 0;
      tell(kept > 0 ? t.imports.undone_kept(number(kept)) : t.imports.undone);
      set_step({ at: 'choose' });
    } catch (failure) {
      tell_failure(failure);
    }
  };
  const again = () => set_step({ at: 'choose' });

  return (
    <>
      <div class="ihead">
        <h1>{step.at === 'choose' || step.at === 'reading' ? t.imports.title : step.at === 'done' ? t.imports.done : t.imports.check}</h1>
        {step.at !== 'choose' && <span class="sm dim row"><Icon name="file" />{step.name}</span>}
      </div>
      {step.at === 'choose' && <DropZone onFiles={read} />}
      {step.at === 'reading' && <p class="blank" role="status">{t.imports.reading(step.name)}</p>}
      {(step.at === 'check' || step.at === 'applying') && (
        <>
          <CountTiles counts={step.plan.counts} />
          <Problems plan={step.plan} />
          <ApplyBar plan={step.plan} busy={step.at === 'applying'} onApply={() => apply(step.name, step.plan)} onBack={again} />
        </>
      )}
      {step.at === 'done' && (
        <Card>
          <div class="body done">
            <p class="row"><span class="ci ok"><Icon name="check" /></span><b class="num">{t.imports.done_text(number(step.counts.created), number(completed(step.counts)))}</b></p>
            <div class="row wrap">
              <ButtonLink look="primary" href="/contacts">{t.imports.see}</ButtonLink>
              <Button onClick={again}>{t.imports.back}</Button>
              <Button icon="undo" onClick={() => undo_all(step.plan)}>{t.imports.undo_all}</Button>
            </div>
          </div>
        </Card>
      )}
    </>
  );
}

function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [over, set_over] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (list: FileList | null | undefined) => { if (list && list.length > 0) onFiles([...list]); };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    set_over(false);
    take(event.dataTransfer?.files);
  };
  return (
    <div class={over ? 'drop over' : 'drop'} onDragOver={(event) => { event.preventDefault(); set_over(true); }} onDragLeave={() => set_over(false)} onDrop={drop}>
      <span class="ci acc"><Icon name="upload" /></span>
      <h2>{t.imports.drop}</h2>
      <p class="mut">{t.imports.drop_more}</p>
      <Button look="primary" icon="file" onClick={() => input.current?.click()}>{t.imports.choose}</Button>
      <input ref={input} type="file" hidden multiple accept={accepted} aria-label={t.imports.choose} onChange={(event) => take(event.currentTarget.files)} />
    </div>
  );
}

const tiles: [count: (counts: Counts) => number, icon: IconName, tone: string, text: string, more: string][] = [
  [({ created }) => created, 'plus', 'ok', t.imports.created, t.imports.created_text],
  [completed, 'bolt', 'acc', t.imports.updated, t.imports.updated_text],
  [({ unchanged }) => unchanged, 'check', 'mute', t.imports.unchanged, t.imports.unchanged_text],
  [({ rejected }) => rejected, 'warn', 'bad', t.imports.rejected, t.imports.rejected_text],
];

const CountTiles = ({ counts }: { counts: Counts }) => (
  <div class="cnt">
    {tiles.map(([count, icon, tone, text, more]) => (
      <div key={text} class="card">
        <span class={`ci ${tone}`}><Icon name={icon} /></span>
        <span><span class="v num">{number(count(counts))}</span> <span class="tt">{text}</span><span class="ss">{more}</span></span>
      </div>
    ))}
  </div>
);

function Problems({ plan }: { plan: Plan }) {
  if (plan.problems.length === 0) return null;
  return (
    <Card title={t.imports.problems} class="errs" aside={<ButtonLink icon="download" href={`/api/imports/${plan.id}/rejects.csv`} download>{t.imports.download_rejects}</ButtonLink>}>
      <div class="body">
        <table class="tbl er num">
          <thead><tr><th scope="col" class="r">{t.imports.line}</th><th scope="col">{t.imports.field}</th><th scope="col">{t.imports.reason}</th></tr></thead>
          <tbody>
            {plan.problems.slice(0, most_problems).map((problem, i) => (
              <tr key={i}><td class="r b">{problem.line || ''}</td><td>{problem.field}</td><td>{problem.message_fr}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function ApplyBar({ plan, busy, onApply, onBack }: { plan: Plan; busy: boolean; onApply: () => void; onBack: () => void }) {
  const count = plan.counts.created + completed(plan.counts);
  return (
    <div class="ibar">
      <p class="row"><Icon name="undo" /><span><b>{t.imports.nothing_written}</b> {t.imports.undo_promise}</span></p>
      <span class="row ib">
        <Button onClick={onBack} disabled={busy}>{t.imports.back}</Button>
        <Button look="primary" disabled={busy || count === 0} onClick={onApply}>{busy ? t.imports.applying : count === 0 ? t.imports.apply_nothing : t.imports.apply(number(count))}</Button>
      </span>
    </div>
  );
}
