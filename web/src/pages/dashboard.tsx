// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a month, a quarter or a year, live, each against a year before.
import { useSearch } from 'wouter-preact';
import { online } from '../api/events';
import { may_edit } from '../api/session';
import { AgingChart } from '../dashboard/aging-chart';
import { useBoard, type Board } from '../dashboard/figures';
import { LatestDocuments } from '../dashboard/latest';
import { period_names, period_of, period_path, period_title, read_period, type Period } from '../dashboard/period';
import { PipelineChart } from '../dashboard/pipeline-chart';
import { RevenueChart } from '../dashboard/revenue-chart';
import { SeasonChart } from '../dashboard/season-chart';
import { SectorChart } from '../dashboard/sector-chart';
import { Tiles } from '../dashboard/tiles';
import { date, time, today } from '../format';
import { Button, ButtonLink } from '../kit/button';
import { company_name } from '../shell/counts';
import { usePageTitle, useScrollMemory } from '../shell/navigation';
import { t } from '../texts/pages';

const PeriodSwitch = ({ period }: { period: Period }) => (
  <nav class="seg" aria-label={t.dashboard.period}>
    {period_names.map((name) => (
      <a key={name} href={period_path(name)} aria-current={name === period.name ? 'true' : undefined}>
        {name === 'year' ? period.to.slice(0, 4) : t.dashboard.periods[name]}
      </a>
    ))}
  </nav>
);

const Liveness = ({ board }: { board: Board | undefined }) =>
  board ? <span class={online.value ? 'live' : 'live off'}><i />{online.value ? t.dashboard.live(time(board.at)) : t.dashboard.offline(time(board.at))}</span> : null;

const FirstSales = () => (
  <div class="card first">
    <div class="body"><p>{t.dashboard.empty}</p>{may_edit() && <div class="row"><ButtonLink icon="upload" href="/imports">{t.dashboard.import_history}</ButtonLink></div>}</div>
  </div>
);

export function DashboardPage() {
  const period = period_of(read_period(useSearch()), today());
  const { board, failed, retry } = useBoard(period);
  usePageTitle(t.dashboard.title);
  useScrollMemory(!!board);
  const never_sold = board?.year.seasonality.years.length === 0 && board.period.latest.n === 0;
  return (
    <div class="dash" aria-busy={!board && !failed}>
      <div class="dhead">
        <h1>{t.dashboard.title}</h1>
        <Liveness board={board} />
        <span class="grow" />
        <PeriodSwitch period={period} />
        <Button class="only-d" icon="print" onClick={() => print()}>{t.dashboard.print}</Button>
      </div>
      <p class="print-head">{t.dashboard.printed(company_name.value, date(period.from), date(period.to), date(today()))}</p>
      {failed && <p class="ask-bar" role="alert"><span class="grow">{t.state.cannot_load}</span><Button onClick={retry}>{t.shell.retry}</Button></p>}
      {never_sold && <FirstSales />}
      {board && (
        <>
          <Tiles board={board} period={period} />
          <div class="dgrid">
            <RevenueChart series={board.year.revenue_by_month.series} today={period.to} />
            <SectorChart series={board.period.revenue_by_sector.series} file={`ventes-par-secteur-${period_title(period).replace(/\s/g, '-')}`} />
            <SeasonChart seasonality={board.period.seasonality} />
            <AgingChart receivables={board.period.receivables} late={board.late} />
            {board.period.pipeline_gross && board.period.pipeline_weighted && board.period.pipeline_gross.n > 0 && <PipelineChart gross={board.period.pipeline_gross} weighted={board.period.pipeline_weighted} />}
            <LatestDocuments items={board.period.latest.items} />
          </div>
        </>
      )}
    </div>
  );
}
