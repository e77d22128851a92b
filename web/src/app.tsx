// SPDX-License-Identifier: GPL-3.0-or-later
// Which address shows which page.
import { Route, Switch } from 'wouter-preact';
import { lazy } from './lazy';
import { SearchPage } from './pages/search';
import { NoticeBar } from './shell/notice';
import { Shell } from './shell/shell';
import { t } from './texts';
import { load_import_fields } from './texts/import-fields';

const ContactPage = lazy(() => import('./pages/records').then(({ ContactPage }) => ContactPage));
const CompanyPage = lazy(() => import('./pages/records').then(({ CompanyPage }) => CompanyPage));
const LocationPage = lazy(() => import('./pages/records').then(({ LocationPage }) => LocationPage));
const CreatePage = lazy(() => import('./pages/records').then(({ CreatePage }) => CreatePage));
const ImagesPage = lazy(() => import('./pages/images').then(({ ImagesPage }) => ImagesPage));
const ImagePage = lazy(() => import('./pages/records').then(({ ImagePage }) => ImagePage));
const SalesPage = lazy(() => import('./pages/sales').then(({ SalesPage }) => SalesPage));
const DuplicatesPage = lazy(() => import('./pages/duplicates').then(({ DuplicatesPage }) => DuplicatesPage));
const ImportsPage = lazy(() => Promise.all([import('./pages/imports'), load_import_fields()]).then(([{ ImportsPage }]) => ImportsPage));
const InvoicePage = lazy(() => import('./pages/invoice').then(({ InvoicePage }) => InvoicePage));
const QuotePage = lazy(() => import('./pages/quote').then(({ QuotePage }) => QuotePage));
const AccountingPage = lazy(() => import('./pages/accounting').then(({ AccountingPage }) => AccountingPage));
const StatementPage = lazy(() => import('./pages/statement').then(({ StatementPage }) => StatementPage));
const DashboardPage = lazy(() => import('./pages/dashboard').then(({ DashboardPage }) => DashboardPage));
const SettingsPage = lazy(() => import('./pages/settings').then(({ SettingsPage }) => SettingsPage));

const NotFound = () => (
  <div class="blank"><h1>{t.shell.not_found}</h1><p><a class="lk" href="/">{t.shell.back_home}</a></p></div>
);

const InShell = () => (
  <Shell>
    <Switch>
      <Route path="/"><SearchPage key="/" /></Route>
      <Route path="/contacts"><SearchPage key="contact" kind="contact" /></Route>
      <Route path="/societes"><SearchPage key="company" kind="company" /></Route>
      <Route path="/lieux"><SearchPage key="location" kind="location" /></Route>
      <Route path="/images"><ImagesPage /></Route>
      <Route path="/devis"><SalesPage key="quote" kind="quote" /></Route>
      <Route path="/factures"><SalesPage key="invoice" kind="invoice" /></Route>
      <Route path="/contacts/nouveau"><CreatePage key="contact" kind="contact" /></Route>
      <Route path="/societes/nouvelle"><CreatePage key="company" kind="company" /></Route>
      <Route path="/lieux/nouveau"><CreatePage key="location" kind="location" /></Route>
      <Route path="/contacts/:id/releve">{({ id }) => <StatementPage key={id} kind="contact" id={id} />}</Route>
      <Route path="/societes/:id/releve">{({ id }) => <StatementPage key={id} kind="company" id={id} />}</Route>
      <Route path="/contacts/:id">{({ id }) => <ContactPage key={id} id={id} />}</Route>
      <Route path="/societes/:id">{({ id }) => <CompanyPage key={id} id={id} />}</Route>
      <Route path="/lieux/:id">{({ id }) => <LocationPage key={id} id={id} />}</Route>
      <Route path="/devis/nouveau"><QuotePage /></Route>
      <Route path="/devis/:id">{({ id }) => <QuotePage key={id} id={id} />}</Route>
      <Route path="/factures/nouvelle"><InvoicePage /></Route>
      <Route path="/factures/comptabilite"><AccountingPage /></Route>
      <Route path="/factures/:id">{({ id }) => <InvoicePage key={id} id={id} />}</Route>
      <Route path="/tableau"><DashboardPage /></Route>
      <Route path="/imports"><ImportsPage /></Route>
      <Route path="/doublons"><DuplicatesPage /></Route>
      <Route path="/reglages"><SettingsPage /></Route>
      <Route><NotFound /></Route>
    </Switch>
  </Shell>
);

export const App = () => (
  <>
    <Switch>
      <Route path="/images/:id">{({ id }) => <ImagePage id={id} />}</Route>
      <Route><InShell /></Route>
    </Switch>
    <NoticeBar />
  </>
);
