// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures used for a deal, and the places where it is shot.
import { useState } from 'preact/hooks';
import type { Deal } from '../api/deal';
import { may_edit } from '../api/session';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Icon } from '../kit/icon';
import { RecordPicker } from '../record/record-picker';
import type { Changes } from '../record/use-record';
import { record_path } from '../shell/navigation';
import { t } from '../texts/pages';

export function MediaCard({ deal, onChange }: { deal: Deal; onChange: (changes: Changes, label: string) => void }) {
  const [picking, set_picking] = useState<'image' | 'location' | undefined>();
  const { images = [], locations = [] } = deal.summary ?? {};
  const close = () => set_picking(undefined);
  const set_images = (image_ids: string[]) => { close(); onChange({ image_ids }, t.shell.images); };
  const set_locations = (location_ids: string[]) => { close(); onChange({ location_ids }, t.shell.locations); };
  return (
    <Card title={t.deals.media}>
      <div class="body">
        {images.length + locations.length === 0 && <p class="sm dim">{t.deals.no_media}</p>}
        {images.length > 0 && (
          <ul class="used">
            {images.map(({ id, title, thumb }) => (
              <li key={id}>
                <a href={record_path('image', id)} title={title}>{thumb ? <img src={thumb} alt={title} width="160" height="120" loading="lazy" /> : title}</a>
                {may_edit() && <Button icon="x" aria-label={t.deals.remove(title)} onClick={() => set_images(deal.image_ids.filter((other) => other !== id))} />}
              </li>
            ))}
          </ul>
        )}
        {locations.length > 0 && (
          <ul class="links with-button">
            {locations.map(({ id, title }) => (
              <li key={id}>
                <a href={record_path('location', id)}><Icon name="pin" /><span class="grow cut">{title}</span></a>
                {may_edit() && <Button look="ghost" icon="x" aria-label={t.deals.remove(title)} onClick={() => set_locations(deal.location_ids.filter((other) => other !== id))} />}
              </li>
            ))}
          </ul>
        )}
        {may_edit() && (
          <div class="row wrap">
            <button type="button" class="lk sm adding" onClick={() => set_picking('image')}><Icon name="image" />{t.deals.add_image}</button>
            <button type="button" class="lk sm adding" onClick={() => set_picking('location')}><Icon name="pin" />{t.deals.add_location}</button>
          </div>
        )}
      </div>
      {picking === 'image' && <RecordPicker kind="image" title={t.deals.add_image} onClose={close} onPick={({ id }) => set_images([...new Set([...deal.image_ids, id])])} />}
      {picking === 'location' && <RecordPicker kind="location" title={t.deals.add_location} onClose={close} onPick={({ id }) => set_locations([...new Set([...deal.location_ids, id])])} />}
    </Card>
  );
}
