// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with some lines, and what was passed over.
import { number } from '../format';
import { ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { in_language, sentence_of } from '../language';
import { t } from '../texts/pages';
import type { Plan, Problem } from './plan';

const most_shown = 100;

export function Problems({ plan }: { plan: Plan }) {
  const remarks = plan.files.flatMap((file) => file.remarks);
  return (
    <>
      {plan.problems.length > 0 && (
        <Card title={t.imports.problems_count(Math.max(plan.counts.rejected, 1))} class="errs" aside={(
          <ButtonLink icon="download" href={`/api/imports/${plan.id}/rejects.csv`} download="rejets.csv">
            <span class="only-d">{t.imports.download_rejects}</span><span class="only-m">{t.imports.download_short}</span>
          </ButtonLink>
        )}>
          <div class="body"><ProblemTable problems={plan.problems} /></div>
        </Card>
      )}
      {plan.warnings.length > 0 && (
        <Card title={t.imports.warnings_count(plan.warnings.length)} class="errs soft">
          <div class="body"><p class="sm mut">{t.imports.warnings_text}</p><ProblemTable problems={plan.warnings} without_values /></div>
        </Card>
      )}
      {remarks.length > 0 && (
        <Card title={t.imports.remarks} class="errs">
          <div class="body">
            <ul class="remarks sm num">{remarks.slice(0, most_shown).map((remark, i) => <li key={i}><b>{t.imports.line_of(number(remark.line))}</b> {in_language(remark.reason, remark.reason_en)}</li>)}</ul>
          </div>
        </Card>
      )}
    </>
  );
}

const ProblemTable = ({ problems, without_values = false }: { problems: Problem[]; without_values?: boolean }) => (
  <table class="tbl er num">
    <thead><tr><th scope="col" class="r">{t.imports.line}</th><th scope="col">{t.imports.field}</th>{!without_values && <th scope="col">{t.imports.value}</th>}<th scope="col">{t.imports.reason}</th></tr></thead>
    <tbody>
      {problems.slice(0, most_shown).map((problem, i) => (
        <tr key={i}>
          <td class="r b">{problem.line || ''}</td>
          <td>{problem.field}</td>
          {!without_values && <td>{problem.value ? <code>{problem.value}</code> : problem.field && <span class="dim">{t.imports.empty}</span>}</td>}
          <td>{sentence_of(problem)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
