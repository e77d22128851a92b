// SPDX-License-Identifier: GPL-3.0-or-later
import { effect } from '@preact/signals';
import { render } from 'preact';
import { Door } from './access/door';
import { connect } from './api/events';
import { is_signed_in } from './api/session';
import { App } from './app';
import { start_navigation } from './shell/navigation';
import './shell/theme';

start_navigation();
render(<Door><App /></Door>, document.body);
effect(() => { if (is_signed_in.value) connect(); });
// What a result opens is there before it is asked for.
addEventListener('load', () => setTimeout(() => { if (is_signed_in.value) import('./pages/records').catch(() => undefined); }, 500));
