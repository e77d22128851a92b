# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLite FTS5: accents removed by its tokeniser, an index of its own for prefixes of one to four letters, BM25 with the title eight times
the text, merged into one segment, everything in the page cache. It corrects no slips."""
import os
import sqlite3
import tempfile

from spoken import serve, words_of

folder = tempfile.TemporaryDirectory()
file = os.path.join(folder.name, 'peer.db')
base = sqlite3.connect(file)


def build(records):
    base.executescript('''
        PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000; PRAGMA mmap_size = 8000000000;
        CREATE TABLE about(rowid INTEGER PRIMARY KEY, id TEXT, kind TEXT, year INTEGER);
        CREATE VIRTUAL TABLE found USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4');''')
    base.executemany('INSERT INTO about VALUES (?, ?, ?, ?)', ((i, r['id'], r['kind'], r['year']) for i, r in enumerate(records)))
    base.executemany('INSERT INTO found(rowid, title, text) VALUES (?, ?, ?)', ((i, r['title'], r['text']) for i, r in enumerate(records)))
    base.execute("INSERT INTO found(found) VALUES ('optimize')")
    base.execute("INSERT INTO found(found, rank) VALUES ('rank', 'bm25(8.0, 1.0)')")
    base.commit()
    base.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    return {'index_mib': os.path.getsize(file) >> 20}


def ask(q, counts):
    words = words_of(q)
    if not words:
        return 0, [], {}
    match = ' '.join(f'"{w}"' for w in words) + ('' if q.endswith(' ') else '*')
    ids = [row[0] for row in base.execute('SELECT id FROM (SELECT rowid AS r FROM found WHERE found MATCH ? ORDER BY rank LIMIT 20) JOIN about ON about.rowid = r', [match])]
    if not counts:
        return len(ids), ids, {}
    rows = base.execute('SELECT kind, year, count(*) FROM found JOIN about ON about.rowid = found.rowid WHERE found MATCH ? GROUP BY kind, year', [match]).fetchall()
    kinds, years, total = {}, {}, 0
    for kind, year, n in rows:
        kinds[kind] = kinds.get(kind, 0) + n
        years[year] = years.get(year, 0) + n
        total += n
    return total, ids, {'kind': kinds, 'year': years}


serve(f'SQLite FTS5 {sqlite3.sqlite_version}', build, ask)
