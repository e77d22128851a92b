// SPDX-License-Identifier: GPL-3.0-or-later
// A client who has not been invoiced for long: asked, never decided by itself.
import type { Summary } from '../api/types';
import { may_edit } from '../api/session';
import { month } from '../format';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { t } from '../texts/pages';

export const LapseBar = ({ summary, onLapse }: { summary: Summary | undefined; onLapse: () => void }) =>
  summary?.lapsed_since && may_edit() ? (
    <div class="ask-bar" role="status">
      <Icon name="clock" />
      <span class="grow">{t.deals.lapsed(month(summary.lapsed_since))}</span>
      <Button onClick={onLapse}>{t.deals.lapse}</Button>
    </div>
  ) : null;
