// SPDX-License-Identifier: GPL-3.0-or-later
// The journal, for owners: who did what, when and from where, and whether every line of it is still there as it was written.
import { useEffect, useState } from 'preact/hooks';
import { useSearch as useQueryString } from 'wouter-preact';
import { audit_query, get_audit, get_audit_review, type Asked, type Audited, type AuditReview } from '../api/audit';
import { date, number, time } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { SelectField } from '../kit/field';
import { Icon } from '../kit/icon';
import { in_language } from '../language';
import { go, has_page, record_path, usePageTitle } from '../shell/navigation';
import { tell_failure } from '../shell/notice';
import { t } from '../texts/pages';

const a = t.audit;
const path = '/reglages/journal';
const everything = '*';

function asked_in(query: string): Asked {
  const params = new URLSearchParams(query);
  return { by: params.get('by') ?? undefined, action: params.get('action') ?? undefined };
}

const person = (by: string): string => by || a.program;

function Chain({ review }: { review: AuditReview }) {
  return (
    <p class={review.whole ? 'chain ok' : 'chain bad'} role="status">
      <Icon name={review.whole ? 'check' : 'warn'} />
      <span>{review.whole ? a.whole(review.lines) : a.broken(number(review.whole_to))}{review.fault && <span class="sm dim" lang="en"> {review.fault}</span>}</span>
    </p>
  );
}

function Filters({ asked, review, onAsk }: { asked: Asked; review: AuditReview | undefined; onAsk: (asked: Asked) => void }) {
  const people = (review?.people ?? []).map(({ name, count }): [string, string] => [`=${name}`, a.with_count(person(name), number(count))]);
  const actions = (review?.actions ?? []).map((one): [string, string] => [`=${one.action}`, a.with_count(in_language(one.name_fr, one.name_en), number(one.count))]);
  const picked = (value: string): string | undefined => (value === everything ? undefined : value.slice(1));
  const shown = (value: string | undefined): string => (value === undefined ? everything : `=${value}`);
  return (
    <div class="asked">
      <SelectField label={a.who} value={shown(asked.by)} options={[[everything, a.everybody], ...people]} onPick={(value) => onAsk({ ...asked, by: picked(value) })} />
      <SelectField label={a.act} value={shown(asked.action)} options={[[everything, a.every_act], ...actions]} onPick={(value) => onAsk({ ...asked, action: picked(value) })} />
      <ButtonLink icon="download" href={`/api/audit.csv?${audit_query(asked)}`} download="">{a.export}</ButtonLink>
    </div>
  );
}

const most_titles = 3;

function About({ line }: { line: Audited }) {
  const { records, count, detail } = line;
  if (count === null) return <>{detail}</>;
  const more = count - Math.min(records.length, most_titles);
  return (
    <>
      {records.slice(0, most_titles).map(({ kind, id, title }, i) => (
        <span key={kind + id}>
          {i > 0 && ', '}
          {kind === 'settings' ? t.settings.title : title === null ? a.deleted : has_page(kind) ? <a class="lk" href={record_path(kind, id)}>{title}</a> : title}
        </span>
      ))}
      {more > 0 && ` ${a.and_more(more)}`}
    </>
  );
}

const Row = ({ line }: { line: Audited }) => (
  <tr>
    <td class="when num"><time dateTime={line.at}>{date(line.at)} {time(line.at)}</time></td>
    <td class="who">{person(line.by)}</td>
    <td class="act">{in_language(line.name_fr, line.name_en)}</td>
    <td class="about"><About line={line} /></td>
    <td class="from num">{line.from}</td>
  </tr>
);

export function AuditPage() {
  const asked = asked_in(useQueryString());
  const [review, set_review] = useState<AuditReview | undefined>();
  const [lines, set_lines] = useState<Audited[] | undefined>();
  const [cursor, set_cursor] = useState<string | null>(null);
  const [busy, set_busy] = useState(false);
  usePageTitle(a.title);
  useEffect(() => { get_audit_review().then(set_review, tell_failure); }, []);
  const query = audit_query(asked);
  useEffect(() => {
    const abort = new AbortController();
    get_audit(asked, null, abort.signal).then(({ items, next_cursor }) => { set_lines(items); set_cursor(next_cursor); }, (failure) => { if (!abort.signal.aborted) tell_failure(failure); });
    return () => abort.abort();
  }, [query]);
  const more = () => {
    set_busy(true);
    get_audit(asked, cursor, new AbortController().signal)
      .then(({ items, next_cursor }) => { set_lines([...(lines ?? []), ...items]); set_cursor(next_cursor); }, tell_failure)
      .finally(() => set_busy(false));
  };
  const ask = (next: Asked) => { const words = audit_query(next); go(words ? `${path}?${words}` : path); };
  return (
    <div class="audit">
      <nav class="crumb" aria-label={t.shell.breadcrumb}><a href="/reglages">{t.settings.title}</a><Icon name="right" /><span class="cut" aria-current="page">{a.title}</span></nav>
      <div class="ihead"><h1>{a.title}</h1></div>
      {review ? <Chain review={review} /> : <p class="chain dim" role="status">{a.reading}</p>}
      <Filters asked={asked} review={review} onAsk={ask} />
      {lines?.length === 0 && !cursor && <p class="blank">{a.none}</p>}
      {lines && lines.length > 0 && (
        <table class="tbl journal card">
          <caption class="vh">{a.title}</caption>
          <thead><tr><th scope="col">{a.when}</th><th scope="col">{a.who}</th><th scope="col">{a.act}</th><th scope="col">{a.about}</th><th scope="col">{a.from}</th></tr></thead>
          <tbody>{lines.map((line) => <Row key={line.number} line={line} />)}</tbody>
        </table>
      )}
      {cursor && <p class="row"><Button disabled={busy} onClick={more}>{a.older}</Button></p>}
    </div>
  );
}
