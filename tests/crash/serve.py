# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills `planche serve` with -9 while clients write over HTTP, starts it again and looks for every write that was answered.

    serve.py PLANCHE            PLANCHE_KILLS (50) and PLANCHE_SEED from the environment

What was not answered is asked again under the same Idempotency-Key and must then have happened exactly once. A folder is begun anew after
each fifty kills, so that looking for every write of it takes no longer than writing.
"""
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

PLANCHE = sys.argv[1]
KILLS = int(os.environ.get("PLANCHE_KILLS", "50"))
SEED = int(os.environ.get("PLANCHE_SEED", random.randrange(2**32)))
CLIENTS = 3
KILLS_OF_A_FOLDER = 50
LONGEST_START_S = 60
KEY = {}  # the header that lets a script in, once there is a folder


class Server:
    def __init__(self, folder):
        port_file = os.path.join(folder, "port")
        if os.path.exists(port_file):
            os.remove(port_file)
        self.process = subprocess.Popen([PLANCHE, "serve", "--data", os.path.join(folder, "data"), "--port", "0", "--port-file", port_file],
                                        stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + LONGEST_START_S
        while not os.path.exists(port_file):
            if self.process.poll() is not None or time.monotonic() > deadline:
                sys.exit("the server does not start")
            time.sleep(0.005)
        with open(port_file) as file:
            self.port = int(file.read())

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Client:
    """Writes its own contacts, one request at a time, and remembers what was answered and the one that was not."""

    def __init__(self, name, rng):
        self.name, self.rng = name, rng
        self.known = {}  # id -> nickname; None when deleted
        self.pending = None
        self.answered = self.asked = 0

    def next_request(self):
        self.asked += 1
        name = f"{self.name}-{self.asked}"
        live = [id for id, nickname in self.known.items() if nickname is not None]
        dice = self.rng.random()
        if not live or dice < 0.5:
            return "POST", "/api/contacts", {"display_name": name, "nickname": name}, name
        path = f"/api/contacts/{self.rng.choice(live)}"
        if dice < 0.85:
            return "PATCH", path, {"nickname": name}, name
        return "DELETE", path, None, name

    def send(self, port):
        method, path, body, key = self.pending
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Idempotency-Key": key, **KEY}
        if method != "POST":
            headers["If-Match"] = "*"
        if body is not None:
            headers["Content-Type"] = "application/json"
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status not in (200, 201):
            sys.exit(f"{method} {path}: {answer.status} {text.decode()}")
        if method == "POST":
            self.known[json.loads(text)["id"]] = key
        else:
            self.known[path.rsplit("/", 1)[1]] = key if method == "PATCH" else None
        self.pending = None
        self.answered += 1

    def run(self, port):
        """Until the server is no more."""
        try:
            while True:
                if self.pending is None:
                    self.pending = self.next_request()
                self.send(port)
        except (OSError, http.client.HTTPException):
            pass


def contacts(port):
    """Nickname by id, of all that the server lists."""
    found, cursor = {}, None
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/api/contacts?limit=500" + (f"&cursor={cursor}" if cursor else ""), headers=KEY)
        page = json.loads(connection.getresponse().read())
        connection.close()
        found.update({item["id"]: item["nickname"] for item in page["items"]})
        cursor = page["next_cursor"]
        if not cursor:
            return found


def judge(clients, port):
    """What was not answered either happened or did not; asked again, it has happened once."""
    extra = 0
    before = contacts(port)
    known = {id: nickname for client in clients for id, nickname in client.known.items() if nickname is not None}
    maybe = {client.pending[1].rsplit("/", 1)[1] for client in clients if client.pending and client.pending[0] != "POST"}
    for id, nickname in known.items():
        if id not in maybe and before.get(id) != nickname:
            sys.exit(f"contact {id} should be {nickname} and is {before.get(id)}")
    strangers = set(before) - set(known)
    posts = {client.pending[3] for client in clients if client.pending and client.pending[0] == "POST"}
    for id in strangers:
        if before[id] not in posts:
            sys.exit(f"contact {id}, {before[id]}, should not be there")
        extra += 1
    for client in clients:
        if client.pending:
            client.send(port)
    known = {id: nickname for client in clients for id, nickname in client.known.items() if nickname is not None}
    if contacts(port) != known:
        sys.exit("a write asked again under its Idempotency-Key has not happened once")
    return extra


class Run:
    """So many kills of one folder, by clients of its own."""

    def __init__(self, rng):
        self.rng = rng
        self.clients = [Client(f"c{i}", random.Random(rng.random())) for i in range(CLIENTS)]
        self.extra = 0

    def kill(self, times):
        with tempfile.TemporaryDirectory() as folder:
            token = subprocess.run([PLANCHE, "token", "create", "crash", "--data", os.path.join(folder, "data")], capture_output=True, text=True, check=True)
            KEY["Authorization"] = "Bearer " + token.stdout.strip()
            for _ in range(times):
                self.kill_once(folder)

    def kill_once(self, folder):
        server = Server(folder)
        threads = [threading.Thread(target=client.run, args=(server.port,)) for client in self.clients]
        for thread in threads:
            thread.start()
        time.sleep(self.rng.random() * 0.4)  # the moment is the point: anywhere within a write
        server.kill()
        for thread in threads:
            thread.join()
        server = Server(folder)
        self.extra += judge(self.clients, server.port)
        server.kill()
        if subprocess.run([PLANCHE, "verify", "--data", os.path.join(folder, "data")], stdout=subprocess.DEVNULL).returncode != 0:
            sys.exit("verify found a fault")

    def answered(self):
        return sum(client.answered for client in self.clients)


def main():
    print(f"PLANCHE_SEED={SEED}")
    rng = random.Random(SEED)
    answered = extra = 0
    for done in range(0, KILLS, KILLS_OF_A_FOLDER):
        run = Run(rng)
        run.kill(min(KILLS_OF_A_FOLDER, KILLS - done))
        answered += run.answered()
        extra += run.extra
        print(f"kills {min(done + KILLS_OF_A_FOLDER, KILLS)}, writes answered {answered}, unanswered but there {extra}", flush=True)
    if answered < KILLS:
        sys.exit("too little was written to prove anything")


main()
