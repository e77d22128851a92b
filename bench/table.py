# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of a bench (JSON lines) as a page of tables, with the day and the machine."""
import datetime
import json
import os
import sys

shown = {
    'n': 'n', 'p50_ms': 'p50 ms', 'p99_ms': 'p99 ms', 'max_ms': 'max ms', 'cpu_ms_a_key': 'CPU ms a key', 'server_cpu_ms_a_key': 'server CPU ms a key',
    'open_ms': 'open ms', 'memory_mib': 'memory MiB', 'records': 'records', 'seconds': 's', 'cpu_seconds': 'CPU s',
    'records_per_second': 'records/s', 'index_mib': 'index MiB', 'text_mib': 'text MiB',
    'hit_at_10': 'hit@10', 'ndcg_at_10': 'nDCG@10', 'median': 'median keys', 'never_percent': 'never %', 'difference': 'ahead by', 'from': '95 % from', 'to': 'to', 'pairs': 'pairs',
}
titles = {'every keystroke': 'Speed', 'index built': 'Building', 'duplicates among': 'Duplicates', 'found': 'Found', 'keys until first': 'Keys until first', 'relevance': 'Relevance', 'ahead': 'Ahead of others, query by query'}


def cell(value):
    return f'{value:.3g}' if isinstance(value, float) else str(value)


def main():
    rows = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8') if line.startswith('{')]
    load = os.getloadavg()[0]
    print('# Bench\n\nWritten by `bench/table.py` from what `planche-bench` measured, '
          f'{datetime.date.today().isoformat()}, {os.cpu_count()} cores, load {load:.1f} at the end.')
    if load > os.cpu_count():
        print('\nThe machine was busy with other work: times are upper bounds; only CPU times, sizes and what was found can be compared.')
    if len({row['engine'] for row in rows}) > 1:
        print('\nOther engines are asked the same of the same records in the same run, each set up as the head of its program in `bench/peers` '
              'says; their times are by their own clocks, without the pipe between.')
    first = {}
    for i, row in enumerate(rows):
        first.setdefault(row['bench'], i)
    rows.sort(key=lambda row: first[row['bench']])
    for prefix, title in titles.items():
        some = [row for row in rows if row['bench'].startswith(prefix)]
        if not some:
            continue
        columns = [name for name in shown if any(name in row for row in some)]
        print(f'\n## {title}\n\n| what | engine | ' + ' | '.join(shown[name] for name in columns) + ' |')
        print('|---|---|' + '---|' * len(columns))
        for row in some:
            print(f"| {row['bench']} | {row['engine']} | " + ' | '.join(cell(row[name]) if name in row else '' for name in columns) + ' |')


main()
