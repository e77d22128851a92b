// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Autosave } from '../src/api/autosave';
import { Refused, Unreachable, type Tagged } from '../src/api/client';

interface Card { phone: string; city: string; note?: string }

/** A server of one record: refuses a stale tag, and whatever `refuse` says. */
class OneRecord {
  revision = 1;
  refuse: Error | undefined;
  writes: Partial<Card>[] = [];
  constructor(public record: Card) {}
  tagged = (): Tagged<Card> => ({ record: this.record, etag: String(this.revision) });
  load = async () => this.tagged();
  save = async (etag: string, changes: Partial<Card>) => {
    if (this.refuse) throw this.refuse;
    if (etag !== String(this.revision)) throw new Refused(412, 'stale', [], 'stale');
    this.elsewhere(changes);
    this.writes.push(changes);
    return this.tagged();
  };
  elsewhere(changes: Partial<Card>) {
    this.record = { ...this.record, ...changes };
    this.revision++;
  }
}

const start = () => {
  const server = new OneRecord({ phone: '06', city: 'Lyon' });
  return { server, editing: new Autosave<Card>(server.tagged(), server) };
};

test('a change shows at once and is one write with the others of its rest', async () => {
  const { server, editing } = start();
  editing.change({ phone: '061' });
  editing.change({ phone: '0612', city: 'Paris' });
  assert.equal(editing.shown.value.phone, '0612');
  assert.equal(editing.phase.value, 'unsaved');
  assert.equal(await editing.flush(), true);
  assert.deepEqual(server.writes, [{ phone: '0612', city: 'Paris' }]);
  assert.equal(editing.etag, '2');
});

test('what is typed while a save is on its way is kept and sent after it', async () => {
  const { server, editing } = start();
  editing.change({ phone: '1' });
  const saving = editing.flush();
  editing.change({ city: 'Nice' });
  assert.equal(await saving, false);
  assert.equal(editing.shown.value.city, 'Nice');
  assert.equal(await editing.flush(), true);
  assert.deepEqual(server.record, { phone: '1', city: 'Nice' });
});

test('another field changed elsewhere merges in silence', async () => {
  const { server, editing } = start();
  server.elsewhere({ city: 'Brest' });
  editing.change({ phone: '07' });
  assert.equal(await editing.flush(), false);
  assert.equal(editing.phase.value, 'unsaved');
  assert.equal(await editing.flush(), true);
  assert.deepEqual(server.record, { phone: '07', city: 'Brest' });
});

test('the same field changed elsewhere is a question, and either answer holds', async () => {
  for (const [answer, phone] of [['keep_mine', '07'], ['take_theirs', '09']] as const) {
    const { server, editing } = start();
    server.elsewhere({ phone: '09' });
    editing.change({ phone: '07' });
    assert.equal(await editing.flush(), false);
    assert.equal(editing.phase.value, 'conflict');
    assert.equal(editing.shown.value.phone, '07');
    editing[answer]();
    assert.equal(await editing.flush(), true);
    assert.equal(server.record.phone, phone);
    assert.equal(editing.shown.value.phone, phone);
  }
});

test('a refusal keeps the typed text and is over with the next accepted save', async () => {
  const { server, editing } = start();
  server.refuse = new Refused(422, 'invalid', [{ field: 'phone', message_fr: 'Non.' }], 'Non.');
  editing.change({ phone: 'x' });
  assert.equal(await editing.flush(), false);
  assert.equal(editing.phase.value, 'refused');
  assert.equal(editing.refusal.value?.for_field('phone'), 'Non.');
  assert.equal(editing.shown.value.phone, 'x');
  server.refuse = undefined;
  editing.change({ phone: '08' });
  assert.equal(await editing.flush(), true);
  assert.equal(editing.refusal.value, undefined);
});

test('nothing is lost while the server is away', async () => {
  const { server, editing } = start();
  server.refuse = new Unreachable('away');
  editing.change({ note: 'appel' });
  assert.equal(await editing.flush(), false);
  assert.equal(editing.phase.value, 'offline');
  server.refuse = undefined;
  assert.equal(await editing.flush(), true);
  assert.equal(server.record.note, 'appel');
});

test('a newer record elsewhere is taken over only when nothing of ours waits', async () => {
  const { server, editing } = start();
  editing.change({ phone: '1' });
  server.elsewhere({ city: 'Metz' });
  await editing.refresh();
  assert.equal(editing.shown.value.city, 'Lyon');
  await editing.flush();
  await editing.flush();
  server.elsewhere({ city: 'Nancy' });
  await editing.refresh();
  assert.deepEqual(editing.shown.value, { phone: '1', city: 'Nancy' });
});
