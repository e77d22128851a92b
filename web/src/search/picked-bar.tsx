// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the chosen images, and always with how many.
import { useEffect, useId, useState } from 'preact/hooks';
import { get_record, patch_record } from '../api/client';
import { may_edit } from '../api/session';
import type { Image } from '../api/types';
import { cents, download_csv, text } from '../charts/table';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { known_tags, words_in } from '../record/tags';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts';
import { results_id } from './box';
import type { Picking } from './picking';
import { previewed } from './preview-data';

/** The token that undoes it; undefined when the image had these tags already. */
async function tag(id: string, words: string[]): Promise<string | undefined> {
  const { record, etag } = await get_record<Image>('image', id);
  const tags = [...new Set([...record.tags, ...words])];
  if (tags.length === record.tags.length) return undefined;
  return (await patch_record<Image>('image', id, etag, { tags })).record.undo;
}

function TagDialog({ picking, onClose }: { picking: Picking; onClose: () => void }) {
  const [typed, set_typed] = useState('');
  const [busy, set_busy] = useState(false);
  const [known, set_known] = useState<string[]>([]);
  const list = useId();
  useEffect(() => { known_tags().then(set_known, () => undefined); }, []);
  const words = words_in(typed);

  const submit = async () => {
    if (words.length === 0 || busy) return;
    set_busy(true);
    const undo: string[] = [];
    let done = 0;
    try {
      for (const { id } of picking.hits) {
        const token = await tag(id, words);
        if (token) undo.push(token);
        done += 1;
      }
      tell(t.image.tagged(done), { undo });
      onClose();
      leave(picking);
    } catch (failure) {
      tell_failure(failure, done > 0 ? t.image.tagged_some(done, picking.hits.length) : '');
    }
    set_busy(false);
  };
  return (
    <Dialog title={t.image.tag_these(picking.hits.length)} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <span class="fi"><input autofocus aria-label={t.record.tags} placeholder={t.image.tags_hint} list={list} value={typed} onInput={(event) => set_typed(event.currentTarget.value)} /></span>
        <datalist id={list}>{known.map((word) => <option key={word} value={word} />)}</datalist>
        <footer>
          <Button onClick={onClose}>{t.shell.cancel}</Button>
          <Button look="primary" type="submit" disabled={busy || words.length === 0}>{t.image.tag}</Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** The focus goes to the grid: what had it is about to go. */
function leave(picking: Picking): void {
  picking.clear();
  requestAnimationFrame(() => document.getElementById(results_id)?.focus({ preventScroll: true }));
}

function export_list({ hits }: Picking): void {
  const rows = hits.map((hit) => {
    const { creator = '', source = '', city = '', purchase } = previewed(hit);
    return [text(hit.title), text(creator), text(source), text(city), cents(purchase?.price_cents)];
  });
  download_csv('images', { columns: [t.image.title, t.image.creator, t.image.agency, t.record.city, t.image.price], rows });
}

export function PickedBar({ picking }: { picking: Picking }) {
  const [tagging, set_tagging] = useState(false);
  const count = picking.hits.length;
  if (count === 0) return null;
  return (
    <div class="picked-bar" role="region" aria-label={t.image.picked_label}>
      <span class="b num" role="status">{t.image.picked(count)}</span>
      <span class="grow" />
      {may_edit() && <Button icon="tag" onClick={() => set_tagging(true)}>{t.image.tag}</Button>}
      <Button icon="download" class="only-d" onClick={() => export_list(picking)}>{t.image.export_list}</Button>
      <Button icon="x" look="ghost" onClick={() => leave(picking)}><span class="vh">{t.image.unpick}</span><kbd class="only-d" aria-hidden="true">{t.keys.esc}</kbd></Button>
      {tagging && <TagDialog picking={picking} onClose={() => set_tagging(false)} />}
    </div>
  );
}
