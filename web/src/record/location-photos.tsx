// SPDX-License-Identifier: GPL-3.0-or-later
// A place's pictures: the first one large. Nothing when none is linked.
import type { Location } from '../api/types';
import { t } from '../texts';

const most = 5;

export function LocationPhotos({ location }: { location: Location }) {
  const ids = location.image_ids ?? [];
  if (ids.length === 0) return null;
  const shown = ids.slice(0, most);
  return (
    <div class={`mos n${shown.length}`} role="group" aria-label={t.location.photos}>
      {shown.map((id, i) => (
        <a key={id} href={`/images/${id}`}>
          <img src={`/api/images/${id}/thumb/640`} alt={`${location.name}, ${i + 1}`} width="640" height="427" decoding="async" />
          {i === most - 1 && ids.length > most && <span class="more9">{t.location.more_photos(ids.length - most)}</span>}
        </a>
      ))}
    </div>
  );
}
