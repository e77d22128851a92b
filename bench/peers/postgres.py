# SPDX-License-Identifier: GPL-3.0-or-later
"""PostgreSQL 15 on a socket of its own: unaccent and the French stemmer beside the bare words, a GIN index over both, ts_rank with the title
first; what finds nothing is looked for again by pg_trgm's word similarity to the title. Its cache holds everything and no write is awaited."""
import glob
import os
import subprocess
import tempfile

import psycopg2
import psycopg2.extras
from spoken import serve, words_of

programs = sorted(glob.glob('/usr/lib/postgresql/*/bin'))[-1]
folder = tempfile.TemporaryDirectory()
data = os.path.join(folder.name, 'data')
as_user = []
if os.geteuid() == 0:  # the server refuses to be root
    subprocess.run(['chown', 'postgres', folder.name], check=True)
    as_user = ['runuser', '-u', 'postgres', '--']
quiet = {'check': True, 'stdout': subprocess.DEVNULL, 'cwd': '/'}
subprocess.run([*as_user, f'{programs}/initdb', '-D', data, '-E', 'UTF8', '--locale=C.UTF-8', '-U', 'bench', '-A', 'trust', '-N'], **quiet)
settings = f"-c listen_addresses='' -c unix_socket_directories={folder.name} -c fsync=off -c synchronous_commit=off -c shared_buffers=2GB " \
           '-c work_mem=256MB -c maintenance_work_mem=1GB -c jit=off -c max_parallel_workers_per_gather=0'
subprocess.run([*as_user, f'{programs}/pg_ctl', '-D', data, '-w', '-l', os.path.join(folder.name, 'log'), '-o', settings, 'start'], **quiet)
base = psycopg2.connect(host=folder.name, user='bench', dbname='postgres')
base.autocommit = True
now = base.cursor()


def build(records):
    now.execute('''
        CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm;
        CREATE TEXT SEARCH CONFIGURATION bare (COPY = simple);
        ALTER TEXT SEARCH CONFIGURATION bare ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
        CREATE TEXT SEARCH CONFIGURATION stems (COPY = french);
        ALTER TEXT SEARCH CONFIGURATION stems ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
        CREATE TABLE found(id text, kind text, year int, title text, words tsvector);''')
    insert = '''INSERT INTO found SELECT id, kind, year, lower(unaccent(title)), setweight(to_tsvector('bare', title), 'A') ||
        setweight(to_tsvector('bare', text), 'C') || setweight(to_tsvector('stems', text), 'D') FROM (VALUES %s) AS r(id, kind, year, title, text)'''
    psycopg2.extras.execute_values(now, insert, [(r['id'], r['kind'], r['year'], r['title'], r['text']) for r in records], page_size=1000)
    now.execute('CREATE INDEX ON found USING gin(words) WITH (fastupdate = off)')
    now.execute('CREATE INDEX ON found USING gin(title gin_trgm_ops) WITH (fastupdate = off)')
    now.execute('VACUUM ANALYZE found')
    now.execute('SET pg_trgm.word_similarity_threshold = 0.5')
    now.execute("SELECT pg_total_relation_size('found') >> 20")
    return {'index_mib': now.fetchone()[0]}


def ask(q, counts):
    words = words_of(q)
    if not words:
        return 0, [], {}
    match = ' & '.join(words) + ('' if q.endswith(' ') else ':*')
    now.execute('SELECT id FROM found, to_tsquery(%s, %s) q WHERE words @@ q ORDER BY ts_rank(words, q) DESC LIMIT 20', ['bare', match])
    ids = [row[0] for row in now.fetchall()]
    if not ids:
        typed = ' '.join(words)
        now.execute('SELECT id FROM found WHERE %s <%% title ORDER BY word_similarity(%s, title) DESC LIMIT 20', [typed, typed])
        ids = [row[0] for row in now.fetchall()]
    if not counts:
        return len(ids), ids, {}
    now.execute('SELECT kind, year, count(*) FROM found WHERE words @@ to_tsquery(%s, %s) GROUP BY kind, year', ['bare', match])
    kinds, years, total = {}, {}, 0
    for kind, year, n in now.fetchall():
        kinds[kind] = kinds.get(kind, 0) + n
        years[year] = years.get(year, 0) + n
        total += n
    return total, ids, {'kind': kinds, 'year': years}


try:
    serve(f'PostgreSQL {base.server_version // 10000}', build, ask)
finally:
    base.close()
    subprocess.run([*as_user, f'{programs}/pg_ctl', '-D', data, '-m', 'immediate', 'stop'], **quiet)
