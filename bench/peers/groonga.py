# SPDX-License-Identifier: GPL-3.0-or-later
"""Groonga, one process spoken to over its standard input: folded words in a patricia trie, the title eight times the text, the last word a
beginning; when what was typed finds nothing, words of the trie within one edit from four letters and two from eight."""
import json
import os
import subprocess
import tempfile

from spoken import serve, words_of

folder = tempfile.TemporaryDirectory()
engine = subprocess.Popen(['groonga', '-n', os.path.join(folder.name, 'db')], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def command(line):
    engine.stdin.write(line + '\n')
    engine.stdin.flush()
    (status, *_), answer = json.loads(engine.stdout.readline())
    if status != 0:
        raise RuntimeError(line)
    return answer


def build(records):
    for line in ('table_create Records TABLE_NO_KEY', 'column_create Records id COLUMN_SCALAR ShortText', 'column_create Records kind COLUMN_SCALAR ShortText',
                 'column_create Records year COLUMN_SCALAR Int32', 'column_create Records title COLUMN_SCALAR Text', 'column_create Records text COLUMN_SCALAR Text',
                 'table_create Words TABLE_PAT_KEY ShortText --default_tokenizer TokenDelimit'):
        command(line)
    for first in range(0, len(records), 1000):
        some = [{**r, 'title': ' '.join(words_of(r['title'])), 'text': ' '.join(words_of(r['text']))} for r in records[first:first + 1000]]
        command('load --table Records --values ' + json.dumps(json.dumps(some)))
    command('column_create Words found COLUMN_INDEX|WITH_POSITION|WITH_SECTION Records title,text')  # at once, which is its fastest
    size = sum(os.path.getsize(os.path.join(folder.name, name)) for name in os.listdir(folder.name))
    with open(f'/proc/{engine.pid}/status') as status:
        kib = next(int(line.split()[1]) for line in status if line.startswith('RssAnon'))
    return {'index_mib': size >> 20, 'memory_mib': kib / 1024}


def alike(word):
    most = 1 if len(word) < 8 else 2
    if len(word) < 4:
        return [word]
    found = command("select Words --output_columns _key --limit 50 --sort_keys -_score "
                    f'''--filter 'fuzzy_search(_key, "{word}", {{"max_distance": {most}, "prefix_length": 1, "with_transposition": true}})' ''')
    return [row[0] for row in found[0][2:]]


def select(query, counts):
    drilldown = ' --drilldown kind,year --drilldown_limit -1' if counts else ''
    found, *counted = command("select Records --match_columns 'title*8||text' --output_columns id,_score --sort_keys -_score --limit 20"
                              f' --query {json.dumps(query)}{drilldown}')
    return found[0][0], [row[0] for row in found[2:]], counted


def ask(q, counts):
    words = words_of(q)
    if not words:
        return 0, [], []
    query = ' '.join(f'"{word}"' for word in words[:-1]) + ' ' + (f'"{words[-1]}"' if q.endswith(' ') else words[-1] + '*')
    answer = select(query, counts)
    if answer[0] == 0:
        ways = [alike(word) for word in words]
        if all(ways):
            answer = select(' '.join('(' + ' OR '.join(f'"{word}"' for word in some) + ')' for some in ways), counts)
    return answer


try:
    version = subprocess.run(['groonga', '--version'], capture_output=True, text=True, check=True).stdout.split()[1]
    serve(f'Groonga {version}', build, ask)
finally:
    engine.stdin.close()
    engine.wait()
