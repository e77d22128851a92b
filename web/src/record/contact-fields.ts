// SPDX-License-Identifier: GPL-3.0-or-later
// The fields that people and companies share: phones, e-mails, addresses, sites, each with its label.
import type { Address, Labelled, Phone } from '../api/types';
import { phone, phone_link } from '../format';
import type { IconName } from '../kit/icon';
import { t } from '../texts';
import { address_lines } from './address';
import type { FieldSpec, Part } from './field-list';

/** A label is kept as it came; the known ones are shown in French. */
export const label_text = (label: string | undefined, otherwise: string): string => (label ? (t.record.labels[label.toLowerCase()] ?? label) : otherwise);

function label_part(current: string | undefined, known: string[]): Part {
  const values = current && !known.includes(current) ? [current, ...known] : known;
  const options = [['', '—'] as const, ...values.map((value) => [value, label_text(value, value)] as const)];
  return { name: 'label', label: t.record.label, value: current ?? '', options, narrow: true };
}

/** The list with its entry `index` replaced, added, or left out when there is nothing to keep. */
function replaced<T>(list: readonly T[], index: number, entry: T | undefined): T[] {
  const before = list.slice(0, index);
  const after = list.slice(index + 1);
  return entry === undefined ? [...before, ...after] : [...before, entry, ...after];
}

interface Labels { key: string; list: readonly Labelled[]; name: string; add: string; known: string[]; input_mode: 'tel' | 'email' | 'url'; icon: IconName; href: (entry: Labelled) => string; shown: (entry: Labelled) => string }

/** One field an entry, and one to add another. */
function labelled_fields({ key, list, name, add, known, input_mode, icon, href, shown }: Labels): FieldSpec[] {
  const field = (entry: Labelled | undefined, index: number): FieldSpec => ({
    key: `${key}${index}`,
    label: entry && (list.length > 1 || input_mode === 'tel') ? label_text(entry.label, name) : name,
    add,
    shown: entry && shown(entry),
    href: entry && href(entry),
    icon: entry && index === 0 ? icon : undefined,
    parts: [{ name: 'value', label: name, value: entry?.value ?? '', input_mode }, label_part(entry?.label, known)],
    read: ({ value = '', label = '' }) => {
      const text = value.trim();
      const { e164: _, ...rest } = (entry ?? {}) as Phone;
      const changed = { ...rest, value: text, label };
      return { changes: { [key]: replaced(list, index, text ? changed : undefined) } };
    },
  });
  return [...list.map(field), field(undefined, list.length)];
}

export const phone_fields = (phones: readonly Phone[]): FieldSpec[] =>
  labelled_fields({
    key: 'phones', list: phones, name: t.record.phone, add: t.record.add_what.phone, known: ['mobile', 'work', 'home', 'main', 'fax', 'other'],
    input_mode: 'tel', icon: 'phone', href: phone_link, shown: (entry) => phone(entry.value),
  });

export const email_fields = (emails: readonly Labelled[]): FieldSpec[] =>
  labelled_fields({
    key: 'emails', list: emails, name: t.record.email, add: t.record.add_what.email, known: ['work', 'home', 'billing', 'other'],
    input_mode: 'email', icon: 'mail', href: (entry) => `mailto:${entry.value}`, shown: (entry) => entry.value,
  });

const bare_url = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');

export const url_fields = (urls: readonly Labelled[]): FieldSpec[] =>
  labelled_fields({
    key: 'urls', list: urls, name: t.record.url, add: t.record.add_what.url, known: ['work', 'home', 'other'],
    input_mode: 'url', icon: 'link', href: (entry) => (/^https?:/.test(entry.value) ? entry.value : `https://${entry.value}`), shown: (entry) => bare_url(entry.value),
  });

const address_parts = (address: Address | undefined): Part[] => [
  { name: 'street', label: t.record.street, value: address?.street ?? '' },
  { name: 'postal_code', label: t.record.postal_code, value: address?.postal_code ?? '', narrow: true, input_mode: 'numeric' },
  { name: 'city', label: t.record.city, value: address?.city ?? '' },
];

const address_read = (address: Address | undefined, typed: Record<string, string>): Address | undefined => {
  const next = { ...address, ...Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.trim()])) };
  return next.street || next.city || next.postal_code ? next : undefined;
};

export function address_fields(addresses: readonly Address[], known: string[]): FieldSpec[] {
  const field = (address: Address | undefined, index: number): FieldSpec => ({
    key: `addresses${index}`,
    label: address && addresses.length > 1 ? label_text(address.label, t.record.address) : t.record.address,
    add: t.record.add_what.address,
    shown: address && address_lines(address).join('\n'),
    icon: address && index === 0 ? 'pin' : undefined,
    parts: [...address_parts(address), label_part(address?.label, known)],
    read: (typed) => ({ changes: { addresses: replaced(addresses, index, address_read(address, typed)) } }),
  });
  return [...addresses.map(field), field(undefined, addresses.length)];
}

/** The single address of a place. */
export const address_field = (address: Address | undefined): FieldSpec => ({
  key: 'address',
  label: t.record.address,
  shown: address && address_lines(address).join('\n'),
  icon: 'pin',
  parts: address_parts(address),
  read: (typed) => ({ changes: { address: address_read(address, typed) ?? null } }),
});

/** A field of one line of text, or of several. */
export const text_field = (key: string, label: string, value: string | null | undefined, more: Partial<FieldSpec> & { multiline?: boolean; suggestions?: readonly string[] } = {}): FieldSpec => {
  const { multiline, suggestions, ...rest } = more;
  return {
    key,
    label,
    shown: value ?? undefined,
    parts: [{ name: 'text', label, value: value ?? '', ...(multiline ? { multiline } : {}), ...(suggestions ? { suggestions } : {}) }],
    read: ({ text = '' }) => ({ changes: { [key]: text.trim() || null } }),
    ...rest,
  };
};
