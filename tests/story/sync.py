"""From outside, by system calls: no answer to a write leaves before a sync that began after the write was read."""
import os
import re
import shutil
import signal
import threading
import uuid

from harness import REGION, Tangguh, check

WRITES, CLIENTS, EACH = 20, 8, 10
CALL = re.compile(r"(\d+) +(?:(\w+)\((.*)|<\.\.\. (\w+) resumed>(.*))")


class Request:
    def __init__(self, key):
        self.key, self.read_at = key, 0


class Trace:
    """What strace -f saw, line by line: requests by connection, and the begin of the newest sync that has ended."""

    def __init__(self):
        self.pending, self.connection, self.by_key = {}, {}, {}
        self.synced_from, self.answers, self.early = -1, 0, 0

    def read(self, at, fd, text):
        key = re.search(r"Idempotency-Key: (\w+)", text)
        if key:
            request = self.connection[fd] = Request(key.group(1))
            self.by_key.setdefault(request.key, []).append(request)
        if fd in self.connection and re.search(r"= [1-9]\d*$", text):
            self.connection[fd].read_at = at

    def answer(self, fd):
        """A repeated request may be answered by the sync of the first: by that of the earliest of its key."""
        request = self.connection.pop(fd, None)
        if request is None:
            return
        self.answers += 1
        self.early += self.synced_from <= min(r.read_at for r in self.by_key[request.key])

    def line(self, at, text):
        m = CALL.match(text)
        if not m:
            return
        thread, name, rest = m.group(1), m.group(2), m.group(3)
        if name:                                 # a call begins
            begun = (at, rest)
            if name.startswith(("write", "send")) and '"HTTP/1.1 201' in rest:
                self.answer(rest.split(",")[0])
            if rest.endswith("<unfinished ...>"):
                self.pending[thread] = begun
                return
        else:
            name = m.group(4)
            begun = self.pending.pop(thread, (at, ""))
            rest = begun[1] + m.group(5)
        if name in ("fsync", "fdatasync") and rest.endswith("= 0"):
            self.synced_from = max(self.synced_from, begun[0])
        elif name == "read":
            self.read(at, rest.split(",")[0], rest)


def walk(lines):
    t = Trace()
    for at, line in enumerate(lines):
        t.line(at, line.rstrip())
    return t


def usulan(t, token, name, key=None):
    body = {"program": "sembako", "kode_wilayah": REGION + ".1001", "nama": name, "alamat": "Jl. Uji", "catatan": ""}
    status, reply = t.http("POST", "/api/v1/usulan", body, token, key)
    check(status == 201, f"usulan {status} {reply}")


def client(t, token, n, failed):
    """Each key is sent by two clients at about the same time."""
    try:
        for i in range(EACH):
            usulan(t, token, f"U {n // 2} {i}", f"k{n // 2}x{i}" + KEYS_END)
    except Exception as e:                       # told by the main thread
        failed.append(e)


KEYS_END = uuid.uuid4().hex


def test_no_answer_before_sync(binary, families):
    check(shutil.which("strace"), "strace is installed")
    t = Tangguh(binary)
    token, failed = t.actors()["petugas"], []
    trace = os.path.join(t.home, "trace")
    calls = "trace=fsync,fdatasync,read,write,writev,sendmsg,sendto"
    t.start(wrapper=("strace", "-f", "-o", trace, "-s", "512", "-e", calls))
    for n in range(WRITES):
        usulan(t, token, f"U {n}")
    clients = [threading.Thread(target=client, args=(t, token, n, failed)) for n in range(CLIENTS)]
    for c in clients:
        c.start()
    for c in clients:
        c.join()
    check(not failed, f"all clients were answered: {failed}")
    os.killpg(t.server.pid, signal.SIGTERM)      # strace passes no signal on: tell the whole group
    t.server.wait(timeout=60)
    t.server = None
    lines = open(trace, errors="replace").readlines()
    seen = walk(lines)
    check(seen.answers == WRITES + CLIENTS * EACH, f"{seen.answers} answers seen in the trace")
    check(seen.early == 0, f"{seen.early} answers left before a sync of their write")
    blind = walk([line for line in lines if "sync" not in line])
    check(blind.early == blind.answers, "a trace without syncs is found out")
    t.remove()
