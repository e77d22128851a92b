// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: single-key shortcuts on or off.
import { single_keys } from '../shell/keyboard';
import { usePageTitle } from '../shell/navigation';
import { t } from '../texts';

export function SettingsPage() {
  usePageTitle(t.shell.settings);
  return (
    <>
      <div class="ihead"><h1>{t.shell.settings}</h1></div>
      <label class="row">
        <input type="checkbox" checked={single_keys.value} onChange={(event) => { single_keys.value = event.currentTarget.checked; }} />
        {t.keys.title}
      </label>
    </>
  );
}
