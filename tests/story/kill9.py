"""kill -9 of the whole server under 16 writers, at random moments: every acknowledged write is there exactly
once, the ledger sums to zero, the audit chain is intact."""
import http.client
import os
import random
import threading
import time
import uuid

from harness import REGION, Tangguh, check, equal

WRITERS = 16
ROUNDS = int(os.environ.get("CERITA_KILL", "20"))


def writer(t, token, seed, sent, acknowledged, stop):
    """Writes until the server dies; a write without an answer is tried again with its key in the next round."""
    rng = random.Random(seed)
    connection = None
    while not stop.is_set():
        key = sent[-1] if sent and sent[-1] not in acknowledged else uuid.uuid4().hex
        if not sent or sent[-1] != key:
            sent.append(key)
        body = {"program": "sembako", "kode_wilayah": f"{REGION}.100{rng.randint(1, 7)}", "nama": "U " + key,
                "alamat": "Jl. Uji", "catatan": ""}
        try:
            if connection is None:
                connection = http.client.HTTPConnection("127.0.0.1", t.port, timeout=10)
            status, reply = t.http("POST", "/api/v1/usulan", body, token, key=key, connection=connection)
            if status == 201:
                acknowledged[key] = reply["id"]
        except (OSError, http.client.HTTPException, ValueError):
            connection = None
            time.sleep(0.01)


def one_round(t, token, number, sent, acknowledged):
    stop = threading.Event()
    threads = [threading.Thread(target=writer, args=(t, token, number * 100 + i, sent[i], acknowledged[i], stop), daemon=True)
               for i in range(WRITERS)]
    for thread in threads:
        thread.start()
    time.sleep(random.Random(number).uniform(0.05, 0.6))
    t.kill()
    stop.set()
    for thread in threads:
        thread.join(timeout=30)


def stored(t, token):
    """Every proposal: key in its name -> how often."""
    count, after = {}, 0
    while after is not None:
        status, page = t.http("GET", f"/api/v1/usulan?setelah={after}", token=token)
        check(status == 200, f"list {status} {page}")
        for row in page["data"]:
            count.setdefault(row["nama"][2:], []).append(row["id"])
        after = page["setelah"]
    return count


def test_kill9(binary, families):
    t = Tangguh(binary)
    token = t.actors()["petugas"]
    sent, acknowledged = [[] for _ in range(WRITERS)], [{} for _ in range(WRITERS)]
    for number in range(ROUNDS):
        t.start()
        one_round(t, token, number, sent, acknowledged)
    t.start()
    found = stored(t, token)
    total = 0
    for mine in acknowledged:
        for key, number in mine.items():
            total += 1
            equal(found.get(key), [number], "an acknowledged write is there exactly once")
    doubled = [k for k, ids in found.items() if len(ids) != 1]
    equal(doubled, [], "no write is there twice")
    check(total > ROUNDS * WRITERS, f"the writers wrote: {total}")
    print(f"        {total} acknowledged writes over {ROUNDS} kills", flush=True)
    check(t.json("audit", "verify")["utuh"], "audit chain")
    t.stop()
    t.remove()
