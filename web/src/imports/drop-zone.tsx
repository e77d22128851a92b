// SPDX-License-Identifier: GPL-3.0-or-later
import { useRef, useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { t } from '../texts/pages';

const accepted = '.vcf,.csv,.tsv,.txt,.xlsx,.xlsm,.xls,.jsonl,.zip,image/*';

export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [over, set_over] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (list: FileList | null | undefined) => { if (list && list.length > 0) onFiles([...list]); };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    set_over(false);
    take(event.dataTransfer?.files);
  };
  return (
    <div class={over ? 'drop over' : 'drop'} onDragOver={(event) => { event.preventDefault(); set_over(true); }} onDragLeave={() => set_over(false)} onDrop={drop}>
      <span class="ci acc"><Icon name="upload" /></span>
      <h2>{t.imports.drop}</h2>
      <p class="mut">{t.imports.drop_more}</p>
      <Button look="primary" icon="file" onClick={() => input.current?.click()}>{t.imports.choose}</Button>
      <input ref={input} type="file" hidden multiple accept={accepted} aria-label={t.imports.choose} onChange={(event) => take(event.currentTarget.files)} />
    </div>
  );
}
