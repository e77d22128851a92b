// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of the month.
import { usePageTitle } from '../shell/navigation';
import { t } from '../texts';

export function DashboardPage() {
  usePageTitle(t.shell.dashboard);
  return <div class="ihead"><h1>{t.shell.dashboard}</h1></div>;
}
