// SPDX-License-Identifier: GPL-3.0-or-later
// How far one has come in something that has a few steps.
import { t } from '../texts';
import { Icon } from './icon';

export const Steps = ({ titles, current, label, done }: { titles: string[]; current: number; label: string; done: string }) => (
  <ol class="steps" aria-label={label}>
    {titles.map((title, i) => (
      <li key={title} class={i < current ? 'ok' : i === current ? 'cur' : undefined} aria-current={i === current ? 'step' : undefined}>
        <span class="num">{i < current ? <Icon name="check" /> : i + 1}</span>{title}{i < current && <span class="vh">{t.marks.named('', done)}</span>}
      </li>
    ))}
  </ol>
);
