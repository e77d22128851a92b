// SPDX-License-Identifier: GPL-3.0-or-later
// Which address shows which page.
import type { ComponentChildren } from 'preact';
import { Route, Switch } from 'wouter-preact';
import { may_edit, may_see, session } from './api/session';
import type { Kind } from './api/types';
import { lazy } from './lazy';
import { SearchPage } from './pages/search';
import { NoticeBar } from './shell/notice';
import { Shell } from './shell/shell';
import { t } from './texts';
import { load_import_fields } from './texts/import-fields';

const ContactPage = lazy(() => import('./pages/records').then(({ ContactPage }) => ContactPage));
const CompanyPage = lazy(() => import('./pages/records').then(({ CompanyPage }) => CompanyPage));
const LocationPage = lazy(() => import('./pages/records').then(({ LocationPage }) => LocationPage));
const DealPage = lazy(() => import('./pages/records').then(({ DealPage }) => DealPage));
const DealsPage = lazy(() => import('./pages/deals').then(({ DealsPage }) => DealsPage));
const CreatePage = lazy(() => import('./pages/records').then(({ CreatePage }) => CreatePage));
const ImagesPage = lazy(() => import('./pages/images').then(({ ImagesPage }) => ImagesPage));
const ImagePage = lazy(() => import('./pages/records').then(({ ImagePage }) => ImagePage));
const SalesPage = lazy(() => import('./pages/sales').then(({ SalesPage }) => SalesPage));
const DuplicatesPage = lazy(() => import('./pages/duplicates').then(({ DuplicatesPage }) => DuplicatesPage));
const ImportsPage = lazy(() => Promise.all([import('./pages/imports'), load_import_fields()]).then(([{ ImportsPage }]) => ImportsPage));
const InvoicePage = lazy(() => import('./pages/invoice').then(({ InvoicePage }) => InvoicePage));
const QuotePage = lazy(() => import('./pages/quote').then(({ QuotePage }) => QuotePage));
const QuoteBoardPage = lazy(() => import('./pages/quote-board').then(({ QuoteBoardPage }) => QuoteBoardPage));
const AccountingPage = lazy(() => import('./pages/accounting').then(({ AccountingPage }) => AccountingPage));
const StatementPage = lazy(() => import('./pages/statement').then(({ StatementPage }) => StatementPage));
const DashboardPage = lazy(() => import('./pages/dashboard').then(({ DashboardPage }) => DashboardPage));
const AuditPage = lazy(() => import('./pages/audit').then(({ AuditPage }) => AuditPage));
const SettingsPage = lazy(() => import('./pages/settings').then(({ SettingsPage }) => SettingsPage));

/** For who came by the address: no control leads there. */
const NoAccess = () => (
  <div class="blank"><h1>{t.shell.no_access}</h1><p><a class="lk" href="/">{t.shell.back_home}</a></p></div>
);

const editors_only = (page: ComponentChildren): ComponentChildren => (may_edit() ? page : <NoAccess />);
const owners_only = (page: ComponentChildren): ComponentChildren => (session.value?.role === 'owner' ? page : <NoAccess />);
const if_seen = (kind: Kind, page: ComponentChildren): ComponentChildren => (may_see(kind) ? page : <NoAccess />);

const NotFound = () => (
  <div class="blank"><h1>{t.shell.not_found}</h1><p><a class="lk" href="/">{t.shell.back_home}</a></p></div>
);

const InShell = () => (
  <Shell>
    <Switch>
      <Route path="/"><SearchPage key="/" /></Route>
      <Route path="/contacts">{if_seen('contact', <SearchPage key="contact" kind="contact" />)}</Route>
      <Route path="/societes"><SearchPage key="company" kind="company" /></Route>
      <Route path="/lieux">{if_seen('location', <SearchPage key="location" kind="location" />)}</Route>
      <Route path="/images">{if_seen('image', <ImagesPage />)}</Route>
      <Route path="/affaires">{if_seen('deal', <DealsPage />)}</Route>
      <Route path="/affaires/nouvelle">{editors_only(<CreatePage key="deal" kind="deal" />)}</Route>
      <Route path="/affaires/:id">{({ id }) => if_seen('deal', <DealPage key={id} id={id} />)}</Route>
      <Route path="/devis"><SalesPage key="quote" kind="quote" /></Route>
      <Route path="/factures"><SalesPage key="invoice" kind="invoice" /></Route>
      <Route path="/contacts/nouveau">{editors_only(<CreatePage key="contact" kind="contact" />)}</Route>
      <Route path="/societes/nouvelle">{editors_only(<CreatePage key="company" kind="company" />)}</Route>
      <Route path="/lieux/nouveau">{editors_only(<CreatePage key="location" kind="location" />)}</Route>
      <Route path="/contacts/:id/releve">{({ id }) => <StatementPage key={id} kind="contact" id={id} />}</Route>
      <Route path="/societes/:id/releve">{({ id }) => <StatementPage key={id} kind="company" id={id} />}</Route>
      <Route path="/contacts/:id">{({ id }) => if_seen('contact', <ContactPage key={id} id={id} />)}</Route>
      <Route path="/societes/:id">{({ id }) => <CompanyPage key={id} id={id} />}</Route>
      <Route path="/lieux/:id">{({ id }) => if_seen('location', <LocationPage key={id} id={id} />)}</Route>
      <Route path="/devis/nouveau">{editors_only(<QuotePage />)}</Route>
      <Route path="/devis/tableau"><QuoteBoardPage /></Route>
      <Route path="/devis/:id">{({ id }) => <QuotePage key={id} id={id} />}</Route>
      <Route path="/factures/nouvelle">{editors_only(<InvoicePage />)}</Route>
      <Route path="/factures/comptabilite"><AccountingPage /></Route>
      <Route path="/factures/:id">{({ id }) => <InvoicePage key={id} id={id} />}</Route>
      <Route path="/tableau"><DashboardPage /></Route>
      <Route path="/imports">{editors_only(<ImportsPage />)}</Route>
      <Route path="/doublons">{if_seen('contact', <DuplicatesPage />)}</Route>
      <Route path="/reglages"><SettingsPage /></Route>
      <Route path="/reglages/journal">{owners_only(<AuditPage />)}</Route>
      <Route path="/images/:id"><NoAccess /></Route>
      <Route><NotFound /></Route>
    </Switch>
  </Shell>
);

export const App = () => (
  <>
    <Switch>
      <Route path="/images/:id">{({ id }) => (may_see('image') ? <ImagePage id={id} /> : <InShell />)}</Route>
      <Route><InShell /></Route>
    </Switch>
    <NoticeBar />
  </>
);
