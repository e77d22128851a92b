// SPDX-License-Identifier: GPL-3.0-or-later
// A page whose script, and words, are fetched the first time one is opened.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from './kit/button';
import { t } from './texts';
import { load_page_texts } from './texts/pages';

export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [failed, set_failed] = useState(false);
    const [, set_ready] = useState(false);
    const fetch_page = () => {
      set_failed(false);
      load_page_texts().then(load).then((page) => { Loaded = page; set_ready(true); }, () => set_failed(true));
    };
    useEffect(() => { if (!Loaded) fetch_page(); }, []);
    if (Loaded) return <Loaded {...props} />;
    if (!failed) return null;
    return <p class="blank" role="alert">{t.state.cannot_load} <Button onClick={fetch_page}>{t.shell.retry}</Button></p>;
  };
}
