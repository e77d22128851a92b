// SPDX-License-Identifier: GPL-3.0-or-later
// The loupe: one picture large, its neighbours in the list it was opened from, and everything known about it.
import type { Image, Uses } from '../api/types';
import { DealLinks } from '../deals/deals-card';
import * as format from '../format';
import { Button, ButtonLink } from '../kit/button';
import { Icon } from '../kit/icon';
import { text_field } from '../record/contact-fields';
import { ConflictDialog } from '../record/conflict-dialog';
import { neighbours_of } from '../record/crumbs';
import { EditHint, type FieldSpec, FieldList } from '../record/field-list';
import { History } from '../record/history';
import { MoreActions } from '../record/record-page';
import { Tags, Words } from '../record/tags';
import { type Changes, useRecord } from '../record/use-record';
import { trail } from '../search/recent';
import { ratio_of } from '../search/justified';
import { previewed } from '../search/preview-data';
import { useKeys } from '../shell/keyboard';
import { go, list_path, record_path, usePageTitle } from '../shell/navigation';
import { tell, tell_failure } from '../shell/notice';
import { t } from '../texts/pages';
import * as typed from '../typed';

const film_each_side = 6;

const date_field = (key: string, label: string, value: string | null | undefined): FieldSpec => ({
  ...text_field(key, label, undefined),
  shown: value && format.date(value),
  parts: [{ name: 'text', label, value: value ? format.date(value) : '' }],
  read: ({ text = '' }) => {
    const day = text.trim() ? typed.date(text) : null;
    return day === undefined ? { error: t.record.invalid_date } : { changes: { [key]: day } };
  },
});

const price_field = (image: Image): FieldSpec => ({
  ...text_field('price', t.image.price, undefined),
  shown: image.purchase?.price_cents != null && format.money(image.purchase.price_cents),
  parts: [{ name: 'text', label: t.image.price, value: image.purchase?.price_cents != null ? String(image.purchase.price_cents / 100).replace('.', ',') : '', input_mode: 'decimal' }],
  read: ({ text = '' }) => {
    const cents = text.trim() ? typed.cents(text) : null;
    return cents === undefined ? { error: t.record.invalid_amount } : { changes: { purchase: { price_cents: cents } } };
  },
});

/** A field of the purchase: a merge patch reaches inside the object. */
const in_purchase = (field: FieldSpec): FieldSpec => ({
  ...field,
  read: (parts) => {
    const result = field.read(parts);
    return 'error' in result ? result : { changes: { purchase: result.changes } };
  },
});

const description_of = (image: Image): FieldSpec[] => [
  text_field('title', t.image.title, image.title),
  text_field('caption', t.image.caption, image.caption, { multiline: true }),
  text_field('creator', t.image.creator, image.creator),
  text_field('credit', t.image.credit, image.credit),
  text_field('source', t.image.agency, image.source),
  text_field('source_id', t.image.agency_id, image.source_id),
  date_field('taken_on', t.image.taken_on, image.taken_on),
  text_field('city', t.record.city, image.city),
];

const purchase_of = (image: Image): FieldSpec[] => [
  in_purchase(text_field('supplier', t.image.supplier, image.purchase?.supplier)),
  in_purchase(date_field('date', t.image.bought_on, image.purchase?.date)),
  price_field(image),
  in_purchase(text_field('invoice_number', t.image.supplier_invoice, image.purchase?.invoice_number)),
];

export function ImagePage({ id }: { id: string }) {
  const on_screen = useRecord<Image>('image', id, title_of);
  const { record: image } = on_screen;
  const around = neighbours_of('image', id);
  const back = around?.path ?? list_path('image')!;
  usePageTitle(image && title_of(image));
  const move = (to: string | undefined) => { if (to) go(to, { replace: true }); };
  useKeys({
    ArrowRight: () => move(around?.next), ArrowLeft: () => move(around?.previous), j: () => move(around?.next), k: () => move(around?.previous),
    Escape: () => go(back),
  });
  return (
    <div class="loupe">
      <a class="skip" href="#sheet">{t.image.to_sheet}</a>
      <main class="stage">
        <header>
          <a class="lb" href={back}><Icon name="back" />{around?.label ?? t.shell.images}</a>
          {around && <span class="num">{t.shell.position(around.index, format.number(around.total))}</span>}
          <span class="row">
            {around?.previous && <button type="button" class="lb ico" aria-label={t.image.previous} onClick={() => move(around.previous)}><Icon name="back" /></button>}
            {around?.next && <button type="button" class="lb ico" aria-label={t.image.next} onClick={() => move(around.next)}><Icon name="right" /></button>}
            <a class="lb ico" href={back} aria-label={t.image.close}><Icon name="x" /></a>
          </span>
        </header>
        <figure>{image?.file ? <Picture key={id} image={image} /> : image && <figcaption>{t.image.no_file}</figcaption>}</figure>
        <Film id={id} />
      </main>
      <aside class="lpan" id="sheet" aria-label={t.image.sheet}>
        {on_screen.missing && <p role="alert">{on_screen.missing.why}</p>}
        {image && <Sheet image={image} on_screen={on_screen} />}
      </aside>
      {on_screen.conflict && <ConflictDialog conflict={on_screen.conflict} />}
    </div>
  );
}

const title_of = (image: Image): string => image.title || t.image.untitled;

/** The largest thumbnail stands at once; the file itself covers it when it has come. */
const Picture = ({ image }: { image: Image }) => (
  <img src={`/api/images/${image.id}/file`} alt={title_of(image)} width={image.width ?? 3} height={image.height ?? 2} decoding="async"
    style={{ background: `url(/api/images/${image.id}/thumb/640) center / contain no-repeat` }} />
);

function Film({ id }: { id: string }) {
  const hits = trail.value?.hits.filter(({ kind }) => kind === 'image') ?? [];
  const at = hits.findIndex((hit) => hit.id === id);
  if (at < 0 || hits.length < 2) return null;
  const near = hits.slice(Math.max(0, at - film_each_side), at + film_each_side + 1);
  return (
    <nav class="film" aria-label={t.image.neighbours}>
      {near.map((hit) => {
        const { width, height } = previewed(hit);
        const open = (event: MouseEvent) => { event.preventDefault(); go(record_path('image', hit.id), { replace: true }); };
        return (
          <a key={hit.id} href={record_path('image', hit.id)} aria-current={hit.id === id ? 'true' : undefined} style={{ '--r': ratio_of(width, height) }} onClick={open}>
            {hit.thumb ? <img src={hit.thumb} alt={hit.title} loading="lazy" /> : <span class="vh">{hit.title}</span>}
          </a>
        );
      })}
    </nav>
  );
}

function Sheet({ image, on_screen }: { image: Image; on_screen: ReturnType<typeof useRecord<Image>> }) {
  const change = (changes: Changes, label: string) => { on_screen.save(changes, label, image).catch(tell_failure); };
  const copy = () => { navigator.clipboard.writeText(image.credit!).then(() => tell(t.image.copied), tell_failure); };
  const by = [image.creator && t.image.by(image.creator), image.source && t.image.source(image.source)].filter(Boolean).join(' · ');
  return (
    <>
      <div class="row between">
        <h1>{title_of(image)}</h1>
        <MoreActions onDelete={on_screen.remove} />
      </div>
      {by && <p class="sm mut">{by}</p>}
      <Words words={image.keywords} add={t.image.keyword} placeholder={t.image.keyword_placeholder} remove={t.image.remove_keyword} onChange={(keywords) => change({ keywords }, t.image.keywords)} />
      <section>
        <div class="row between"><h2>{t.image.description}</h2><EditHint /></div>
        <FieldList fields={description_of(image)} record={image} save={on_screen.save} keyed />
        {image.credit && <div class="credit"><span class="sm">{image.credit}</span><Button icon="copy" onClick={copy}>{t.image.copy_credit}</Button></div>}
      </section>
      <section>
        <h2>{t.image.purchase}</h2>
        <FieldList fields={purchase_of(image)} record={image} save={on_screen.save} />
      </section>
      {image.summary && <UsedIn uses={image.summary} />}
      <section>
        <h2>{t.record.tags}</h2>
        <Tags tags={image.tags} onChange={change} />
      </section>
      {image.file && (
        <section class="fic">
          <span class="sm mut num">{file_facts(image).join(' · ')}</span>
          <ButtonLink icon="download" href={`/api/images/${image.id}/file`} download>{t.image.download}</ButtonLink>
        </section>
      )}
      <History kind="image" id={image.id} record={image} onRestore={(changes) => change(changes, t.history.restored)} />
    </>
  );
}

function UsedIn({ uses: { deals, locations = [] } }: { uses: Uses }) {
  return (
    <>
      {deals.length > 0 && <section><h2>{t.deals.of_client}</h2><DealLinks deals={deals} /></section>}
      {locations.length > 0 && (
        <section>
          <h2>{t.shell.locations}</h2>
          <ul class="links">
            {locations.map(({ id, title }) => <li key={id}><a href={record_path('location', id)}><Icon name="pin" /><span class="grow cut">{title}</span></a></li>)}
          </ul>
        </section>
      )}
    </>
  );
}

const file_facts = (image: Image): string[] => [
  ...(image.width && image.height ? [t.image.dimensions(format.number(image.width), format.number(image.height))] : []),
  (image.file!.type.split('/')[1] ?? '').toUpperCase(),
  format.file_size(image.file!.bytes),
];
