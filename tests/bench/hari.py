"""bench/hari.py: the rows of the day of a round, for run.py: 600 handovers as a phone sends them after a day without
signal, and the closing of a round of 100,000 while somebody else proposes families.

Input   run.py's tools (Server, run, note, fail). Output  two rows.
The round goes through the product: demo, import, evaluate, plan, approve, open. Only its families are multiplied by SQL,
because importing 300,000 people takes longer than the whole bench: 3,000 are imported, and each is copied under other
numbers, with its members. serah/sembako/00.lua finds all of them eligible."""
import http.client
import json
import os
import shutil
import sqlite3
import statistics
import threading
import time

REGION, PERIOD, PORT = "31.75.07", "2026-12", 18233
IMPORTED, SHARES = 3000, 100000
BATCHES, REQUESTS, ITEMS = 20, 6, 100      # POST /serah-terima takes at most 100
CLOSINGS, QUIET_S = 3, 3
PROPOSAL = {"program": "sembako", "kode_wilayah": REGION + ".1001", "nama": "WARGA CONTOH", "alamat": "JL. CONTOH NO. 1"}


class Client:
    """One connection and one token; each write under a key of its own."""

    def __init__(self, port, token):
        self.connection, self.token, self.sent = http.client.HTTPConnection("127.0.0.1", port, timeout=60), token, 0

    def ask(self, method, path, body=None):
        self.sent += 1
        head = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "Idempotency-Key": f"h{id(self)}-{self.sent}"}
        self.connection.request(method, path, json.dumps(body) if body is not None else None, head)
        r = self.connection.getresponse()
        return r.status, r.read()

    def must(self, bench, method, path, body=None):
        status, reply = self.ask(method, path, body)
        if not 200 <= status < 300:
            bench.fail(f"{method} {path}: {status} {reply[:300]}")
        return reply


# ---- data --------------------------------------------------------------------------------------------------

def copy_families(path):
    """Every family again and again until there are enough; numbers below all that the program gives."""
    db = sqlite3.connect(path)
    have, = db.execute("SELECT count(*) FROM keluarga").fetchone()
    columns = [r[1] for r in db.execute("PRAGMA table_info(keluarga)")]
    members = [r[1] for r in db.execute("PRAGMA table_info(anggota)")]
    db.execute("CREATE TEMP TABLE asal AS SELECT row_number() OVER (ORDER BY id) AS n, * FROM keluarga")
    own = {"id": f"$1 * {have} + n", "no_kk_sidik": "randomblob(32)"}
    for turn in range(SHARES // have + 1):
        db.execute(f"INSERT INTO keluarga SELECT {', '.join(own.get(c, c) for c in columns)} FROM asal", (turn,))
        db.execute(f"INSERT INTO anggota SELECT {', '.join('$1 * %d + s.n' % have if c == 'keluarga_id' else 'a.' + c for c in members)}"
                   " FROM anggota a JOIN asal s ON s.id = a.keluarga_id", (turn,))
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def make_round(bench, folder):
    """An open round of SHARES; its number and the tokens of who may do what."""
    os.makedirs(folder)
    with open(f"{folder}/config.lua", "w") as f:
        f.write("terbit_otomatis = true\ncontoh = true\nwajib_daftar_tertanda = false\n")
    t = [bench.TANGGUH, "--data", folder, "--scripts", f"{bench.ROOT}/tests/bench/serah"]
    tokens = {}
    for name, role in (("perencana", "admin_wilayah"), ("penyetuju", "penyetuju"), ("petugas", "petugas")):
        tokens[name] = json.loads(bench.run(*t, "token", "create", "--name", name, "--role", role, "--region", REGION, "--json"))["token"]
    with open(f"{bench.DATA}/hari.csv", "w") as f:
        f.write(bench.run(*t, "demo", "--families", str(IMPORTED), "--seed", "7", "--region", REGION))
    planner = [*t, "--as", "perencana"]
    bench.run(*planner, "import", "keluarga", f"{bench.DATA}/hari.csv", "--json")
    copy_families(f"{folder}/tangguh.db")
    where = ["--region", REGION, "--period", PERIOD]
    bench.run(*planner, "kuota", "set", "sembako", *where, "--jumlah", str(SHARES), "--pagu", str(SHARES * 200000))
    bench.run(*planner, "sembako", "paket", "add", "dasar", "--isi", "beras:5000:g")
    bench.run(*planner, "sembako", "stok", "receive", "--tempat", f"gudang-{REGION}", "--barang", "paket:dasar", "--jumlah", str(SHARES))
    bench.run(*planner, "evaluate", "sembako", *where, "--json")
    plan = json.loads(bench.run(*planner, "round", "plan", "sembako", *where, "--json"))
    if plan["alokasi"] != SHARES:
        bench.fail(f"the round has {plan['alokasi']} shares instead of {SHARES}")
    bench.run(*t, "--as", "penyetuju", "round", "approve", str(plan["id"]))
    bench.run(*planner, "round", "open", str(plan["id"]))
    return plan["id"], tokens


def serve(bench, folder):
    return bench.Server("ours", PORT, bench.TANGGUH, "--data", folder, "--scripts", f"{bench.ROOT}/tests/bench/serah",
                        "serve", "--port", str(PORT))


# ---- the counter --------------------------------------------------------------------------------------------

def commit_us(bench, client):
    lines = client.must(bench, "GET", "/metrik").decode().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("tangguh_store_commit_mikrodetik ")))


def hand_over(bench, server, client, tahap, first):
    """REQUESTS requests one after the other: (time on the processor, time of the commits) in milliseconds."""
    cpu = commits = 0
    for number in range(first, first + REQUESTS * ITEMS, ITEMS):
        items = [{"id": f"hp-{n}", "nomor": n, "penerima": "kepala keluarga", "waktu": int(time.time() * 1000)}
                 for n in range(number, number + ITEMS)]
        before = server.cpu_us()
        reply = client.must(bench, "POST", "/api/v1/serah-terima", {"tahap": tahap, "butir": items})
        cpu += server.cpu_us() - before
        commits += commit_us(bench, client)
        given = sum(h["status"] == "diterima" for h in json.loads(reply)["hasil"])
        if given != ITEMS:
            bench.fail(f"{given} of {ITEMS} were handed over: {reply[:300]}")
    return cpu / 1000, commits / 1000


def measure_lists(bench, client, tahap):
    """The first page of the round's list as the office sees it (500 rows), and as a phone begins to take it along (100)."""
    slowest = 0
    for path in (f"/api/v1/tahap/{tahap}", f"/api/v1/tahap/{tahap}/bekal?batas=100"):
        took = []
        for _ in range(7):
            began = time.perf_counter()
            client.must(bench, "GET", path)
            took.append((time.perf_counter() - began) * 1000)
        slowest = max(slowest, statistics.median(took))
    bench.note(f"first page of a list of {SHARES}", f"{slowest:.1f} ms", "-", "-", "<= 300 ms", slowest <= 300)


def measure_handover(bench, folder, tahap, tokens):
    server = serve(bench, folder)
    client = Client(PORT, tokens["petugas"])
    measure_lists(bench, client, tahap)
    got = [hand_over(bench, server, client, tahap, 1 + n * REQUESTS * ITEMS) for n in range(BATCHES)]
    server.stop()
    quickest = min(got, key=sum)
    both, usual = sum(quickest), statistics.median(sum(g) for g in got)
    bench.note(f"{REQUESTS * ITEMS} handovers, CPU + commits", f"{both:.1f} ms", f"{quickest[0]:.1f} + {quickest[1]:.1f}", "-", "<= 50 ms", both <= 50)
    bench.note(f"  the median of {BATCHES} such batches", f"{usual:.1f} ms", "-", "-", "-", None)


# ---- the closing --------------------------------------------------------------------------------------------

class Proposer(threading.Thread):
    """Proposes a family, and when it is answered the next, until told to stop: (began, seconds) of each."""

    def __init__(self, bench, token):
        super().__init__(daemon=True)
        self.client, self.bench, self.took, self.stopping, self.wrong = Client(PORT, token), bench, [], False, None

    def run(self):
        while not self.stopping and self.wrong is None:
            began = time.perf_counter()
            status, reply = self.client.ask("POST", "/api/v1/usulan", PROPOSAL)
            self.took.append((began, time.perf_counter() - began))
            self.wrong = None if status == 201 else f"POST /usulan: {status} {reply[:300]}"

    def p99_ms(self, since, until):
        took = sorted(s for began, s in self.took if since <= began < until)
        return took[len(took) * 99 // 100] * 1000 if took else 0


def close_round(bench, client, tahap):
    job = json.loads(client.must(bench, "POST", f"/api/v1/tahap/{tahap}/tutup", {}))["kerja"]
    while (row := json.loads(client.must(bench, "GET", f"/api/v1/kerja/{job}")))["status"] in ("menunggu", "berjalan"):
        time.sleep(0.02)
    if row["status"] != "selesai" or row["hasil"]["alokasi"] != SHARES:
        bench.fail(f"the round was not closed: {row}")


def closing(bench, folder, tahap, tokens):
    """(seconds of the closing, p99 of small writes meanwhile, their p99 before it)."""
    server = serve(bench, folder)
    proposer = Proposer(bench, tokens["petugas"])
    proposer.start()
    time.sleep(0.5 + QUIET_S)
    began = time.perf_counter()
    close_round(bench, Client(PORT, tokens["perencana"]), tahap)
    ended = time.perf_counter()
    proposer.stopping = True
    proposer.join(60)
    server.stop()
    if proposer.wrong is not None:
        bench.fail(proposer.wrong)
    return ended - began, proposer.p99_ms(began, ended), proposer.p99_ms(began - QUIET_S, began)


def measure_closing(bench, folder, tahap, tokens):
    got = []
    for n in range(CLOSINGS):                  # each on a copy of the open round
        shutil.copytree(folder, f"{folder}-{n}")
        got.append(closing(bench, f"{folder}-{n}", tahap, tokens))
        shutil.rmtree(f"{folder}-{n}")
    took, busy, quiet = (statistics.median(g[i] for g in got) for i in range(3))
    ratio = statistics.median(g[1] / g[2] for g in got)
    bench.note(f"closing a round of {SHARES}", f"{took:.2f} s", "-", "-", "<= 3 s", took <= 3)
    bench.note("  p99 of small writes meanwhile", f"{busy:.2f} ms", f"{quiet:.2f} ms quiet", f"{ratio:.2f}", "<= 5.00", ratio <= 5)


def measure(bench):
    folder = f"{bench.DATA}/hari"
    shutil.rmtree(folder, ignore_errors=True)
    tahap, tokens = make_round(bench, folder)
    measure_handover(bench, folder, tahap, tokens)
    measure_closing(bench, folder, tahap, tokens)
