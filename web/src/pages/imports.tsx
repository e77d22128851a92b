// SPDX-License-Identifier: GPL-3.0-or-later
// A file becomes a plan: its columns are given their fields, the plan is read, then applied. Nothing is written before that.
import { useEffect, useRef, useState } from 'preact/hooks';
import { new_key } from '../api/client';
import { useEvents } from '../api/events';
import { waiting } from '../duplicates/pairs';
import { number } from '../format';
import { DropZone } from '../imports/drop-zone';
import { Mapping } from '../imports/mapping';
import { made_text, PastImports } from '../imports/past';
import { apply_plan, completed, no_wish, plan_of, tables_of, undo_import, type Plan, type Undone, type Wish } from '../imports/plan';
import { Problems } from '../imports/problems';
import { ReconciliationCard } from '../imports/reconciliation';
import { PlannedRows } from '../imports/rows';
import { Button, ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { Steps } from '../kit/steps';
import { has_page, record_path, usePageTitle } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';

type At = 'choose' | 'map' | 'check' | 'done';
const places: At[] = ['choose', 'map', 'check', 'done'];
const titles = [t.imports.step_file, t.imports.step_mapping, t.imports.step_check, t.imports.step_end];
const headings: Record<At, string> = { choose: t.imports.title, map: t.imports.mapping, check: t.imports.check, done: t.imports.done };

interface Made { at: At; plan?: Plan }

export function ImportsPage() {
  const [files, set_files] = useState<File[]>([]);
  const [{ at, plan }, set_made] = useState<Made>({ at: 'choose' });
  const [wish, set_wish] = useState<Wish>(no_wish);
  const [busy, set_busy] = useState<'reading' | 'applying' | ''>('');
  const [kept, set_kept] = useState<Undone['kept']>([]);
  const [done_items, set_done_items] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const intention = useRef('');
  usePageTitle(t.imports.title);
  useEvents<{ items?: number }>('import', ({ items }) => { if (items !== undefined) set_done_items(items); }, []);
  useEffect(() => { if (at !== 'choose') heading.current?.focus(); }, [at]);

  const work = async (kind: 'reading' | 'applying', act: () => Promise<void>) => {
    set_busy(kind);
    set_done_items(0);
    try {
      await act();
    } catch (failure) {
      tell_failure(failure);
    }
    set_busy('');
  };
  const read = (from: File[], how: Wish, next: (plan: Plan) => At) => work('reading', async () => {
    const answer = await plan_of(from, how);
    intention.current = new_key();
    set_made({ at: next(answer), plan: answer });
  });
  const choose = (chosen: File[]) => {
    set_files(chosen);
    set_wish(no_wish);
    set_kept([]);
    void read(chosen, no_wish, (answer) => (tables_of(answer).length > 0 ? 'map' : 'check'));
  };
  const with_sheet = (sheet: string) => {
    const how = { ...no_wish, sheet };
    set_wish(how);
    void read(files, how, () => 'map');
  };
  const with_differing = (differing: Wish['differing']) => {
    const how = { ...wish, differing };
    set_wish(how);
    void read(files, how, () => 'check');
  };
  /** What the columns go to is said again only when somebody changed it. */
  const verify = () => {
    if (Object.keys(wish.mapping).length === 0) return set_made({ at: 'check', plan: plan! });
    return void read(files, wish, () => 'check');
  };
  const apply = () => work('applying', async () => set_made({ at: 'done', plan: await apply_plan(plan!.id, intention.current) }));
  const undo = async (id: string) => {
    try {
      const result = await undo_import(id);
      set_kept(result.kept);
      tell(result.kept.length > 0 ? t.imports.undone_kept(number(result.kept.length)) : t.imports.undone);
      set_made({ at: 'choose' });
    } catch (failure) {
      tell_failure(failure);
    }
  };
  const again = () => set_made({ at: 'choose' });
  const has_tables = plan !== undefined && tables_of(plan).length > 0;

  return (
    <div class="iwiz">
      <div class="ihead">
        <h1 ref={heading} tabIndex={-1}>{headings[at]}</h1>
        {at !== 'choose' && <span class="sm dim row num"><Icon name="file" />{about(files, plan)}</span>}
      </div>
      {(at !== 'choose' || busy) && <Steps titles={titles} current={places.indexOf(at)} label={t.imports.steps} done={t.imports.step_done} />}
      {busy && <Progress text={busy === 'applying' ? t.imports.applying : t.imports.reading(name_of(files))} items={done_items} of={plan ? lines_of(plan) : 0} writes={busy === 'applying'} />}
      {at === 'choose' && !busy && <DropZone onFiles={choose} />}
      {at === 'choose' && kept.length > 0 && <Kept kept={kept} />}
      {at === 'choose' && <PastImports onUndo={undo} />}
      {at === 'map' && plan && (
        <Mapping tables={tables_of(plan)} mapping={wish.mapping} busy={busy !== ''} onSheet={with_sheet} onVerify={verify} onBack={again}
          onMap={(header, field) => set_wish({ ...wish, mapping: { ...wish.mapping, [header]: field } })} />
      )}
      {at === 'check' && plan && (
        <>
          <PlannedRows plan={plan} differing={wish.differing} onDiffering={with_differing} />
          <Problems plan={plan} />
          {plan.files.map((file) => file.reconciliation && <ReconciliationCard key={file.file} reconciliation={file.reconciliation} />)}
          <ApplyBar plan={plan} busy={busy !== ''} onApply={apply} onBack={has_tables ? () => set_made({ at: 'map', plan }) : again} />
        </>
      )}
      {at === 'done' && plan && <Done plan={plan} onUndo={() => undo(plan.id)} onAgain={again} />}
    </div>
  );
}

const name_of = (files: File[]): string => (files.length === 1 ? files[0]!.name : t.imports.files(number(files.length)));
const lines_of = (plan: Plan): number => plan.files.reduce((sum, { cards }) => sum + cards, 0);

/** contacts-anne.xlsx · feuille « Clients » · 412 lignes */
function about(files: File[], plan: Plan | undefined): string {
  const sheet = plan && tables_of(plan)[0]?.sheet;
  return [name_of(files), sheet && t.imports.sheet_of(sheet), plan && t.imports.rows(lines_of(plan))].filter(Boolean).join(' · ');
}

const Progress = ({ text, items, of, writes }: { text: string; items: number; of: number; writes: boolean }) => (
  <div class="card prog" role="status">
    <p class="row"><b>{text}</b>{items > 0 && <span class="dim num">{writes ? t.imports.written_so_far(items) : t.imports.read_so_far(items)}</span>}</p>
    <progress aria-label={text} {...(of > 0 && items > 0 ? { value: Math.min(items, of), max: of } : {})} />
  </div>
);

function ApplyBar({ plan, busy, onApply, onBack }: { plan: Plan; busy: boolean; onApply: () => void; onBack: () => void }) {
  const count = plan.counts.created + completed(plan.counts);
  return (
    <div class="ibar">
      <p class="row"><Icon name="undo" /><span><b>{t.imports.nothing_written}</b> {t.imports.undo_promise}</span></p>
      <span class="row ib">
        <Button onClick={onBack} disabled={busy}>{t.imports.return}</Button>
        <Button look="primary" disabled={busy || count === 0} onClick={onApply}>{busy ? t.imports.applying : count === 0 ? t.imports.apply_nothing : t.imports.apply(count)}</Button>
      </span>
    </div>
  );
}

function Done({ plan, onUndo, onAgain }: { plan: Plan; onUndo: () => void; onAgain: () => void }) {
  const { counts } = plan;
  const sales = plan.files.some(({ reconciliation }) => reconciliation);
  return (
    <>
      <Card>
        <div class="body done">
          <p class="row"><span class="ci ok"><Icon name="check" /></span>
            <span><b class="num">{t.imports.done_text(counts.created, completed(counts))}</b><span class="sm mut num made">{made_text(counts.created_by_kind, 0)}</span></span>
          </p>
          <div class="row wrap">
            <ButtonLink look="primary" href={sales ? '/factures' : '/contacts'}>{sales ? t.imports.see_invoices : t.imports.see}</ButtonLink>
            {!!waiting.value && <ButtonLink icon="duplicate" href="/doublons">{t.duplicates.waiting(waiting.value)}</ButtonLink>}
            <Button onClick={onAgain}>{t.imports.back}</Button>
            {plan.import_id && <Button icon="undo" onClick={onUndo}>{t.imports.undo_all}</Button>}
          </div>
        </div>
      </Card>
      <Problems plan={plan} />
      {plan.files.map((file) => file.reconciliation && <ReconciliationCard key={file.file} reconciliation={file.reconciliation} />)}
    </>
  );
}

const Kept = ({ kept }: { kept: Undone['kept'] }) => (
  <Card title={t.imports.kept_title} class="pasts">
    <div class="body">
      <ul class="past">
        {kept.map(({ kind, id, title }) => (
          <li key={`${kind} ${id}`}>{has_page(kind) ? <a class="lk" href={record_path(kind, id)}>{title || id}</a> : <span>{t.imports.a_kind[kind] ?? kind} {title}</span>}</li>
        ))}
      </ul>
    </div>
  </Card>
);
