// SPDX-License-Identifier: GPL-3.0-or-later
import { render } from 'preact';
import { connect } from './api/events';
import { App } from './app';
import { start_navigation } from './shell/navigation';
import './shell/theme';

start_navigation();
render(<App />, document.body);
connect();
// What a result opens is there before it is asked for.
addEventListener('load', () => setTimeout(() => { void import('./pages/records'); }, 500));
