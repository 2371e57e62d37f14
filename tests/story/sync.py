"""From outside, by system calls: no answer to a write leaves before a sync."""
import os
import re
import shutil
import signal

from harness import REGION, Tangguh, check

WRITES = 20


def events(path):
    """The order of syncs and answers, as seen by strace with -f."""
    syncs = 0
    for line in open(path, errors="replace"):
        if re.search(r"\b(fdatasync|fsync)\(\d+\)?.*= 0|<\.\.\. (fdatasync|fsync) resumed>.*= 0", line):
            syncs += 1
        elif "HTTP/1.1 201" in line:
            yield syncs
            syncs = 0


def test_no_answer_before_sync(binary, families):
    check(shutil.which("strace"), "strace is installed")
    t = Tangguh(binary)
    token = t.actors()["petugas"]
    trace = os.path.join(t.home, "trace")
    t.start(wrapper=("strace", "-f", "-o", trace, "-s", "64", "-e", "trace=fsync,fdatasync,write,writev,sendmsg,sendto"))
    for n in range(WRITES):
        body = {"program": "sembako", "kode_wilayah": REGION + ".1001", "nama": f"U {n}", "alamat": "Jl. Uji", "catatan": ""}
        status, reply = t.http("POST", "/api/v1/usulan", body, token)
        check(status == 201, f"usulan {status} {reply}")
    os.killpg(t.server.pid, signal.SIGTERM)      # strace passes no signal on: tell the whole group
    t.server.wait(timeout=60)
    t.server = None
    between = list(events(trace))
    check(len(between) == WRITES, f"{len(between)} answers seen in the trace")
    check(all(n >= 1 for n in between), f"syncs before each answer: {between}")
    t.remove()
