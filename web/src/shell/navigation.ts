// SPDX-License-Identifier: GPL-3.0-or-later
// Moving between pages: links are followed without a reload, and each address remembers how far it was scrolled.
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { navigate } from 'wouter-preact/use-browser-location';
import { may_see } from '../api/session';
import type { Kind } from '../api/types';
import type { IconName } from '../kit/icon';

const scrolled = new Map<string, number>();
let returning = false;
let moved = false;
const here = (): string => location.pathname + location.search;

export function go(to: string, options: { replace?: boolean } = {}): void {
  if (!options.replace) {
    scrolled.set(here(), scrollY);
    returning = false;
  }
  moved = true;
  navigate(to, options);
  if (!options.replace) scrollTo(0, 0);
}

const list_paths: Partial<Record<Kind, string>> = {
  contact: '/contacts', company: '/societes', image: '/images', location: '/lieux', invoice: '/factures', quote: '/devis', deal: '/affaires',
};

export const kind_icons: Partial<Record<Kind, IconName>> = { contact: 'user', company: 'building', image: 'image', location: 'pin', quote: 'quote', invoice: 'bill', deal: 'board' };

export const list_path = (kind: Kind): string | undefined => list_paths[kind];
export const record_path = (kind: Kind, id: string): string => `${list_paths[kind] ?? `/${kind}`}/${id}`;
/** Kinds that have a page of their own, which whoever is signed in may see. */
export const has_page = (kind: Kind): boolean => kind in list_paths && may_see(kind);

function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest('a');
  const href = link?.getAttribute('href');
  if (!link || !href?.startsWith('/') || href.startsWith('/api/') || link.target || link.hasAttribute('download')) return;
  event.preventDefault();
  go(href);
}

export function start_navigation(): void {
  history.scrollRestoration = 'manual';
  addEventListener('click', follow);
  addEventListener('popstate', () => { returning = moved = true; });
  addEventListener('scroll', () => { if (!returning) scrolled.set(here(), scrollY); }, { passive: true });
}

/** Once the page has its content, goes back to where the reader had left it. */
export function useScrollMemory(ready: boolean): void {
  useLayoutEffect(() => {
    if (!ready || !returning) return;
    scrollTo(0, scrolled.get(here()) ?? 0);
    returning = false;
  }, [ready]);
}

/** The title of the tab; and, after a move from another page, focus on the heading for those who do not see the change. */
export function usePageTitle(title: string | undefined): void {
  const named = title !== undefined;
  useEffect(() => {
    if (title) document.title = `${title} · Planche`;
  }, [title]);
  useEffect(() => {
    const heading = document.querySelector('h1');
    if (!named || !moved || !heading || document.activeElement !== document.body) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [named]);
}
