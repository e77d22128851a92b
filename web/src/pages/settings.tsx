// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: the company and its invoices, kept by the server; language, appearance and keyboard, kept by this browser.
import { useEffect, useState } from 'preact/hooks';
import { AccountCard } from '../access/account-card';
import { PeopleCard } from '../access/people-card';
import type { Tagged } from '../api/client';
import { may_edit, session } from '../api/session';
import { get_company_settings, type CompanySettings } from '../api/settings';
import { Button, ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { choose_language, language, language_names, type Language } from '../language';
import { BackupsCard } from '../settings/backups-card';
import { CompanyForm } from '../settings/company-form';
import { single_keys } from '../shell/keyboard';
import { usePageTitle } from '../shell/navigation';
import { theme, type Theme } from '../shell/theme';
import { t } from '../texts/pages';

const themes = Object.entries(t.settings.themes) as [Theme, string][];
type Section = [id: string, title: string];
const for_editors: Section[] = [
  ['entreprise', t.settings.company], ['banque', t.settings.bank], ['facturation', t.settings.invoicing], ['textes', t.settings.texts],
];
const sections: Section[] = [
  ['langue', t.settings.language], ['apparence', t.settings.appearance], ['clavier', t.settings.keyboard], ['sauvegardes', t.settings.backups.title], ['donnees', t.accounting.data], ['compte', t.people.account],
];
const for_owners: Section[] = [['utilisateurs', t.people.users], ['journal', t.audit.title]];

const LanguageCard = () => (
  <Card title={t.settings.language} id="langue" class="set">
    <div class="body">
      <fieldset class="choices" aria-describedby="language-hint">
        <legend class="vh">{t.settings.language_of}</legend>
        {Object.entries(language_names).map(([value, text]) => (
          <label key={value} lang={value}><input type="radio" name="language" value={value} checked={language === value} onChange={() => choose_language(value as Language)} />{text}</label>
        ))}
      </fieldset>
      <p class="sm dim" id="language-hint">{t.settings.language_hint}</p>
    </div>
  </Card>
);

const Appearance = () => (
  <Card title={t.settings.appearance} id="apparence" class="set">
    <div class="body">
      <fieldset class="choices">
        <legend class="vh">{t.settings.theme}</legend>
        {themes.map(([value, text]) => (
          <label key={value}><input type="radio" name="theme" value={value} checked={theme.value === value} onChange={() => { theme.value = value; }} />{text}</label>
        ))}
      </fieldset>
    </div>
  </Card>
);

const Keyboard = () => (
  <Card title={t.settings.keyboard} id="clavier" class="set">
    <div class="body">
      <label class="row">
        <input type="checkbox" checked={single_keys.value} aria-describedby="single-keys-hint" onChange={(event) => { single_keys.value = event.currentTarget.checked; }} />
        {t.settings.single_keys}
      </label>
      <p class="sm dim" id="single-keys-hint">{t.settings.single_keys_hint}</p>
    </div>
  </Card>
);

const Data = ({ owns }: { owns: boolean }) => (
  <Card title={t.accounting.data} id="donnees" class="set">
    <div class="body">
      <p class="sm dim">{t.accounting.data_hint}</p>
      <div class="row wrap">
        <ButtonLink icon="chart" href="/factures/comptabilite">{t.accounting.title}</ButtonLink>
        {owns && <ButtonLink icon="download" href="/api/export.zip" download="">{t.accounting.everything}</ButtonLink>}
      </div>
    </div>
  </Card>
);

const Journal = () => (
  <Card title={t.audit.title} id="journal" class="set">
    <div class="body">
      <p class="sm dim">{t.audit.hint}</p>
      <div class="row wrap"><ButtonLink icon="clock" href="/reglages/journal">{t.audit.open}</ButtonLink></div>
    </div>
  </Card>
);

export function SettingsPage() {
  const [company, set_company] = useState<Tagged<CompanySettings> | undefined>();
  const [failed, set_failed] = useState(false);
  usePageTitle(t.settings.title);
  const owns = session.value?.role === 'owner';
  const edits = may_edit();
  const load = () => {
    set_failed(false);
    get_company_settings().then(set_company, () => set_failed(true));
  };
  useEffect(() => { if (edits) load(); }, []);
  return (
    <div class="settings">
      <div class="ihead"><h1>{t.settings.title}</h1></div>
      <div class="setg">
        <nav class="setnav only-d" aria-label={t.settings.sections}>
          <ul>{[...(edits ? for_editors : []), ...sections, ...(owns ? for_owners : [])].map(([id, title]) => <li key={id}><a href={`#${id}`}>{title}</a></li>)}</ul>
        </nav>
        <div class="icol">
          {failed && <p class="ask-bar" role="alert"><span class="grow">{t.state.cannot_load}</span><Button onClick={load}>{t.shell.retry}</Button></p>}
          {company && <CompanyForm first={company} />}
          <LanguageCard />
          <Appearance />
          <Keyboard />
          <BackupsCard />
          <Data owns={owns} />
          <AccountCard />
          {owns && <PeopleCard />}
          {owns && <Journal />}
        </div>
      </div>
    </div>
  );
}
