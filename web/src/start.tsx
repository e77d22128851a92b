// SPDX-License-Identifier: GPL-3.0-or-later
import { effect } from '@preact/signals';
import { render } from 'preact';
import { Door } from './access/door';
import { connect } from './api/events';
import { is_signed_in } from './api/session';
import { App } from './app';
import { start_navigation } from './shell/navigation';
import { load_page_texts } from './texts/pages';

/** Draws the pages; `looking` is the question who is here. */
export function start(looking: Promise<void>): void {
  start_navigation();
  render(<Door looking={looking}><App /></Door>, document.body);
  effect(() => { if (is_signed_in.value) connect(); });
  // What a result opens is there before it is asked for.
  const fetch_records = () => setTimeout(() => { if (is_signed_in.value) load_page_texts().then(() => import('./pages/records')).catch(() => undefined); }, 500);
  if (document.readyState === 'complete') fetch_records();
  else addEventListener('load', fetch_records);
}
