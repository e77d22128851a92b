// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of docs/proxy as they stand there, but for names of files and ports: a browser signs in over TLS and hears of changes.
import { strict as assert } from 'node:assert';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desktop, open_page, start_browser } from './browser.mjs';
import { owners, password, start_program } from './program.mjs';

const here = process.env.PLANCHE_PROXIES?.split(':') ?? ['/usr/sbin', '/usr/bin'];
const program_named = (name) => here.map((folder) => join(folder, name)).find((path) => spawnSync('test', ['-x', path]).status === 0);
const example = (name) => readFile(new URL(`../../docs/proxy/${name}`, import.meta.url), 'utf8');
const written = (text, changes) => changes.reduce((all, [from, to]) => { assert.ok(all.includes(from), `the example says ${from}`); return all.replaceAll(from, to); }, text);

let program;
let browser;
let folder;

before(async () => {
  program = await start_program({ words: ['--behind-proxy', '--host', 'planche.example'] });
  browser = await start_browser({ words: ['--host-resolver-rules=MAP planche.example 127.0.0.1'] });
  folder = await mkdtemp(join(tmpdir(), 'planche-proxy-'));
});
after(async () => {
  await browser?.close();
  await program?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function free_port() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Tries until somebody listens or the proxy ended; the port alone says when it is up. */
async function answers(port, proxy) {
  for (;;) {
    assert.equal(proxy.exitCode, null, 'the proxy runs');
    if (spawnSync('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`], { stdio: 'ignore' }).status === 0) return;
  }
}

async function nginx(port) {
  const path = program_named('nginx');
  if (!path) return undefined;
  const [key, certificate, config] = ['key.pem', 'certificate.pem', 'nginx.conf'].map((name) => join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=planche.example', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const server = written(await example('nginx.conf'), [
    ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`], ['127.0.0.1:8080', new URL(program.address).host],
    ['/etc/ssl/certs/planche.pem', certificate], ['/etc/ssl/private/planche.key', key],
  ]);
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`).join('');
  await writeFile(config, `daemon off; pid ${join(folder, 'nginx.pid')}; error_log stderr; events {} http { access_log off; ${kept} ${server} }`);
  return spawn(path, ['-c', config, '-p', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function caddy(port) {
  const path = program_named('caddy');
  if (!path) return undefined;
  const config = join(folder, 'Caddyfile');
  const site = written(await example('Caddyfile'), [['planche.example {', `planche.example:${port} {\n\ttls internal`], ['127.0.0.1:8080', new URL(program.address).host]]);
  await writeFile(config, `{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n${site}`);
  return spawn(path, ['run', '--config', config, '--adapter', 'caddyfile'], { stdio: 'ignore', env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder } });
}

for (const [name, start] of [['nginx', nginx], ['caddy', caddy]])
  test(`behind ${name} a browser signs in over TLS and hears of changes`, async (context) => {
    const port = await free_port();
    const proxy = await start(port);
    if (!proxy) return context.skip(`${name} is not installed`);
    try {
      await answers(port, proxy);
      const { page, close } = await open_page(browser, `https://planche.example:${port}`, desktop, { nobody: true, ignoreHTTPSErrors: true });
      await page.goto('/tableau');
      await page.getByLabel('E-mail').fill(owners.get(program.address).email);
      await page.getByLabel('Mot de passe').fill(password);
      const heard = page.waitForRequest(/\/api\/events/);
      await page.keyboard.press('Enter');
      await heard;
      const [cookie] = await page.context().cookies();
      assert.deepEqual([cookie.name, cookie.secure, cookie.httpOnly], ['__Host-planche', true, true]);
      await page.goto('/contacts/nouveau');
      const created = await program.call('POST', '/api/contacts', { display_name: `Derrière ${name}` });
      await page.goto(`/contacts/${created.id}`);
      await page.getByRole('heading', { name: `Derrière ${name}` }).waitFor();
      await program.call('PATCH', `/api/contacts/${created.id}`, { display_name: `Changé derrière ${name}` }, { 'If-Match': '*' });
      await page.getByRole('heading', { name: `Changé derrière ${name}` }).waitFor();
      const [session] = (await program.call('GET', '/api/audit?limit=50')).items.filter(({ action }) => action === 'session_opened');
      assert.equal(session.about.address, '127.0.0.1', 'the address that the proxy was asked from');
      await close();
    } finally {
      proxy.kill('SIGTERM');
      if (proxy.exitCode === null) await new Promise((resolve) => proxy.once('exit', resolve));
    }
  });

test('an address that others see is refused without a word that they may', () => {
  const serve = (...words) => {
    const { status, stderr } = spawnSync(process.env.PLANCHE_BIN, ['serve', '--data', join(folder, 'none'), '--port', '0', ...words], { encoding: 'utf8', timeout: 5000 });
    return [status, stderr];
  };
  for (const [words, said] of [
    [['--listen', '0.0.0.0:8080'], /--i-accept-lan/], [['--listen', '192.168.1.10:8080'], /--i-accept-lan/], [['--listen', '[::]:8080'], /--i-accept-lan/],
    [['--listen', '0.0.0.0:8080', '--i-accept-lan'], /--host/], [['--listen', '8080'], /ADDRESS:PORT/], [['--listen', '127.0.0.1:99999'], /ADDRESS:PORT/],
  ]) {
    const [status, stderr] = serve(...words);
    assert.equal(status, 2, words.join(' '));
    assert.match(stderr, said);
  }
});
