# SPDX-License-Identifier: GPL-3.0-or-later
"""What the bench and another engine say to each other (bench/peer.h): one JSON object a line."""
import json
import sys
import time
import unicodedata


def words_of(text):
    """Runs of letters and digits in lower case without accents, articles cut: what a program around these engines would do first."""
    plain = ''.join(c for c in unicodedata.normalize('NFKD', text.lower().replace('œ', 'oe').replace('’', "'")) if not unicodedata.combining(c))
    words, word = [], ''
    for c in plain + ' ':
        if c.isalnum():
            word += c
        elif word:
            if not (c == "'" and word in ('l', 'd', 'j', 'm', 't', 's', 'n', 'c', 'qu')):
                words.append(word)
            word = ''
    return words


def serve(engine, build, ask):
    """build(records) puts all of them in and returns what it says of itself; ask(q, counts) returns (total, ids, counts)."""
    records = []
    for line in sys.stdin:
        if not line.strip():
            break
        records.append(json.loads(line))
    begun = time.perf_counter()
    told = build(records) or {}
    told = {'engine': engine, 'seconds': time.perf_counter() - begun, **told}
    del records
    print(json.dumps(told), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        begun = time.perf_counter()
        total, ids, _ = ask(question['q'], question['counts'])
        took = time.perf_counter() - begun
        print(json.dumps({'ms': took * 1000, 'total': total, 'ids': [str(i) for i in ids]}), flush=True)
