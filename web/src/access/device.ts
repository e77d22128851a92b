// SPDX-License-Identifier: GPL-3.0-or-later
// What a browser says it is, in words. The order matters: most of them also claim to be the ones below.
import { t } from '../texts/pages';

const browsers: [RegExp, string][] = [[/Edg\//, 'Edge'], [/Firefox\//, 'Firefox'], [/(Chrome|CriOS)\//, 'Chrome'], [/Safari\//, 'Safari']];
const systems: [RegExp, string][] = [[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Mac OS X/, 'Mac'], [/Windows/, 'Windows'], [/Linux/, 'Linux']];

const first = (agent: string, known: [RegExp, string][]): string => known.find(([sign]) => sign.test(agent))?.[1] ?? '';

export function device_name(agent: string): string {
  const browser = first(agent, browsers);
  return browser ? t.people.device(browser, first(agent, systems)) : t.people.unknown_device;
}
